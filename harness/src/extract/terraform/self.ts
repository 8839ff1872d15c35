import { type NodeId, reference, type Value } from "../../model/value.ts";
import type { BindingScope } from "./read-value.ts";

/** The names that an instance sees: the stack's, `each` or `count`, and `self` in its conditions. */
export function evaluationScope(
  stack: BindingScope,
  node: NodeId,
  names: Readonly<Record<string, Value>>,
): BindingScope {
  return stack.with({ ...names, self: reference(node) });
}
