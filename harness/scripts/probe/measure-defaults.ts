import type { Wire } from "./cty.ts";
import type { Session } from "./session.ts";
import { type Branch, type Content, type Leaf, valuesAt } from "./tree.ts";

export type Constant = string | number | boolean;

/**
 * Constants that the provider plans for attributes left out of a creation. Two creations whose other values differ must
 * agree, or the value is taken from another attribute. An empty text is no default: `measure-empty` judges those.
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
      for (const { path } of leaves) {
        const value = constantAt(first, path);
        if (value !== undefined && value === constantAt(second, path)) found.set(path, value);
      }
    } catch (error) {
      onFailure(branch.path, error);
    }
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
