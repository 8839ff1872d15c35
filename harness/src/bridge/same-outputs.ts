import { SAME_AS_ID, SAME_DATA_OUTPUTS } from "./same-output-rows.ts";

/** Outputs that always have the value of another one, to that one. */
export interface SameOutputs {
  readonly outputs: Readonly<Record<string, string>>;
}

/** By Terraform type. A reference to either of two such outputs is a reference to the one on the right. */
export const SAME_OUTPUTS: {
  readonly resources: Readonly<Record<string, SameOutputs>>;
  readonly data: Readonly<Record<string, SameOutputs>>;
} = {
  resources: Object.fromEntries(SAME_AS_ID.map(([type, output]) => [type, { outputs: { [output]: "id" } }])),
  data: Object.fromEntries(
    SAME_DATA_OUTPUTS.map(([type, kept, names]) => [
      type,
      { outputs: Object.fromEntries(names.map((name) => [name, kept])) },
    ]),
  ),
};

/** The output that stands for this one and all that always have its value; undefined where it stands for itself. */
export function sameOutput(kind: "resource" | "data", type: string, output: string): string | undefined {
  const table = kind === "data" ? SAME_OUTPUTS.data : SAME_OUTPUTS.resources;
  const names = Object.hasOwn(table, type) ? table[type]?.outputs : undefined;
  return names !== undefined && Object.hasOwn(names, output) ? names[output] : undefined;
}

/** The outputs that this one stands for, itself not among them. */
export function outputsOfOne(kind: "resource" | "data", type: string, output: string): readonly string[] {
  const table = kind === "data" ? SAME_OUTPUTS.data : SAME_OUTPUTS.resources;
  const names = Object.hasOwn(table, type) ? table[type]?.outputs : undefined;
  return Object.entries(names ?? {}).flatMap(([name, kept]) => (kept === output ? [name] : []));
}
