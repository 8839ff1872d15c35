import type { Knowledge } from "../canonicalize/types.ts";
import type { Matching } from "../match/types.ts";
import type { Side } from "../model/comparison.ts";
import type { GraphNode, Output, ResourceGraph } from "../model/graph.ts";
import { type NodeIndex, nodesById } from "../model/nodes-by-id.ts";
import { compareText } from "../model/order.ts";
import type { NodeId, Path, Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";
import { compareNodes } from "./compare-nodes.ts";
import { compareValues } from "./compare-values.ts";
import { Correspondence } from "./correspondence.ts";
import type { Findings } from "./findings.ts";
import { jsonSpellings } from "./json-spelling.ts";
import { physicalNames } from "./physical-names.ts";
import { type Pair, reconcileShapes } from "./shapes/reconcile.ts";
import type { Diff, RawDifference, RawNotCompared, Subject } from "./types.ts";

/** All differences of two matched canonical graphs, complete and unjudged. */
export function diff(left: ResourceGraph, right: ResourceGraph, matching: Matching, knowledge: Knowledge): Diff {
  const differences: RawDifference[] = [];
  const notCompared: RawNotCompared[] = [];
  const leftNodes = nodesById(left);
  const rightNodes = nodesById(right);
  const nodes = Correspondence.between(matching, left, right, knowledge);
  const findingsFor = (subject: Subject): Findings => ({
    differ: (kind, path, a, b) =>
      differences.push({ kind, subject, path, left: a, right: b, spellings: jsonSpellings(a, b, nodes) }),
    notCompared: (path, reason) => notCompared.push({ subject, path, reason }),
  });
  const isEmptyProvider = (side: Side, id: NodeId): boolean => {
    const node = (side === "left" ? leftNodes : rightNodes).get(id);
    return node !== undefined && Object.keys(node.properties).length === 0;
  };

  const engines = { left: left.engine, right: right.engine };
  const names = physicalNames(left.engine, right.engine, knowledge);
  const pairs = pairsOf(matching, leftNodes, rightNodes);
  const shapes = reconcileShapes(left, right, pairs, nodes, (pair) => findingsFor({ kind: "pair", ...pair }));
  // A provider without counterpart is reported at the resources that use it; one that none uses does nothing.
  const missing = (node: GraphNode | undefined) => {
    if (node !== undefined && node.kind !== "provider" && !shapes.leftParts.has(node.id))
      findingsFor({ kind: "left", left: node }).differ("missing-resource", [], undefined, undefined);
  };
  const extra = (node: GraphNode | undefined) => {
    if (node !== undefined && node.kind !== "provider" && !shapes.rightParts.has(node.id))
      findingsFor({ kind: "right", right: node }).differ("extra-resource", [], undefined, undefined);
  };
  for (const { left: a, right: b } of pairs) {
    if (shapes.leftParts.has(a.id) || shapes.rightParts.has(b.id)) {
      missing(a);
      extra(b);
      continue;
    }
    const findings = names(a, b, findingsFor({ kind: "pair", left: a, right: b }));
    compareNodes(a, b, engines, nodes, isEmptyProvider, without(findings, shapes.inline.get(a.id)));
  }
  for (const id of matching.leftOnly) missing(leftNodes.get(id));
  for (const id of matching.rightOnly) extra(rightNodes.get(id));
  compareOutputs(left.outputs, right.outputs, nodes, findingsFor);
  return { differences, notCompared };
}

function pairsOf({ pairs }: Matching, leftNodes: NodeIndex, rightNodes: NodeIndex): readonly Pair[] {
  return pairs.flatMap((pair) => {
    const left = leftNodes.get(pair.left);
    const right = rightNodes.get(pair.right);
    return left === undefined || right === undefined ? [] : [{ left, right }];
  });
}

/** Leaves out what was found in properties that are compared in another way. */
function without(findings: Findings, names: ReadonlySet<string> | undefined): Findings {
  if (names === undefined) return findings;
  const isOpen = ([first]: Path) => typeof first !== "string" || !names.has(first);
  return {
    differ: (kind, path, a, b) => {
      if (isOpen(path)) findings.differ(kind, path, a, b);
    },
    notCompared: (path, reason) => {
      if (isOpen(path)) findings.notCompared(path, reason);
    },
  };
}

function compareOutputs(
  left: readonly Output[],
  right: readonly Output[],
  nodes: Correspondence,
  findingsFor: (subject: Subject) => Findings,
): void {
  const leftByName = new Map(left.map((output) => [output.name, output]));
  const rightByName = new Map(right.map((output) => [output.name, output]));
  for (const name of [...new Set([...leftByName.keys(), ...rightByName.keys()])].sort(compareText)) {
    const a = leftByName.get(name) ?? null;
    const b = rightByName.get(name) ?? null;
    const findings = findingsFor({ kind: "output", name, left: a, right: b });
    if (a === null || b === null) {
      const [kind, only] = a === null ? (["extra-output", b] as const) : (["missing-output", a] as const);
      const value = only?.sensitive === true ? hidden(only.value) : only?.value;
      findings.differ(kind, [], a === null ? undefined : value, b === null ? undefined : value);
      continue;
    }
    if (a.sensitive !== b.sensitive)
      findings.differ("output-sensitivity-changed", ["sensitive"], a.sensitive, b.sensitive);
    // Of a sensitive output not even the names inside it are said.
    const isHidden = a.sensitive || b.sensitive;
    const changed: (readonly [Value | undefined, Value | undefined])[] = [];
    compareValues(bare(a), bare(b), [], nodes, {
      differ: (kind, path, x, y) => {
        // Secrecy of an output is its `sensitive` flag, compared above.
        if (kind === "secrecy-changed") return;
        if (isHidden) changed.push([x, y]);
        else findings.differ("output-changed", path, x, y);
      },
      notCompared: (path, reason) => {
        findings.notCompared(path, reason);
      },
    });
    const [first] = changed;
    if (first !== undefined) findings.differ("output-changed", [], hidden(first[0]), hidden(first[1]));
  }
}

/** References say nothing that is secret. */
function hidden(value: Value | undefined): Value | undefined {
  return value === undefined || isReference(value) ? value : { kind: "secret", value };
}

function isReference(value: Value): boolean {
  return isTagged(value) && value.kind === "reference";
}

function bare(output: Output): Output["value"] {
  const { value } = output;
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "secret"
    ? value.value
    : value;
}
