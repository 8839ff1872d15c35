import { samePlan } from "./measure-empty.ts";
import { PlanFailed, type Session } from "./session.ts";
import type { Leaf } from "./tree.ts";

export type Answer = "equal" | "different" | "refused";

/** Equal when neither direction plans a change; refused where the provider takes one of the documents for none. */
export async function askPair(session: Session, leaf: Leaf, left: string, right: string): Promise<Answer> {
  const config = (document: string) =>
    session.config(session.only(leaf, typeof leaf.type === "string" ? document : [document]));
  try {
    for (const [from, to] of [
      [left, right],
      [right, left],
    ] as const) {
      const prior = await session.stateOf(config(from));
      if (!samePlan(await session.plan(prior, config(from)), await session.plan(prior, config(to)))) return "different";
    }
    return "equal";
  } catch (error) {
    if (!(error instanceof PlanFailed)) throw error;
    return "refused";
  }
}

/** A text stands for itself; anything else is written as JSON. */
export function textOfDocument(document: unknown): string {
  return typeof document === "string" ? document : JSON.stringify(document);
}
