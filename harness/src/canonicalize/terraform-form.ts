import type { ResourceGraph } from "../model/graph.ts";
import { typeAliases } from "./rules/type-aliases.ts";
import type { Journal, Knowledge, ValueRule } from "./types.ts";
import { nullIsAbsent, oneBlockAsObject, scalarConversion, secretBySchema } from "./values/shape-rules.ts";
import { applyValueRules } from "./values/walk-values.ts";
import { terraformVocabulary } from "./vocabulary/terraform-vocabulary.ts";

const SHAPES: readonly ValueRule[] = [nullIsAbsent, oneBlockAsObject, scalarConversion, secretBySchema];

/**
 * A graph in Terraform's names, with values in the shapes that the schema declares: what every rule of the canonical
 * form relies on, and what can be written as Terraform JSON. Nothing that a program says is left out of it, but `null`.
 */
export function terraformForm(graph: ResourceGraph, knowledge: Knowledge, journal: Journal): ResourceGraph {
  const named = [terraformVocabulary, typeAliases].reduce(
    (current, rule) => rule.apply(current, knowledge, journal),
    graph,
  );
  return applyValueRules(named, SHAPES, knowledge, journal);
}
