import { sameWire, type Wire } from "./cty.ts";
import type { Plan } from "./provider.ts";
import { PlanFailed, type Session } from "./session.ts";
import type { Content, Node } from "./tree.ts";
import { valuesAt } from "./tree.ts";

/**
 * Optional attributes for which the provider plans no change between being left out and being empty (`""`, `0`, `false`,
 * `[]`, `{}`), in either direction. A real value must show a change or be refused, or the provider ignores the attribute
 * altogether and nothing is said.
 */
export async function measureEmpty(
  session: Session,
  onFailure: (path: string, error: unknown) => void,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const known = new Map<string, Absent>();
  const attributes = [...session.leaves, ...session.branches.filter(({ isBlock }) => !isBlock)];
  for (const node of attributes.filter(({ required, path }) => !required && !session.isHinted(path))) {
    try {
      const key = node.within.join(" ");
      const absent = known.get(key) ?? (await withoutIt(session, node));
      known.set(key, absent);
      if (await emptyIsAbsent(session, node, absent)) found.add(node.path);
    } catch (error) {
      onFailure(node.path, error);
    }
  }
  return found;
}

/** A resource that has the branches an attribute lies in, but not the attribute: the same for all its siblings. */
interface Absent {
  readonly config: Wire;
  readonly state: Wire;
  readonly unchanged: Plan;
}

async function withoutIt(session: Session, node: Node): Promise<Absent> {
  const config = session.config({ leaves: new Map(), branches: new Set(node.within) });
  const state = await session.stateOf(config);
  return { config, state, unchanged: await session.plan(state, config) };
}

async function emptyIsAbsent(session: Session, node: Node, absent: Absent): Promise<boolean> {
  const empty = emptyOf(node);
  if (empty === undefined) return false;
  const emptyConfig = session.config(empty);
  if (!samePlan(absent.unchanged, await session.plan(absent.state, emptyConfig))) return false;
  const emptyState = await session.stateOf(emptyConfig);
  if (!samePlan(await session.plan(emptyState, emptyConfig), await session.plan(emptyState, absent.config)))
    return false;
  const full: Content =
    node.kind === "leaf"
      ? session.only(node, session.sample(node))
      : { leaves: new Map(), branches: new Set([...node.within, node.path]) };
  const changed = await session.plan(absent.state, session.config(full)).catch(refusal);
  if (changed === null) return true;
  return !valuesAt(changed.planned, node.path).every((value, index) =>
    sameWire(value, valuesAt(absent.unchanged.planned, node.path)[index]),
  );
}

// A value that the provider refuses is one that it looks at.
function refusal(error: unknown): null {
  if (!(error instanceof PlanFailed)) throw error;
  return null;
}

/** The configuration with the node written as empty; undefined for a type that has no emptiness. */
function emptyOf(node: Node): Content | undefined {
  const branches = new Set(node.within);
  if (node.kind === "branch") {
    return node.shape === "object" ? undefined : { leaves: new Map(), branches, empty: new Set([node.path]) };
  }
  const empty = EMPTY[typeof node.type === "string" ? node.type : node.type[0]];
  return empty === undefined ? undefined : { leaves: new Map([[node.path, empty]]), branches };
}

const EMPTY: Readonly<Record<string, Wire>> = { string: "", number: 0, bool: false, list: [], set: [], map: {} };

export function samePlan(left: Plan, right: Plan): boolean {
  return sameWire(left.planned, right.planned) && left.replace.join() === right.replace.join();
}
