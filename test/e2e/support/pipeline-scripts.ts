import { mkdtempSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { attempt, type CommandResult } from "./command.ts";
import type { UserProject } from "./installed-project.ts";
import { removedAtTheEnd } from "./workspace.ts";

/** A step of a GitHub workflow's job, or of a composite action, as far as these tests carry it out. */
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

/** What a runner has after the steps. */
export interface StepsResult {
  /** That of the first step that failed, or 0. */
  readonly code: number;
  readonly output: string;
  /** What was written to GITHUB_STEP_SUMMARY, and to GITHUB_OUTPUT. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The steps of the only job of a workflow file. */
export function workflowSteps(file: string): readonly Step[] {
  const [job, ...others] = Object.values<{ steps: readonly Step[] }>(parse(readFileSync(file, "utf8")).jobs);
  if (job === undefined || others.length > 0) throw new Error(`${file}: expected one job`);
  return job.steps;
}

/** The steps of a composite action, with its inputs put in, those left out by their defaults. */
export function actionSteps(file: string, given: Readonly<Record<string, string>>): readonly Step[] {
  const { inputs, runs } = parse(readFileSync(file, "utf8"));
  for (const name of Object.keys(given)) if (!(name in inputs)) throw new Error(`${file}: no input ${name}`);
  const text = (value: string) =>
    value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given[name] ?? inputs[name].default);
  return runs.steps.map((step: Step) => {
    if (step.run?.includes("${{") === true) throw new Error(`${file}: a script with an expression in it`);
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, text(value)]);
    return { ...step, env: Object.fromEntries(env), "working-directory": text(step["working-directory"] ?? ".") };
  });
}

/**
 * Runs the scripts of steps one after the other as GitHub's runner does: `bash -e`, or with `shell: bash` also `pipefail`; after a
 * step that failed only those with `always()`. Steps that use an action are left out.
 */
export async function runSteps(steps: readonly Step[], project: UserProject): Promise<StepsResult> {
  const files = removedAtTheEnd(mkdtempSync(join(tmpdir(), "parity-runner-")));
  const [script, summary, outputs] = ["script.sh", "summary.md", "outputs"].map((name) => join(files, name));
  if (script === undefined || summary === undefined || outputs === undefined) throw new Error("unreachable");
  await Promise.all([summary, outputs].map((file) => writeFile(file, "")));
  let code = 0;
  let output = "";
  for (const step of steps) {
    if (step.run === undefined || (code !== 0 && step.if !== "always()")) continue;
    await writeFile(script, step.run);
    const shell = step.shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
    const result = await attempt("bash", [...shell, script], {
      cwd: join(project.folder, step["working-directory"] ?? "."),
      env: { ...project.env, CI: "true", ...step.env, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs },
    });
    output += result.output;
    if (code === 0) code = result.code;
  }
  const lines = readFileSync(outputs, "utf8").split("\n").filter(Boolean);
  const pairs = lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
  return { code, output, summary: readFileSync(summary, "utf8"), outputs: Object.fromEntries(pairs) };
}

/** Runs parts of a job of a GitLab CI file as its runner does, as one script: the list of commands of each key named. */
export async function runGitlabJob(
  file: string,
  job: string,
  parts: readonly ("before_script" | "script")[],
  project: UserProject,
): Promise<CommandResult> {
  const keys = parse(readFileSync(file, "utf8"))[job];
  const lines = ["set -eo pipefail", ...parts.flatMap((part) => keys[part])].join("\n");
  return await attempt("bash", ["-c", lines], { cwd: project.folder, env: { ...project.env, CI: "true" } });
}
