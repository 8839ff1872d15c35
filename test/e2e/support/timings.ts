interface Step {
  readonly name: string;
  readonly milliseconds: number;
}

const steps: Step[] = [];

/** Notes how long one step of the run took, for the table at its end. */
export function recordStep(name: string, milliseconds: number): void {
  steps.push({ name, milliseconds });
}

/** Returns the steps so far as a table in the order they ended, or nothing when no engine has run. */
export function formatSteps(): string {
  if (steps.length === 0) return "";
  const rows = steps.map((step) => [step.name, `${(step.milliseconds / 1000).toFixed(1)} s`] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, time]) => `  ${name.padEnd(width)}  ${time.padStart(8)}`);
  const total = steps.reduce((sum, step) => sum + step.milliseconds, 0);
  const last = `  ${"all steps".padEnd(width)}  ${`${(total / 1000).toFixed(1)} s`.padStart(8)}`;
  return ["", "  What each step took", ...lines, last, ""].join("\n");
}
