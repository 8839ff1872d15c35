import { classOf } from "../bridge/names.ts";
import type { Bridge } from "../bridge/types.ts";
import { pulumiPath } from "../canonicalize/pulumi-path.ts";
import { bridgedType } from "../canonicalize/schema.ts";
import type { RawDifference } from "../diff/types.ts";
import type { GraphDifferenceKind } from "../model/comparison.ts";
import { describeValue, SECRET } from "../model/describe.ts";
import type { Engine, GraphNode } from "../model/graph.ts";
import { formatPath } from "../model/path.ts";
import type { Value } from "../model/value.ts";

/** What the right program calls what a finding is about. */
interface Names {
  /** The resource's type as it is written: `aws.ec2.Vpc`, `aws_vpc`. */
  readonly type: string;
  readonly path: string;
  /** The left value where it can be typed as it stands, and otherwise where to look for it. */
  readonly value: string;
  readonly left: string;
  readonly right: string;
  readonly options: Options;
}

/** Settings of a resource's life, as each engine's programs write them. */
interface Options {
  readonly dependsOn: string;
  readonly protect: string;
  readonly retain: string;
  readonly ignore: string;
  readonly replacement: string;
  readonly triggers: string;
  readonly timeouts: string;
  readonly provider: string;
  readonly secret: string;
}

const PULUMI: Options = {
  dependsOn: "dependsOn",
  protect: "protect",
  retain: "retainOnDelete",
  ignore: "ignoreChanges",
  replacement: "deleteBeforeReplace",
  triggers: "replaceOnChanges",
  timeouts: "customTimeouts",
  provider: "provider",
  secret: "pulumi.secret(…)",
};

const TERRAFORM: Options = {
  dependsOn: "depends_on",
  protect: "lifecycle.prevent_destroy",
  retain: "skip_destroy",
  ignore: "lifecycle.ignore_changes",
  replacement: "lifecycle.create_before_destroy",
  triggers: "lifecycle.replace_triggered_by",
  timeouts: "timeouts",
  provider: "provider",
  secret: "sensitive(…)",
};

/** One hint per kind; a new kind does not compile until it has one. */
const HINTS: Readonly<Record<GraphDifferenceKind, (names: Names) => string>> = {
  "missing-resource": ({ type }) => `add an ${type} with the left resource's arguments`,
  "extra-resource": () => "take the resource out, or add it to the left program",
  "same-effect-other-resources": () => "write the settings in the same resources as the left program",
  "missing-property": ({ path, value }) => `set ${path} to ${value}`,
  "extra-property": ({ path }) => `leave ${path} out`,
  "value-changed": ({ path, value }) => `set ${path} to ${value}`,
  "order-changed": ({ path }) => `put the items of ${path} in the left program's order`,
  "secrecy-changed": ({ path, left, options }) =>
    left === SECRET ? `mark ${path} with ${options.secret}` : `do not mark ${path} as secret`,
  "physical-name-left-out": ({ path }) => `set ${path} to the name that the resource has`,
  "reference-target-changed": ({ path, left }) => `give ${path} what ${left} is on the left`,
  "reference-output-changed": ({ path, left }) => `give ${path} what ${left} is on the left`,
  "reference-or-literal": ({ path, value }) => `set ${path} to ${value}`,
  "depends-on-changed": ({ left, right, options }) =>
    left === "" ? `take ${right} out of ${options.dependsOn}` : `add what ${left} is to ${options.dependsOn}`,
  "protection-changed": ({ left, options }) => `set ${options.protect} to ${left}`,
  "retention-changed": ({ left, options }) => `set ${options.retain} to ${left}`,
  "ignore-changes-changed": ({ options }) => `list the left program's properties in ${options.ignore}`,
  "replacement-changed": ({ options }) => `set ${options.replacement} so that the order is the left program's`,
  "replace-triggers-changed": ({ options }) => `list the left program's triggers in ${options.triggers}`,
  "timeouts-changed": ({ options }) => `write the left program's times in ${options.timeouts}`,
  "conditions-changed": () => "check the same in the program, or waive the finding",
  "provider-changed": ({ options }) => `give ${options.provider} the counterpart of the left one`,
  "missing-output": () => "export the output",
  "extra-output": () => "take the output out, or add it to the left program",
  "output-changed": ({ left }) => `export what ${left || "nothing"} is on the left`,
  "output-sensitivity-changed": ({ left, options }) =>
    left === "true" ? `export it with ${options.secret}` : "export it in plain",
};

const LONGEST = 60;

/** What to write in the right program, in that engine's own names. One line, no secret in it. */
export function fixHint(raw: RawDifference, right: Engine, bridge: Bridge): string {
  const left = raw.left === undefined ? "" : describeValue(raw.left);
  const node = nodeOf(raw);
  return HINTS[raw.kind]({
    ...namesIn(right, raw, node, bridge),
    value: typed(raw.left, left),
    left: left.length > LONGEST ? "it" : left,
    right: raw.right === undefined ? "" : describeValue(raw.right),
  });
}

function namesIn(engine: Engine, { path }: RawDifference, node: GraphNode | null, bridge: Bridge) {
  if (engine !== "pulumi") return { type: node?.type ?? "output", path: formatPath(path), options: TERRAFORM };
  const known = node === null ? undefined : bridgedType(node, bridge);
  const name = classOf(known?.tokens[0] ?? "");
  return {
    type: name === undefined ? (node?.type ?? "output") : `aws.${name}`,
    path: formatPath(pulumiPath(known?.block, path)),
    options: PULUMI,
  };
}

function nodeOf({ subject }: RawDifference): GraphNode | null {
  if (subject.kind === "output") return null;
  return subject.kind === "right" ? subject.right : subject.left;
}

/** A scalar is typed as it stands; anything else is what it is on the left. */
function typed(value: Value | undefined, text: string): string {
  if (text === SECRET) return "the left program's secret";
  const isScalar = value !== undefined && (value === null || typeof value !== "object");
  if (isScalar) return text.length > LONGEST ? "the left program's text" : text;
  return text.length > LONGEST ? "what it is on the left" : `what ${text} is on the left`;
}
