import { type PartsOfDocument, parseJsonTemplate } from "../canonicalize/json/parse-json-template.ts";
import { holdsReference } from "../model/holds-reference.ts";
import type { Path, Reference, SetValue, Template, Value } from "../model/value.ts";
import { isList, isMap, isTagged } from "../model/value.ts";
import { hasPart } from "../model/walk.ts";
import { alignItems } from "./align-items.ts";
import { compareAsset } from "./compare-assets.ts";
import { judgeComputed } from "./compare-computed.ts";
import type { Correspondence } from "./correspondence.ts";
import type { Findings } from "./findings.ts";
import { revealed } from "./revealed.ts";

type Text = string | Template;

/** Compares two values at one place of a matched pair; absent is `undefined`. */
export function compareValues(
  left: Value | undefined,
  right: Value | undefined,
  path: Path,
  nodes: Correspondence,
  findings: Findings,
): void {
  if (left === right && !isTagged(left) && !isList(left)) return;
  if (isUnsupported(left) || isUnsupported(right)) {
    for (const value of [left, right]) if (isUnsupported(value)) findings.notCompared(path, value.reason);
    return;
  }
  if (left === undefined || right === undefined) {
    findings.differ(left === undefined ? "extra-property" : "missing-property", path, left, right);
    return;
  }
  if (isSecret(left) || isSecret(right)) {
    compareSecrets(left, right, path, nodes, findings);
    return;
  }
  if (isList(left) && isList(right)) compareLists(left, right, path, nodes, findings);
  else if (isMap(left) && isMap(right)) compareMaps(left.entries, right.entries, path, nodes, findings);
  else if (isSet(left) && isSet(right)) compareSets(left.items, right.items, path, nodes, findings);
  else if (isJson(left) && isJson(right)) compareValues(left.document, right.document, path, nodes, findings);
  else if (isAsset(left) || isAsset(right)) compareAsset(left, right, path, findings);
  else if (isReference(left) && isReference(right)) compareReferences(left, right, path, nodes, findings);
  else if (isText(left) && isText(right)) compareTexts(left, right, path, nodes, findings);
  else compareOthers(left, right, path, nodes, findings);
}

/** Where texts that differ are JSON documents, what differs inside them is reported, so that it can be found. */
function compareTexts(left: Text, right: Text, path: Path, nodes: Correspondence, findings: Findings): void {
  const whole: Parameters<Findings["differ"]>[] = [];
  compareOthers(left, right, path, nodes, {
    differ: (...found) => whole.push(found),
    notCompared: (at, reason) => {
      findings.notCompared(at, reason);
    },
  });
  if (whole.length === 0) return;
  const inside = differencesInside(left, right, path, nodes);
  for (const found of inside.length > 0 ? inside : whole) findings.differ(...found);
}

/** Only where a difference is depends on it, not whether there is one. */
const ALL_PLAIN: PartsOfDocument = { isText: () => true, isPlain: () => true };

/** Empty where the texts are not both documents, or are two spellings of one. */
function differencesInside(
  left: Text,
  right: Text,
  path: Path,
  nodes: Correspondence,
): readonly Parameters<Findings["differ"]>[] {
  const [a, b] = [parseJsonTemplate(left, ALL_PLAIN), parseJsonTemplate(right, ALL_PLAIN)];
  const found: Parameters<Findings["differ"]>[] = [];
  if (a !== undefined && b !== undefined)
    compareValues(a, b, path, nodes, {
      differ: (...difference) => found.push(difference),
      notCompared: () => undefined,
    });
  return found;
}

function compareOthers(left: Value, right: Value, path: Path, nodes: Correspondence, findings: Findings): void {
  if (isComputed(left) || isComputed(right)) compareComputed(left, right, path, nodes, findings);
  else if (isTemplate(left) && isTemplate(right)) compareTemplates(left, right, path, nodes, findings);
  else if (isJson(left) !== isJson(right)) compareComputed(left, right, path, nodes, findings);
  else if (holdsReference(left) !== holdsReference(right)) findings.differ("reference-or-literal", path, left, right);
  else findings.differ("value-changed", path, left, right);
}

function equalUnder(nodes: Correspondence, path: Path): (left: Value, right: Value) => boolean {
  return (left, right) => equalValues(left, right, nodes, path);
}

/** Whether two values are equal that stand at a path, as far as it is known. */
export function equalValues(left: Value, right: Value, nodes: Correspondence, path: Path = []): boolean {
  let equal = true;
  const fail = () => {
    equal = false;
  };
  compareValues(left, right, path, nodes, { differ: fail, notCompared: fail });
  return equal;
}

function compareMaps(
  left: Readonly<Record<string, Value>>,
  right: Readonly<Record<string, Value>>,
  path: Path,
  nodes: Correspondence,
  findings: Findings,
): void {
  for (const key of Object.keys(left)) compareValues(left[key], right[key], [...path, key], nodes, findings);
  for (const key of Object.keys(right))
    if (!(key in left)) compareValues(undefined, right[key], [...path, key], nodes, findings);
}

function compareLists(
  left: readonly Value[],
  right: readonly Value[],
  path: Path,
  nodes: Correspondence,
  findings: Findings,
): void {
  if (left.length === right.length) {
    const changed = left.flatMap((item, index) =>
      equalValues(item, right[index] ?? null, nodes, path) ? [] : [index],
    );
    if (changed.length > 1 && alignItems(left, right, equalUnder(nodes, path)).isPermutation) {
      findings.differ("order-changed", path, left, right);
      return;
    }
    for (const index of changed) compareValues(left[index], right[index], [...path, index], nodes, findings);
    return;
  }
  compareAligned(left, right, path, nodes, findings);
}

function compareSets(
  left: readonly Value[],
  right: readonly Value[],
  path: Path,
  nodes: Correspondence,
  findings: Findings,
): void {
  // Sets are sorted, so equal ones mostly are so item by item.
  if (left.length === right.length && left.every((item, index) => equalValues(item, right[index] ?? null, nodes)))
    return;
  compareAligned(left, right, path, nodes, findings);
}

/** Items that are equal on both sides pair off; of the rest the most alike are compared, and the others are findings. */
function compareAligned(
  left: readonly Value[],
  right: readonly Value[],
  path: Path,
  nodes: Correspondence,
  findings: Findings,
): void {
  const { changed, leftOnly, rightOnly } = alignItems(left, right, equalUnder(nodes, path));
  for (const [a, b] of changed) compareValues(left[a], right[b], [...path, a], nodes, findings);
  for (const index of leftOnly) findings.differ("missing-property", [...path, index], left[index], undefined);
  for (const index of rightOnly) findings.differ("extra-property", [...path, index], undefined, right[index]);
}

/**
 * What a secret has inside is not said, not even the names of its members: one finding, at the secret itself. It says that
 * one side is plain only where nothing else differs; otherwise it is of what differs, and shows either side as it is.
 *
 * Pulumi's SDK makes a whole object secret that holds a secret, wherever the object passes through `apply` or a transform.
 * That hides no less than the other program does.
 */
function compareSecrets(left: Value, right: Value, path: Path, nodes: Correspondence, findings: Findings): void {
  const whole = isSecret(left) === isSecret(right) ? null : isSecret(left) ? "left" : "right";
  const isHoisted =
    whole !== null && nodes.engineOf(whole) === "pulumi" && hasPart(whole === "left" ? right : left, isSecret);
  const isPlain = whole !== null && !isHoisted;
  const inner = (value: Value): Value => (whole === null && isSecret(value) ? value.value : revealed(value));
  const shown = (value: Value): Value => (isPlain ? value : { kind: "secret", value: inner(value) });
  let reported = false;
  compareValues(inner(left), inner(right), path, nodes, {
    differ: (kind, at) => {
      const isInside = at.length > path.length;
      if (!reported) findings.differ(isInside ? "value-changed" : kind, path, shown(left), shown(right));
      reported = true;
    },
    notCompared: (_, reason) => {
      findings.notCompared(path, reason);
    },
  });
  if (isPlain && !reported) findings.differ("secrecy-changed", path, left, right);
}

function compareReferences(
  left: Reference,
  right: Reference,
  path: Path,
  nodes: Correspondence,
  findings: Findings,
): void {
  if (!nodes.same(left.node, right.node)) findings.differ("reference-target-changed", path, left, right);
  else if (!samePath(left.path, right.path)) findings.differ("reference-output-changed", path, left, right);
}

/** Texts with the same pieces are compared reference by reference, so that the finding says which reference it is. */
function compareTemplates(
  left: Template,
  right: Template,
  path: Path,
  nodes: Correspondence,
  findings: Findings,
): void {
  const sameShape =
    left.parts.length === right.parts.length &&
    left.parts.every((part, index) => {
      const other = right.parts[index];
      return typeof part === "string" || typeof other === "string" ? part === other : true;
    });
  if (!sameShape) {
    // A document whose keys are computed is a text here, and its keys may stand in any order.
    if (nodes.documentForm(path, "") === undefined) findings.differ("value-changed", path, left, right);
    else compareComputed(left, right, path, nodes, findings);
    return;
  }
  // One text is one finding, however many of its references changed.
  let reported = false;
  left.parts.forEach((part, index) => {
    compareValues(part, right.parts[index], path, nodes, {
      differ: (kind) => {
        if (!reported) findings.differ(kind, path, left, right);
        reported = true;
      },
      notCompared: (at, reason) => {
        findings.notCompared(at, reason);
      },
    });
  });
}

function samePath(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((step, index) => step === right[index]);
}

function isUnsupported(value: Value | undefined): value is Extract<Value, { kind: "unsupported" }> {
  return isTagged(value) && value.kind === "unsupported";
}

function isSecret(value: Value): value is Extract<Value, { kind: "secret" }> {
  return isTagged(value) && value.kind === "secret";
}

function isSet(value: Value): value is SetValue {
  return isTagged(value) && value.kind === "set";
}

function isJson(value: Value): value is Extract<Value, { kind: "json" }> {
  return isTagged(value) && value.kind === "json";
}

function isAsset(value: Value): boolean {
  return isTagged(value) && value.kind === "asset";
}

function isReference(value: Value): value is Reference {
  return isTagged(value) && value.kind === "reference";
}

function isText(value: Value): value is Text {
  return typeof value === "string" || isTemplate(value);
}

function isTemplate(value: Value): value is Template {
  return isTagged(value) && value.kind === "template";
}

function compareComputed(left: Value, right: Value, path: Path, nodes: Correspondence, findings: Findings): void {
  const sameCall =
    isTagged(left) &&
    isTagged(right) &&
    left.kind === "call" &&
    right.kind === "call" &&
    left.function === right.function &&
    equalValues(left.args, right.args, nodes);
  if (sameCall) return;
  const judgement = judgeComputed(left, right, path, nodes);
  if (judgement === "unknown") findings.notCompared(path, "two computations that cannot be compared before deployment");
  else if (judgement !== "equal") findings.differ(judgement, path, left, right);
}

/** Symbolic calls and derived values, also inside a text: equal only if they compute the same. */
function isComputed(value: Value): boolean {
  if (!isTagged(value)) return false;
  if (value.kind === "call" || value.kind === "derived") return true;
  return value.kind === "template" && value.parts.some((part) => typeof part !== "string" && isComputed(part));
}
