import type { Condition, CreationDefault, DefaultValue, Scalar } from "../../bridge/creation-defaults.ts";
import type { BlockSchema } from "../../bridge/types.ts";
import type { GraphNode } from "../../model/graph.ts";
import { valueKey } from "../../model/order.ts";
import { formatPath } from "../../model/path.ts";
import type { Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import { blockOf } from "../schema.ts";
import type { Knowledge, ValueRule } from "../types.ts";
import { isEmpty } from "./provider-rules.ts";
import { sameText } from "./text-rules.ts";

/**
 * Sort: drops provider defaults. A creation without the argument asks AWS for the same, and AWS's answer is in the state,
 * so that no later plan tells the two apart. `data/creation-defaults.jsonl` has each row's source.
 */
export const creationDefault = (knowledge: Knowledge): ValueRule => ({
  name: "creation-default",
  reason: "left out, AWS creates the resource with this very value (documented), and the provider then plans no change",
  apply(value, site, journal) {
    const rows = site.facts?.creationDefaults;
    if (rows === undefined || site.isItem) return value;
    const holds = (condition: Condition) => isMet(condition, site.node, knowledge);
    const says = (row: CreationDefault) =>
      saysDefault(row.value, value) || sameText(row.value, value, site.facts?.equalities);
    if (!rows.some((row) => says(row) && row.when.every(holds))) return value;
    journal.erased(this, site.node.id, site.path, `${formatPath(site.path)} is what AWS gives`);
    return undefined;
  },
});

/** Whether a row says this value. Of a block nothing but the row's members may be left; its other defaults have gone. */
export function saysDefault(known: DefaultValue, value: Value): boolean {
  if (typeof known !== "object" || isListOfScalars(known)) return isSame(known, value);
  const [block, ...more] = isList(value) ? value : isTagged(value) && value.kind === "set" ? value.items : [];
  if (more.length > 0 || !isMap(block)) return false;
  return Object.entries(block.entries).every(
    ([name, member]) => Object.hasOwn(known, name) && isSame(known[name], member),
  );
}

function isSame(known: Scalar | readonly Scalar[] | undefined, value: Value): boolean {
  return known === undefined || typeof known !== "object" ? known === value : sameItems(known, value);
}

function isListOfScalars(known: DefaultValue): known is Extract<DefaultValue, readonly unknown[]> {
  return Array.isArray(known);
}

function sameItems(known: readonly Value[], value: Value): boolean {
  const items = isList(value) ? value : isTagged(value) && value.kind === "set" ? value.items : undefined;
  return (
    items?.length === known.length && items.every((item, index) => valueKey(item) === valueKey(known[index] ?? null))
  );
}

function isMet({ argument, allowed }: Condition, node: GraphNode, knowledge: Knowledge): boolean {
  const value = written(argument, node, knowledge);
  if (value === undefined) return false;
  if (allowed === "written") return value !== null;
  const equalities = knowledge.facts.resource(node.type)?.[argument]?.equalities;
  return allowed.some((one) => one === value || sameText(one, value, equalities));
}

/**
 * What a resource's argument says: null where it is left out, or written in a way that says the same (its default, or
 * empty where that is absent), as a second pass would find it; undefined where blocks on the way are not just one.
 */
function written(argument: string, node: GraphNode, knowledge: Knowledge): Value | undefined {
  let entries: Readonly<Record<string, Value>> = node.properties;
  let block: BlockSchema | undefined = blockOf(node, knowledge);
  const steps = argument.split(".");
  for (const [index, step] of steps.entries()) {
    const value = entries[step];
    const attribute = block?.attributes[step];
    if (value === undefined || (attribute?.isBlock === true && isList(value) && value.length === 0)) return null;
    if (index === steps.length - 1) return isLeftOut(value, argument, node.type, knowledge) ? null : value;
    const [inner, ...more] = isList(value) ? value : [value];
    if (more.length > 0 || !isMap(inner)) return undefined;
    entries = inner.entries;
    block = attribute?.element?.block ?? attribute?.block;
  }
  return undefined;
}

function isLeftOut(value: Value, path: string, type: string, { facts }: Knowledge): boolean {
  const known = facts.resource(type)?.[path];
  if (known?.default !== undefined && known.default === value) return true;
  return known?.emptyIsAbsent === true && isEmpty(value);
}
