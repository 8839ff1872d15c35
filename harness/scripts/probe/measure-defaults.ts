import { sameWire, type Wire } from "./cty.ts";
import { samePlan } from "./measure-empty.ts";
import { PlanFailed, type Session } from "./session.ts";
import { type Branch, type Content, type Leaf, leavesOf, valuesAt } from "./tree.ts";

export type Constant = string | number | boolean;

/**
 * Constants that the provider plans for attributes left out of a creation, whatever else is configured. Two creations whose
 * other values differ must agree, and a configuration that says the constant must have the same plans as one that leaves
 * it out. An empty text is no default: `measure-empty` judges those.
 */
export async function measureDefaults(
  session: Session,
  onFailure: (path: string, error: unknown) => void,
): Promise<ReadonlyMap<string, Constant>> {
  const found = new Map<string, Constant>();
  for (const branch of [session.root, ...session.branches]) {
    const leaves = branch.children.filter(
      (node): node is Leaf => node.kind === "leaf" && !node.required && !session.isHinted(node.path),
    );
    if (leaves.length === 0) continue;
    try {
      const [first, second] = await plannedBoth(session, branch);
      for (const leaf of leaves) {
        const value = constantAt(first, leaf.path);
        if (value === undefined || value !== constantAt(second, leaf.path)) continue;
        if (await isAsGoodAsAbsent(session, branch, leaf, value)) found.set(leaf.path, value);
        else onFailure(leaf.path, new PlanFailed(`planned as ${JSON.stringify(value)}, but not in all configurations`));
      }
    } catch (error) {
      onFailure(branch.path, error);
    }
  }
  return found;
}

/**
 * The same from a single plan, in which every branch is there: the constants of attributes that are not computed, which
 * are the schema's, whatever stands beside them.
 */
export async function defaultsOfOnePlan(session: Session): Promise<ReadonlyMap<string, Constant>> {
  const branches = new Set(session.branches.map(({ path }) => path));
  const { planned } = await session.create(session.config({ leaves: new Map(), branches }));
  const found = new Map<string, Constant>();
  for (const { path, required, computed } of session.leaves) {
    const value = required || computed ? undefined : constantAt(planned, path);
    if (value !== undefined) found.set(path, value);
  }
  return found;
}

async function plannedBoth(session: Session, branch: Branch): Promise<readonly [Wire, Wire]> {
  const content: Content = { leaves: new Map(), branches: new Set([...branch.within, branch.path]) };
  const first = await session.create(session.config(content, 0));
  const second = await session.create(session.config(content, 1)).catch(() => first);
  return [first.planned, second.planned];
}

function constantAt(planned: Wire, path: string): Constant | undefined {
  const values = valuesAt(planned, path);
  const [value] = values;
  const isConstant =
    typeof value === "boolean" || typeof value === "number" || (typeof value === "string" && value !== "");
  return isConstant && values.every((other) => other === value) ? value : undefined;
}

/**
 * An attribute that is not computed has its constant from the schema, whatever stands beside it: both frameworks refuse
 * to plan another. One that is computed may have it from a rule on other attributes, and is asked about beside them.
 */
async function isAsGoodAsAbsent(session: Session, branch: Branch, leaf: Leaf, value: Constant): Promise<boolean> {
  const alone: Content = { leaves: new Map(), branches: new Set(leaf.within) };
  if ((await agrees(session, leaf, value, alone, 0)) !== true) return false;
  if (!leaf.computed) return true;
  const others: Content[] = ([0, 1] as const).map((variant) =>
    session.everything((other) => session.sample(other, variant)),
  );
  const together = await Promise.all(others.map((content) => agrees(session, leaf, value, content, 0)));
  if (together.includes(false)) return false;
  if (!together.includes(undefined)) return true;
  for (const sibling of leavesOf(branch).filter((other) => other !== leaf && !other.required)) {
    for (const variant of [0, 1] as const) {
      const beside = session.only(sibling, session.sample(sibling, variant));
      if ((await agrees(session, leaf, value, beside, 0)) === false) return false;
    }
  }
  return true;
}

/** Whether plans are the same with the constant and without; undefined where the provider refuses the configuration. */
async function agrees(
  session: Session,
  leaf: Leaf,
  value: Constant,
  { leaves, branches }: Content,
  variant: 0 | 1,
): Promise<boolean | undefined> {
  const others = [...leaves].filter(([path]) => path !== leaf.path);
  const absent = session.config({ leaves: new Map([...others, [leaf.path, null]]), branches }, variant);
  const written = session.config({ leaves: new Map([...others, [leaf.path, value]]), branches }, variant);
  try {
    if (!sameWire((await session.create(absent)).planned, (await session.create(written)).planned)) return false;
    const state = await session.stateOf(absent);
    return samePlan(await session.plan(state, absent), await session.plan(state, written));
  } catch (error) {
    if (!(error instanceof PlanFailed)) throw error;
    return undefined;
  }
}
