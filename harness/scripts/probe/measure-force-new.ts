import { sameWire, type Wire } from "./cty.ts";
import { PlanFailed, type Session } from "./session.ts";
import type { Content, Leaf } from "./tree.ts";

export type ForceNew = "yes" | "no" | "unknown";

/**
 * For each leaf: whether a plan from one value to another asks for a replacement at its path, be it alone or beside all
 * others, since a type's own checks keep some attributes from mattering without their neighbours.
 */
export async function measureForceNew(
  session: Session,
  onFailure: (path: string, error: unknown) => void,
): Promise<ReadonlyMap<string, ForceNew>> {
  const found = new Map<string, ForceNew>();
  const together = await replacedTogether(session);
  // The older framework lets `id` be written, and takes another for another resource.
  for (const leaf of session.leaves.filter(({ path }) => path !== "id")) {
    if (together.has(leaf.path)) found.set(leaf.path, "yes");
    else {
      try {
        const answer = await measureAlone(session, leaf);
        if (answer !== undefined) found.set(leaf.path, answer);
      } catch (error) {
        onFailure(leaf.path, error);
      }
    }
  }
  return found;
}

async function measureAlone(session: Session, leaf: Leaf): Promise<ForceNew | undefined> {
  const [before, after] = samplesOf(session, leaf);
  if (sameWire(before, after)) return undefined;
  const prior = await session.stateOf(session.config(session.only(leaf, before)));
  const { replace } = await session.plan(prior, session.config(session.only(leaf, after)));
  return replace.some((path) => touches(path, leaf.path)) ? "yes" : "no";
}

async function replacedTogether(session: Session): Promise<ReadonlySet<string>> {
  const config = (index: 0 | 1) => session.config(session.everything((leaf) => samplesOf(session, leaf)[index]));
  try {
    const prior = await session.stateOf(config(0));
    return new Set((await session.plan(prior, config(1))).replace);
  } catch (error) {
    if (!(error instanceof PlanFailed)) throw error;
    return new Set();
  }
}

function samplesOf(session: Session, leaf: Leaf): readonly [Wire, Wire] {
  const before = session.sample(leaf, 0);
  const others = [session.sample(leaf, 1), session.sample(leaf, 2)];
  return [before, others.find((value) => !sameWire(value, before)) ?? before];
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
