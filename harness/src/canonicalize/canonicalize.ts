import type { NotCompared, ResourceGraph } from "../model/graph.ts";
import { documentRule } from "./json/document-rules.ts";
import { clientSettings } from "./rules/client-settings.ts";
import { computedData } from "./rules/computed-data.ts";
import { dropUnreadData } from "./rules/drop-unread-data.ts";
import { effectiveTags } from "./rules/effective-tags.ts";
import { encodedOutputs, simplestEncoding } from "./rules/encoded-outputs.ts";
import { equalProviders } from "./rules/equal-providers.ts";
import { impliedOrder } from "./rules/implied-order.ts";
import { mergeEqualData } from "./rules/merge-equal-data.ts";
import { otherStacks } from "./rules/other-stacks.ts";
import { ownFileHash } from "./rules/own-file-hash.ts";
import { isPlainText } from "./rules/plain-outputs.ts";
import { providerRegion } from "./rules/provider-region.ts";
import { regionalData } from "./rules/regional-data.ts";
import { sameOutputs } from "./rules/same-outputs.ts";
import { referenceIsText } from "./schema.ts";
import { terraformForm } from "./terraform-form.ts";
import type { CanonicalGraph, GraphRule, Journal, Knowledge, RuleInfo, RuleUse, ValueRule } from "./types.ts";
import { creationDefault } from "./values/creation-default.ts";
import { emptyIsAbsent, exceptNames, noBlocks, providerDefault } from "./values/provider-rules.ts";
import { setsUnordered } from "./values/shape-rules.ts";
import { TEXT_RULES } from "./values/text-rules.ts";
import { applyValueRules } from "./values/walk-values.ts";

/** Providers first: what a data source reads, and whether two read the same, depends on the provider that reads it. */
const STRUCTURE: readonly GraphRule[] = [
  clientSettings,
  ownFileHash,
  effectiveTags,
  equalProviders,
  sameOutputs,
  encodedOutputs,
  regionalData,
  providerRegion,
  computedData,
  mergeEqualData,
  dropUnreadData,
];

/**
 * The canonical form of a graph: Terraform's vocabulary, harmless differences of spelling gone, and the record of what
 * was erased. Pure; applying it to a canonical graph changes nothing.
 */
export function canonicalize(graph: ResourceGraph, knowledge: Knowledge): CanonicalGraph {
  const uses: RuleUse[] = [];
  const findings: NotCompared[] = [];
  const rules = new Map<string, RuleInfo>();
  const journal: Journal = {
    erased(rule, node, path, detail) {
      rules.set(rule.name, rule);
      uses.push({ rule: rule.name, node, path, detail });
    },
    notCompared: (finding) => findings.push(finding),
  };
  const byGraph = (current: ResourceGraph, rule: GraphRule) => rule.apply(current, knowledge, journal);
  const byValue = (current: ResourceGraph, list: readonly ValueRule[]) =>
    applyValueRules(current, list, knowledge, journal);

  const shaped = terraformForm(byGraph(graph, otherStacks), knowledge, journal);
  const computed = STRUCTURE.reduce(byGraph, shaped);
  const spelled = byValue(computed, spellingRules(computed, knowledge));
  const ordered = byGraph(spelled, impliedOrder);
  return {
    graph: { ...ordered, notCompared: [...ordered.notCompared, ...findings] },
    uses,
    rules: [...rules.values()],
  };
}

function spellingRules(graph: ResourceGraph, knowledge: Knowledge): readonly ValueRule[] {
  const known = { isText: referenceIsText(graph, knowledge), isPlain: isPlainText(graph, knowledge) };
  const documents = documentRule(known, simplestEncoding(graph, knowledge));
  // The rows of creation defaults are in the provider's own spelling, which the rules on texts change.
  return [
    creationDefault(knowledge),
    documents,
    ...TEXT_RULES,
    graph.engine === "pulumi" ? exceptNames(providerDefault, knowledge) : providerDefault,
    noBlocks,
    emptyIsAbsent,
    setsUnordered,
  ];
}
