import { sameWire } from "./cty.ts";
import type { Session } from "./session.ts";
import type { Content } from "./tree.ts";

export type ForceNew = "yes" | "no" | "unknown";

/** For each leaf: whether a plan from one value to another asks for a replacement at its path. */
export async function measureForceNew(
  session: Session,
  onFailure: (path: string, error: unknown) => void,
): Promise<ReadonlyMap<string, ForceNew>> {
  const found = new Map<string, ForceNew>();
  for (const leaf of session.leaves) {
    try {
      const before = session.sample(leaf, 0);
      const after = ([1, 2] as const)
        .map((variant) => session.sample(leaf, variant))
        .find((value) => !sameWire(value, before));
      if (after === undefined) continue;
      const prior = await session.stateOf(session.config(session.only(leaf, before)));
      const { replace } = await session.plan(prior, session.config(session.only(leaf, after)));
      found.set(leaf.path, replace.some((path) => touches(path, leaf.path)) ? "yes" : "no");
    } catch (error) {
      onFailure(leaf.path, error);
    }
  }
  return found;
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
