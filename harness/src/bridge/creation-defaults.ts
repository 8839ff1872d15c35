/**
 * What AWS gives to an argument that a creation leaves out, where the provider plans nothing itself (arguments that are
 * optional and computed, and blocks that AWS fills in). People write the rows from documentation, each with its source;
 * `harness/scripts/probe-creation-defaults.ts` asks the provider for plans about each.
 *
 * A row says that a creation without the argument always gives the value, whatever the account, the region and the other
 * arguments are, but for those in its condition. For a resource that was changed by hand, left out says "leave it" and
 * written says "set it back"; both are the same where nobody did.
 */
export interface CreationDefault {
  readonly value: DefaultValue;
  readonly when: readonly Condition[];
}

export type Scalar = string | number | boolean;

/** An object is a block of at most one item, whose members are all there is to say in it. */
export type DefaultValue = Scalar | readonly Scalar[] | Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** What another argument must be: one of these values, null for left out; or written, whatever its value. */
export interface Condition {
  readonly argument: string;
  readonly allowed: readonly (Scalar | null)[] | "written";
}

/** One line of the data file. */
export interface CreationDefaultLine {
  readonly type: string;
  readonly path: string;
  readonly value: DefaultValue;
  readonly when?: Readonly<Record<string, Condition["allowed"]>>;
  readonly source: string;
  /** The provider reads what a creation with the value made as an argument left out: it is asked of such a state. */
  readonly read?: "absent";
  readonly plan?: PlanAnswer;
  /** What an emulator of AWS had in the argument after a creation without it, where one was asked. */
  readonly emulator?: "equal";
}

/** `unknown` where the provider that was asked is older than the argument; `refused` where it gave no plan. */
export type PlanAnswer = "equal" | "different" | "refused" | "unknown";

export function parseCreationDefaults(text: string): readonly CreationDefaultLine[] {
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as CreationDefaultLine]));
}

/** The rows of the data file's text, by type and attribute path. */
export function creationDefaultsByType(
  text: string,
): ReadonlyMap<string, ReadonlyMap<string, readonly CreationDefault[]>> {
  const types = new Map<string, Map<string, CreationDefault[]>>();
  for (const { type, path, value, when = {} } of parseCreationDefaults(text)) {
    const paths = types.get(type) ?? new Map<string, CreationDefault[]>();
    types.set(type, paths);
    const conditions = Object.entries(when).map(([argument, allowed]) => ({ argument, allowed }));
    paths.set(path, [...(paths.get(path) ?? []), { value, when: conditions }]);
  }
  return types;
}
