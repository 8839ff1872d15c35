import { canonicalize } from "./canonicalize/canonicalize.ts";
import { withoutStatePlaces } from "./canonicalize/rules/other-stacks.ts";
import type { CanonicalGraph, Knowledge } from "./canonicalize/types.ts";
import { diff } from "./diff/diff.ts";
import { judge, verdictOf } from "./judge/judge.ts";
import { notesOn } from "./judge/notes.ts";
import { shareTags } from "./judge/shared-tags.ts";
import { uncomparedOf } from "./judge/uncompared.ts";
import { match } from "./match/match.ts";
import type { Comparison, NormalizationSummary, OutputPair, Side, SideSummary } from "./model/comparison.ts";
import type { ResourceGraph } from "./model/graph.ts";
import { compareText } from "./model/order.ts";
import { formatPath } from "./model/path.ts";

/**
 * Compares two extracted graphs. Pure: the same graphs and knowledge give the same comparison.
 *
 * @param knowledge the bridge between the vocabularies and the measured facts of the provider.
 */
export function compare(left: ResourceGraph, right: ResourceGraph, knowledge: Knowledge): Comparison {
  return compareCanonical(canonicalize(left, knowledge), canonicalize(right, knowledge), knowledge);
}

/** The comparison from two canonical forms on, for whoever compares one graph with many others. */
export function compareCanonical(one: CanonicalGraph, other: CanonicalGraph, knowledge: Knowledge): Comparison {
  const acrossEngines = one.graph.engine !== other.graph.engine;
  const [left, right] = acrossEngines ? [withoutPlaces(one), withoutPlaces(other)] : [one, other];
  const matching = match(left.graph, right.graph);
  const raw = diff(left.graph, right.graph, matching, knowledge);
  const judged = judge(
    shareTags(raw, left.graph, right.graph, matching, knowledge.bridge),
    right.graph.engine,
    knowledge,
  );

  const notCompared = [
    ...uncomparedOf(left.graph, "left"),
    ...uncomparedOf(right.graph, "right"),
    ...judged.notCompared,
  ];
  return {
    verdict: verdictOf(judged.differences.length, notCompared.length),
    left: summaryOf(left.graph),
    right: summaryOf(right.graph),
    matches: matching.pairs,
    differences: judged.differences,
    notCompared,
    waived: [],
    waivedNotCompared: [],
    ruleFindings: [],
    normalizations: normalizationsOf(left, right),
    outputs: outputsOf(left.graph, right.graph, judged.differences),
    notes: notesOn(left.graph, right.graph, matching),
  };
}

function withoutPlaces(canonical: CanonicalGraph): CanonicalGraph {
  return { ...canonical, graph: withoutStatePlaces(canonical.graph) };
}

function summaryOf(graph: ResourceGraph): SideSummary {
  const count = (kind: ResourceGraph["nodes"][number]["kind"]) =>
    graph.nodes.filter((node) => node.kind === kind).length;
  return {
    engine: graph.engine,
    origin: graph.origin,
    path: graph.path,
    providerVersion: graph.providerVersion,
    resources: count("resource"),
    dataSources: count("data"),
    providers: count("provider"),
    outputs: graph.outputs.length,
  };
}

function normalizationsOf(left: CanonicalGraph, right: CanonicalGraph): readonly NormalizationSummary[] {
  const reasons = new Map([...left.rules, ...right.rules].map((rule) => [rule.name, rule.reason]));
  const uses = (side: Side, graph: CanonicalGraph, name: string) =>
    graph.uses
      .filter((use) => use.rule === name)
      .map((use) => ({ side, address: use.node ?? "", path: formatPath(use.path), detail: use.detail }));
  return [...reasons]
    .sort(([a], [b]) => compareText(a, b))
    .map(([rule, reason]) => {
      const all = [...uses("left", left, rule), ...uses("right", right, rule)];
      return { rule, reason, count: all.length, uses: all };
    });
}

function outputsOf(
  left: ResourceGraph,
  right: ResourceGraph,
  differences: Comparison["differences"],
): readonly OutputPair[] {
  const unequal = new Set(differences.flatMap((difference) => [difference.left?.address, difference.right?.address]));
  const names = [...left.outputs, ...right.outputs].map((output) => output.name);
  return [...new Set(names)].sort(compareText).map((name) => ({ name, equal: !unequal.has(`output.${name}`) }));
}
