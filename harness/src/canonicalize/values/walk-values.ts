import type { AttributeFacts } from "../../bridge/facts.ts";
import type { AttributeSchema, BlockSchema } from "../../bridge/types.ts";
import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { mapNodes } from "../../model/nodes-by-id.ts";
import type { Path, Value } from "../../model/value.ts";
import { isList, isTagged } from "../../model/value.ts";
import { mapEntries, mapItems } from "../../model/walk.ts";
import { blockOf } from "../schema.ts";
import type { Journal, Knowledge, ValueRule, ValueSite } from "../types.ts";

/** Applies rules to every value that the schema knows, innermost first, in the order of the list. */
export function applyValueRules(
  graph: ResourceGraph,
  rules: readonly ValueRule[],
  knowledge: Knowledge,
  journal: Journal,
): ResourceGraph {
  const nodes = mapNodes(graph, (node) => {
    const block = blockOf(node, knowledge);
    if (block === undefined) return node;
    const walk = new Walk(node, rules, knowledge, journal);
    const properties = walk.properties(node.properties, block, [], "");
    return properties === node.properties ? node : { ...node, properties };
  });
  return nodes === graph.nodes ? graph : { ...graph, nodes };
}

class Walk {
  private isSecret = false;
  private readonly facts: Readonly<Record<string, AttributeFacts>> | undefined;
  /** Tells that a secret was spelled otherwise, and not how. */
  private readonly discreet: Journal = {
    erased: (rule, node, path) => {
      this.journal.erased(rule, node, path, "(secret)");
    },
    notCompared: (finding) => {
      this.journal.notCompared(finding);
    },
  };

  constructor(
    private readonly node: GraphNode,
    private readonly rules: readonly ValueRule[],
    knowledge: Knowledge,
    private readonly journal: Journal,
  ) {
    this.facts = node.kind === "resource" ? knowledge.facts.resource(node.type) : undefined;
  }

  properties(
    entries: Readonly<Record<string, Value>>,
    block: BlockSchema,
    path: Path,
    key: string,
  ): Readonly<Record<string, Value>> {
    return mapEntries(entries, (value, name) => {
      const attribute = block.attributes[name];
      if (attribute === undefined) return value;
      return this.value(value, attribute, [...path, name], key === "" ? name : `${key}.${name}`, false);
    });
  }

  private value(value: Value, attribute: AttributeSchema, path: Path, key: string, isItem: boolean): Value | undefined {
    if (isTagged(value) && value.kind === "secret") {
      const inner = this.insideSecret(() => this.value(value.value, attribute, path, key, isItem));
      // A secret default is dropped with its secrecy, so only where that is the schema's own and not the program's.
      if (inner === undefined) return value.value === null || attribute.secret === true ? undefined : value;
      if (inner === value.value) return value;
      return isTagged(inner) && inner.kind === "secret" ? inner : { kind: "secret", value: inner };
    }
    const site: ValueSite = { node: this.node, attribute, path, key, facts: this.facts?.[key], isItem };
    const journal = attribute.secret === true || this.isSecret ? this.discreet : this.journal;
    let current: Value | undefined = this.children(value, attribute, path, key);
    for (const rule of this.rules) {
      if (current === undefined) return undefined;
      const before: Value = current;
      current = rule.apply(before, site, journal);
      // A value that just took its schema's shape (an object that became a list of one) has children of its own now.
      if (current !== undefined && current !== before && isList(current) && !isList(before))
        current = this.children(current, attribute, path, key);
    }
    return current;
  }

  private insideSecret<T>(walk: () => T): T {
    const outside = this.isSecret;
    this.isSecret = true;
    const result = walk();
    this.isSecret = outside;
    return result;
  }

  private children(value: Value, attribute: AttributeSchema, path: Path, key: string): Value {
    const { element } = attribute;
    if (isList(value)) {
      if (element === undefined) return value;
      return mapItems(value, (item, index) => this.value(item, element, [...path, index], key, true) ?? item);
    }
    if (!isTagged(value)) return value;
    if (value.kind === "set" && element !== undefined) {
      const items = mapItems(
        value.items,
        (item, index) => this.value(item, element, [...path, index], key, true) ?? item,
      );
      return items === value.items ? value : { kind: "set", items };
    }
    if (value.kind !== "map") return value;
    if (attribute.block !== undefined) {
      const entries = this.properties(value.entries, attribute.block, path, key);
      return entries === value.entries ? value : { kind: "map", entries };
    }
    if (element === undefined) return value;
    const entries = mapEntries(
      value.entries,
      (item, name) => this.value(item, element, [...path, name], key, true) ?? item,
    );
    return entries === value.entries ? value : { kind: "map", entries };
  }
}
