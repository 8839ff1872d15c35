import type { RawDifference } from "../../diff/types.ts";
import type { Path, Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import { isWider } from "./patterns.ts";
import type { AccessChange } from "./types.ts";

type Part = Pick<RawDifference, "kind" | "left" | "right"> & {
  /** Inside the policy: `["Statement", 0, "Action", 1]`. */
  readonly path: Path;
};

const SAME: AccessChange = {
  effect: "same",
  words: "the provider plans an update, the access stays the same",
};

/**
 * What one difference between two canonical policies means for access; undefined where that cannot be told from it alone.
 * After the IAM reference of policy elements: a Sid and an Id say nothing about access, `"*"` and `{"AWS": "*"}` are the same
 * principal, all conditions of a statement must hold, and a Deny takes away what any Allow gives.
 *
 * @param statementAt the left policy's statement of an index.
 */
export function policyChange(part: Part, statementAt: (index: number) => Value | undefined): AccessChange | undefined {
  const [member, index, element, ...rest] = part.path;
  if (member === "Id") return SAME;
  if (member !== "Statement" || typeof index !== "number") return undefined;
  if (element === undefined) return wholeStatement(part);
  if (element === "Sid") return SAME;
  if (element === "Effect") return effectChange(part);
  const effect = effectOf(statementAt(index));
  if (effect === undefined) return undefined;
  if (element === "Condition") return inStatement(effect, conditionChange(part, rest));
  if (element === "Action" || element === "Resource") return inStatement(effect, reachChange(part, element));
  if (element === "NotAction" || element === "NotResource")
    return inStatement(effect, reversed(reachChange(part, element)));
  if (element === "Principal")
    return everyone(part.left) && everyone(part.right) ? SAME : inStatement(effect, reachChange(part, element));
  return undefined;
}

type Effect = "Allow" | "Deny";

/** Whether a statement now says more, and how. */
interface Reach {
  readonly wider: boolean;
  readonly how: string;
}

function wholeStatement({ left, right }: Part): AccessChange | undefined {
  const effect = effectOf(left ?? right);
  if (effect === undefined || (left === undefined) === (right === undefined)) return undefined;
  const added = left === undefined;
  return {
    effect: added === (effect === "Allow") ? "weaker" : "stronger",
    words: `${effect === "Allow" ? "an Allow" : "a Deny"} statement is ${added ? "added" : "removed"}`,
  };
}

function effectChange({ left, right }: Part): AccessChange | undefined {
  if (left === "Deny" && right === "Allow") return { effect: "weaker", words: "a Deny became an Allow" };
  if (left === "Allow" && right === "Deny") return { effect: "stronger", words: "an Allow became a Deny" };
  return undefined;
}

function reachChange({ kind, left, right }: Part, element: string): Reach | undefined {
  const name = element.toLowerCase();
  if (kind === "extra-property") {
    const wild = typeof right === "string" && /[*?]/.test(right);
    return { wider: true, how: `${wild ? "a wildcard" : "one more"} ${name} is added` };
  }
  if (kind === "missing-property") return { wider: false, how: `one ${name} is removed` };
  if (kind !== "value-changed" && kind !== "reference-or-literal") return undefined;
  if ((everyone(right) && !everyone(left)) || isWider(right, left)) return { wider: true, how: `${name} is widened` };
  if ((everyone(left) && !everyone(right)) || isWider(left, right)) return { wider: false, how: `${name} is narrowed` };
  return undefined;
}

/** Of a key's values one must match where the operator is a positive one. */
const ONE_MUST_MATCH =
  /^(?:String(?:Equals|Like|EqualsIgnoreCase)|Arn(?:Equals|Like)|IpAddress|Numeric\w*Equals|Bool)(?:IfExists)?$/;

function conditionChange({ kind, left, right }: Part, path: Path): Reach | undefined {
  if (kind !== "missing-property" && kind !== "extra-property" && kind !== "value-changed") return undefined;
  const isValue = typeof path.at(-1) === "number";
  if (!isValue) {
    if (kind === "value-changed") return undefined;
    const removed = kind === "missing-property";
    return { wider: removed, how: `a condition is ${removed ? "removed" : "added"}` };
  }
  const [operator] = path;
  if (typeof operator !== "string" || !ONE_MUST_MATCH.test(operator) || /Not/.test(operator)) return undefined;
  if (kind !== "value-changed") return { wider: kind === "extra-property", how: "a condition's values are others" };
  if (!/Like/.test(operator)) return undefined;
  if (isWider(right, left)) return { wider: true, how: "a condition's value is widened" };
  return isWider(left, right) ? { wider: false, how: "a condition's value is narrowed" } : undefined;
}

function reversed(reach: Reach | undefined): Reach | undefined {
  return reach === undefined ? undefined : { ...reach, wider: !reach.wider };
}

function inStatement(effect: Effect, reach: Reach | undefined): AccessChange | undefined {
  if (reach === undefined) return undefined;
  const statement = effect === "Allow" ? "an Allow" : "a Deny";
  return {
    effect: reach.wider === (effect === "Allow") ? "weaker" : "stronger",
    words: `in ${statement}, ${reach.how}`,
  };
}

function effectOf(statement: Value | undefined): Effect | undefined {
  const effect = isMap(statement) ? statement.entries.Effect : undefined;
  return effect === "Allow" || effect === "Deny" ? effect : undefined;
}

/** `"*"`, or `{"AWS": "*"}`. */
function everyone(principal: Value | undefined): boolean {
  if (principal === "*") return true;
  const keys = isMap(principal) ? Object.keys(principal.entries) : [];
  if (!isMap(principal) || keys.length !== 1) return false;
  const aws = principal.entries.AWS;
  const items = isList(aws) ? aws : isTagged(aws) && aws.kind === "set" ? aws.items : [aws];
  return items.includes("*");
}
