import { sameWire, type Wire } from "./cty.ts";
import type { Plan } from "./provider.ts";
import type { Session } from "./session.ts";
import type { Content, Node } from "./tree.ts";
import { valuesAt } from "./tree.ts";

/**
 * Optional attributes for which the provider plans no change between being left out and being empty (`""`, `0`, `false`,
 * `[]`, `{}`), in either direction. A real value must show a change, or the provider ignores the attribute altogether
 * and nothing is said.
 */
export async function measureEmpty(
  session: Session,
  onFailure: (path: string, error: unknown) => void,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const attributes = [...session.leaves, ...session.branches.filter(({ isBlock }) => !isBlock)];
  for (const node of attributes.filter(({ required, path }) => !required && !session.isHinted(path))) {
    try {
      if (await emptyIsAbsent(session, node)) found.add(node.path);
    } catch (error) {
      onFailure(node.path, error);
    }
  }
  return found;
}

async function emptyIsAbsent(session: Session, node: Node): Promise<boolean> {
  const empty = emptyOf(node);
  if (empty === undefined) return false;
  const branches = new Set(node.within);
  const absentConfig = session.config({ leaves: new Map(), branches });
  const emptyConfig = session.config(empty);
  const absentState = await session.stateOf(absentConfig);
  const unchanged = await session.plan(absentState, absentConfig);
  if (!samePlan(unchanged, await session.plan(absentState, emptyConfig))) return false;
  const emptyState = await session.stateOf(emptyConfig);
  if (!samePlan(await session.plan(emptyState, emptyConfig), await session.plan(emptyState, absentConfig)))
    return false;
  const full: Content =
    node.kind === "leaf"
      ? session.only(node, session.sample(node))
      : { leaves: new Map(), branches: new Set([...branches, node.path]) };
  const changed = await session.plan(absentState, session.config(full));
  return !valuesAt(changed.planned, node.path).every((value, index) =>
    sameWire(value, valuesAt(unchanged.planned, node.path)[index]),
  );
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
