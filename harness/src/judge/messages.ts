import type { RawDifference } from "../diff/types.ts";
import type { GraphDifferenceKind } from "../model/comparison.ts";
import { describeValue, SECRET } from "../model/describe.ts";
import { type Excerpt, excerptsOf, start } from "../model/excerpt.ts";
import { compareText } from "../model/order.ts";
import { formatPath } from "../model/path.ts";

interface Words {
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

/** One sentence per kind; a new kind does not compile until it has words. */
const SENTENCES: Readonly<Record<GraphDifferenceKind, (words: Words) => string>> = {
  "missing-resource": () => "the left program has this resource and the right one has none like it",
  "extra-resource": () => "the right program has this resource and the left one has none like it",
  "same-effect-other-resources": ({ path, left, right }) =>
    `the settings of ${path} are in ${left} on the left and in ${right} on the right`,
  "missing-property": ({ path, left }) => `${path} is ${left} on the left and not set on the right`,
  "extra-property": ({ path, right }) => `${path} is not set on the left and ${right} on the right`,
  "value-changed": ({ path, left, right }) => {
    if (left === SECRET && right === SECRET)
      return `${path} is secret on both sides, and what it holds is not the same`;
    const sentence = `${path} is ${left} on the left and ${right} on the right`;
    return left === SECRET || right === SECRET ? `${sentence}, and what it holds is not the same either` : sentence;
  },
  "order-changed": ({ path }) => `${path} has the same items in another order, and its order matters`,
  "secrecy-changed": ({ path }) => `${path} is secret on one side and plain on the other`,
  "physical-name-left-out": ({ path }) => `${path} is left out on the Pulumi side, so Pulumi makes up a random name`,
  "reference-target-changed": ({ path, left, right }) =>
    `${path} refers to ${left} on the left and to another resource, ${right}, on the right`,
  "reference-output-changed": ({ path, left, right }) =>
    `${path} takes ${left} on the left and another output, ${right}, on the right`,
  "reference-or-literal": ({ path, left, right }) =>
    `${path} is ${left} on the left and ${right} on the right: one is a reference, the other a fixed value`,
  "depends-on-changed": ({ left, right }) =>
    left === ""
      ? `the right program waits for ${right} first, the left one does not`
      : `the left program waits for ${left} first, the right one does not`,
  "protection-changed": ({ left, right }) =>
    `protection against deletion is ${left} on the left and ${right} on the right`,
  "retention-changed": ({ left, right }) => `retention on deletion is ${left} on the left and ${right} on the right`,
  "ignore-changes-changed": ({ left, right }) =>
    `changes of ${left} are ignored on the left and of ${right} on the right`,
  "replacement-changed": ({ left, right }) => `replacement is ${left} on the left and ${right} on the right`,
  "replace-triggers-changed": ({ left, right }) =>
    `replacement is triggered by ${left} on the left and by ${right} on the right`,
  "timeouts-changed": ({ path, left, right }) =>
    `${path} is ${left || "not set"} on the left and ${right || "not set"} on the right`,
  "conditions-changed": ({ left, right }) => `preconditions are ${left} on the left and ${right} on the right`,
  "provider-changed": ({ left, right }) =>
    `it is managed by ${left || "the default provider"} on the left and by ${right || "the default provider"} on the right`,
  "missing-output": () => "the left program has this output and the right one does not",
  "extra-output": () => "the right program has this output and the left one does not",
  "output-changed": ({ left, right }) =>
    `the output is ${left || "not set"} on the left and ${right || "not set"} on the right`,
  "output-sensitivity-changed": ({ left }) =>
    `the output is sensitive on the ${left === "true" ? "left" : "right"} only`,
};

const SIZE = { longest: 120, context: 40 };

/** What a difference says, in one sentence: long values are shortened to the part where they differ. */
export function messageOf({ kind, path, left, right, single }: RawDifference): string {
  const [a, b] = shortened(
    left === undefined ? "" : describeValue(left),
    right === undefined ? "" : describeValue(right),
  );
  const sentence = SENTENCES[kind]({ path: formatPath(path), left: a, right: b });
  return single === undefined ? sentence : `${sentence}; it reaches ${single.length} resources: ${listed(single)}`;
}

/** All of them: what is told in one finding must not be lost. */
function listed(single: readonly RawDifference[]): string {
  const names = single.map(({ subject }) => {
    if (subject.kind === "output") return subject.name;
    return subject.kind === "right" ? subject.right.id : subject.left.id;
  });
  return names.sort(compareText).join(", ");
}

function shortened(left: string, right: string): readonly [string, string] {
  const [a, b] = left === "" || right === "" ? [start(left, SIZE), start(right, SIZE)] : excerptsOf(left, right, SIZE);
  return [written(a), written(b)];
}

function written({ before, text, after }: Excerpt): string {
  return `${before > 0 ? "…" : ""}${text}${after > 0 ? "…" : ""}`;
}
