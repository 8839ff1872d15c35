import { sameWire, type Wire } from "./cty.ts";
import { PlanFailed, type Session } from "./session.ts";
import type { Content, Leaf } from "./tree.ts";

export type ForceNew = "yes" | "no" | "unknown";

/**
 * For each leaf: whether a plan from one value to another asks for a replacement at its path. One plan changes all leaves
 * at once; where its answer is about a whole block, and where it fails, leaves are asked about one at a time.
 */
export async function measureForceNew(
  session: Session,
  onFailure: (path: string, error: unknown) => void,
): Promise<ReadonlyMap<string, ForceNew>> {
  const found = new Map<string, ForceNew>();
  const changes = new Map<Leaf, readonly [Wire, Wire]>();
  for (const leaf of session.leaves) {
    const before = session.sample(leaf, 0);
    const after = ([1, 2] as const)
      .map((variant) => session.sample(leaf, variant))
      .find((value) => !sameWire(value, before));
    if (after !== undefined) changes.set(leaf, [before, after]);
  }
  const together = await replacedTogether(session, changes);
  for (const [leaf, [before, after]] of changes) {
    const answer = together === undefined ? "unknown" : answerFor(leaf, together);
    if (answer !== "unknown") {
      found.set(leaf.path, answer);
      continue;
    }
    try {
      const prior = await session.stateOf(session.config(session.only(leaf, before)));
      const { replace } = await session.plan(prior, session.config(session.only(leaf, after)));
      found.set(leaf.path, replace.some((path) => touches(path, leaf.path)) ? "yes" : "no");
    } catch (error) {
      onFailure(leaf.path, error);
    }
  }
  return found;
}

async function replacedTogether(
  session: Session,
  changes: ReadonlyMap<Leaf, readonly [Wire, Wire]>,
): Promise<readonly string[] | undefined> {
  const config = (index: 0 | 1) =>
    session.config(session.everything((leaf) => changes.get(leaf)?.[index] ?? session.sample(leaf)));
  try {
    const prior = await session.stateOf(config(0));
    return (await session.plan(prior, config(1))).replace;
  } catch (error) {
    if (!(error instanceof PlanFailed)) throw error;
    return undefined;
  }
}

function answerFor({ path }: Leaf, replaced: readonly string[]): ForceNew {
  if (replaced.includes(path)) return "yes";
  return replaced.some((other) => touches(other, path)) ? "unknown" : "no";
}

/** For each optional branch: whether adding it to a resource without it asks for a replacement. */
export async function measureBranchForceNew(
  session: Session,
  onFailure: (path: string, error: unknown) => void,
): Promise<ReadonlyMap<string, ForceNew>> {
  const found = new Map<string, ForceNew>();
  for (const branch of session.branches.filter(({ required }) => !required)) {
    try {
      const without: Content = { leaves: new Map(), branches: new Set(branch.within) };
      const withIt: Content = { leaves: new Map(), branches: new Set([...branch.within, branch.path]) };
      const prior = await session.stateOf(session.config(without));
      const { replace } = await session.plan(prior, session.config(withIt));
      found.set(branch.path, replace.some((path) => touches(path, branch.path)) ? "yes" : "no");
    } catch (error) {
      onFailure(branch.path, error);
    }
  }
  return found;
}

function touches(replaced: string, path: string): boolean {
  return replaced === path || path.startsWith(`${replaced}.`) || replaced.startsWith(`${path}.`);
}
