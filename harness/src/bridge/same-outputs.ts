import { SAME_AS_ID, SAME_DATA_OUTPUTS } from "./same-output-rows.ts";

type Names = Readonly<Record<string, string>>;

const RESOURCES: ReadonlyMap<string, Names> = new Map(SAME_AS_ID.map(([type, output]) => [type, { [output]: "id" }]));

const DATA: ReadonlyMap<string, Names> = new Map(
  SAME_DATA_OUTPUTS.map(([type, kept, names]) => [type, Object.fromEntries(names.map((name) => [name, kept]))]),
);

/** The output that stands for this one and all that always have its value; undefined where it stands for itself. */
export function sameOutput(kind: "resource" | "data", type: string, output: string): string | undefined {
  const names = (kind === "data" ? DATA : RESOURCES).get(type);
  return names !== undefined && Object.hasOwn(names, output) ? names[output] : undefined;
}
