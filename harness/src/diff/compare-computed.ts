import { evaluateWith } from "../expression/substitute.ts";
import type { DifferenceKind } from "../model/comparison.ts";
import { holdsReference } from "../model/holds-reference.ts";
import { valueKey } from "../model/order.ts";
import type { Derived, NodeId, Reference, Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";
import { eachReference } from "../model/walk.ts";
import type { Correspondence } from "./correspondence.ts";

type Judgement = "equal" | "unknown" | DifferenceKind;

/**
 * Compares values of which at least one is computed from outputs.
 *
 * Where the program computed it in its own language, the recorder knows what came out for its own sentinels: the other
 * side's expression is computed from the same sentinels, and the results are compared. Where both are expressions, both
 * are computed from the same made-up outputs, twice. Results that differ prove the values different; equal ones, with
 * the same nodes behind them, are taken as equal, since a sentinel does not come out of a wrong computation by chance.
 */
export function judgeComputed(left: Value, right: Value, nodes: Correspondence): Judgement {
  if (isDerived(left) && isDerived(right))
    return valueKey(left.witness) === valueKey(right.witness) ? "equal" : "unknown";
  if (isDerived(right)) return againstWitness(left, right, "right", nodes);
  if (isDerived(left)) return againstWitness(right, left, "left", nodes);
  if (holdsReference(left) !== holdsReference(right)) return "reference-or-literal";
  return byMadeUpOutputs(left, right, nodes);
}

function againstWitness(other: Value, derived: Derived, side: "left" | "right", nodes: Correspondence): Judgement {
  const behind = new Set<NodeId>();
  const result = evaluateWith(other, (reference) => {
    const node = side === "right" ? nodes.rightOf(reference.node) : nodes.leftOf(reference.node);
    if (node === undefined) return undefined;
    behind.add(node);
    return nodes.witness(side, node, reference.path);
  });
  if (holdsReference(result) || isCall(result)) return "unknown";
  if (valueKey(result) !== valueKey(derived.witness)) return "value-changed";
  if (behind.size === 0) return "reference-or-literal";
  return derived.from.every((node) => behind.has(node)) ? "equal" : "reference-target-changed";
}

function byMadeUpOutputs(left: Value, right: Value, nodes: Correspondence): Judgement {
  const leftNodes = nodesBehind(left, (id) => id);
  const rightNodes = nodesBehind(right, (id) => nodes.leftOf(id) ?? `unmatched ${id}`);
  if (leftNodes.join() !== rightNodes.join()) return "reference-target-changed";
  for (const salt of ["q", "z7"]) {
    const a = evaluateWith(left, (reference) => madeUp(reference.node, reference, salt));
    const b = evaluateWith(right, (reference) =>
      madeUp(nodes.leftOf(reference.node) ?? reference.node, reference, salt),
    );
    if (holdsReference(a) || holdsReference(b) || isCall(a) || isCall(b)) return "unknown";
    if (valueKey(a) !== valueKey(b)) return "value-changed";
  }
  return "equal";
}

function nodesBehind(value: Value, name: (id: NodeId) => string): readonly string[] {
  const found = new Set<string>();
  eachReference(value, [], (reference) => {
    found.add(name(reference.node));
  });
  return [...found].sort();
}

/** The same text for the same output on either side, and another for every other output. */
function madeUp(leftNode: NodeId, reference: Reference, salt: string): Value {
  return `${salt}-${leftNode}-${reference.path.join("-")}`;
}

function isDerived(value: Value): value is Derived {
  return isTagged(value) && value.kind === "derived";
}

function isCall(value: Value): boolean {
  return isTagged(value) && (value.kind === "call" || value.kind === "unsupported");
}
