import { evaluateWith } from "../expression/substitute.ts";
import type { GraphDifferenceKind } from "../model/comparison.ts";
import { holdsReference } from "../model/holds-reference.ts";
import { valueKey } from "../model/order.ts";
import type { Derived, NodeId, Path, Reference, Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";
import { eachReference, hasPart } from "../model/walk.ts";
import type { Correspondence } from "./correspondence.ts";
import { judgeDerived } from "./derived-values.ts";
import { madeUpOutput, WORLDS } from "./made-up-outputs.ts";

type Judgement = "equal" | "unknown" | GraphDifferenceKind;

/**
 * Compares values of which at least one is computed from outputs.
 *
 * Where the program computed it in its own language, the recorder knows what came out for its own sentinels: the other
 * side's expression is computed from the same sentinels, and the results are compared. Where both are expressions, both
 * are computed from the same made-up outputs, in several worlds. Results that differ prove the values different; equal
 * ones, with the same nodes behind them, are taken as equal. Of a program's own computation there is one result: it proves
 * nothing where the program only chose it by looking at an output, for which is chosen otherwise does not show.
 */
export function judgeComputed(left: Value, right: Value, path: Path, nodes: Correspondence): Judgement {
  const form: Form = (value) => nodes.documentForm(path, value);
  if (isDerived(left) && isDerived(right)) return judgeDerived(left, right, nodes);
  if (isDerived(right)) return againstWitness(left, right, "right", nodes, form);
  if (isDerived(left)) return againstWitness(right, left, "left", nodes, form);
  if (holdsReference(left) !== holdsReference(right)) return "reference-or-literal";
  return byMadeUpOutputs(left, right, nodes, form);
}

/** As `Correspondence.documentForm`, for the place of the values. */
type Form = (value: Value) => Value | null | undefined;

function againstWitness(
  other: Value,
  derived: Derived,
  side: "left" | "right",
  nodes: Correspondence,
  form: Form,
): Judgement {
  const behind = new Set<NodeId>();
  const evaluate = (change: (witness: Value) => Value): Value =>
    evaluateWith(other, (reference) => {
      const node = side === "right" ? nodes.rightOf(reference.node) : nodes.leftOf(reference.node);
      if (node === undefined) return undefined;
      behind.add(node);
      const witness = nodes.witness(side, node, reference.path);
      return witness === undefined ? undefined : change(witness);
    });
  const keyOf = (value: Value) => valueKey(form(value) ?? value);
  const result = evaluate((witness) => witness);
  if (!isKnown(result)) return "unknown";
  if (keyOf(result) !== keyOf(derived.witness)) return "value-changed";
  if (behind.size === 0) return "reference-or-literal";
  if (!derived.from.every((node) => behind.has(node))) return "reference-target-changed";
  return choosesByOutput(other) || keyOf(evaluate(anotherOutput)) === keyOf(result) ? "unknown" : "equal";
}

/** Another output of the same shape: every digit is another one. */
function anotherOutput(witness: Value): Value {
  if (typeof witness === "boolean") return !witness;
  if (typeof witness === "number") return witness + 1;
  if (typeof witness !== "string") return witness;
  return witness.replace(/[0-9]/g, (digit) => String((Number(digit) + 1) % 10));
}

/** True where an expression looks at an output in order to choose: the branch not taken leaves no trace in a result. */
function choosesByOutput(value: Value): boolean {
  return hasPart(
    value,
    (part) => isTagged(part) && part.kind === "call" && part.function === "?:" && holdsReference(part.args[0] ?? null),
  );
}

/**
 * Worlds in which either side has no value (an index beyond the end, a text that is no number), or no document where the
 * provider compares one, say nothing.
 */
function byMadeUpOutputs(left: Value, right: Value, nodes: Correspondence, form: Form): Judgement {
  const leftNodes = nodesBehind(left, (id) => id);
  const rightNodes = nodesBehind(right, (id) => nodes.leftOf(id) ?? `unmatched ${id}`);
  if (leftNodes.join() !== rightNodes.join()) return "reference-target-changed";
  let judged = false;
  let oneIsNone = false;
  for (const world of WORLDS) {
    const outputOf = (node: NodeId, { path }: Reference) =>
      madeUpOutput(node, path, nodes.attribute(node, path), world);
    const a = evaluateWith(left, (reference) => outputOf(reference.node, reference));
    const b = evaluateWith(right, (reference) => outputOf(nodes.leftOf(reference.node) ?? reference.node, reference));
    if (!isKnown(a) || !isKnown(b)) continue;
    const [asLeft, asRight] = [form(a), form(b)];
    if (asLeft === null || asRight === null) {
      oneIsNone ||= asLeft !== asRight;
      continue;
    }
    if (valueKey(asLeft ?? a) !== valueKey(asRight ?? b)) return "value-changed";
    judged = true;
  }
  if (judged) return "equal";
  return oneIsNone ? "value-changed" : "unknown";
}

function nodesBehind(value: Value, name: (id: NodeId) => string): readonly string[] {
  const found = new Set<string>();
  eachReference(value, [], (reference) => {
    found.add(name(reference.node));
  });
  return [...found].sort();
}

function isDerived(value: Value): value is Derived {
  return isTagged(value) && value.kind === "derived";
}

/** Whether a value, secrets included, is known to the last part. */
function isKnown(value: Value): boolean {
  return !hasPart(value, (part) => isTagged(part) && UNKNOWN.has(part.kind));
}

const UNKNOWN: ReadonlySet<string> = new Set(["reference", "call", "derived", "unsupported"]);
