import type { CreationDefaultLine, PlanAnswer } from "../../src/bridge/creation-defaults.ts";
import type { Wire } from "./cty.ts";
import { samePlan } from "./measure-empty.ts";
import { PlanFailed, type Session } from "./session.ts";
import type { Content } from "./tree.ts";

/**
 * Whether the provider plans the same for a resource that has the row's value (or, where it reads that as none, nothing),
 * with the argument left out and with the argument written. The arguments that the row's condition asks for are written in both.
 */
export async function askCreationDefault(session: Session, row: CreationDefaultLine): Promise<PlanAnswer> {
  const leaves = leavesOfRow(row);
  if ([...leaves.keys()].some((path) => !session.leaves.some((leaf) => leaf.path === path))) return "unknown";
  const beside = leavesBeside(session, row);
  try {
    const itself = typeof row.value === "object" && !Array.isArray(row.value) ? [row.path] : [];
    const written = session.config(content(session, new Map([...beside, ...leaves]), itself));
    const absent = session.config(content(session, beside, parents(row.path)));
    const state = await session.stateOf(row.read === "absent" ? absent : written);
    return samePlan(await session.plan(state, written), await session.plan(state, absent)) ? "equal" : "different";
  } catch (error) {
    if (!(error instanceof PlanFailed)) throw error;
    return "refused";
  }
}

function leavesOfRow({ path, value }: CreationDefaultLine): ReadonlyMap<string, Wire> {
  if (typeof value !== "object" || Array.isArray(value)) return new Map([[path, value as Wire]]);
  return new Map(Object.entries(value).map(([name, member]) => [`${path}.${name}`, member]));
}

function leavesBeside(session: Session, { when = {} }: CreationDefaultLine): ReadonlyMap<string, Wire> {
  const leaves = new Map<string, Wire>();
  for (const [path, allowed] of Object.entries(when)) {
    const leaf = session.leaves.find((known) => known.path === path);
    if (leaf === undefined) continue;
    if (allowed === "written") leaves.set(path, session.sample(leaf));
    else if (!allowed.includes(null)) leaves.set(path, allowed[0] as Wire);
  }
  return leaves;
}

function content(session: Session, leaves: ReadonlyMap<string, Wire>, more: readonly string[] = []): Content {
  const within = session.leaves.filter(({ path }) => leaves.has(path)).flatMap((leaf) => leaf.within);
  return { leaves, branches: new Set([...within, ...more]) };
}

function parents(path: string): readonly string[] {
  const steps = path.split(".");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("."));
}
