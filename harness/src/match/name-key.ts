import type { GraphNode } from "../model/graph.ts";

/**
 * What two engines' spellings of one logical name have in common: letters and digits only. CDKTF appends eight hex
 * digits to the names of nested constructs (`cdktf` lib/private/unique.ts), and the scope is compared with the rest.
 */
export function nameKey(node: GraphNode): string {
  return node.name
    .replace(/_[0-9A-F]{8}(?=$|\[)/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** The name with the names of its enclosing constructs or components, which tells equal names in two scopes apart. */
export function scopedNameKey(node: GraphNode): string {
  return [...node.scope, nameKey(node)]
    .join("/")
    .toLowerCase()
    .replace(/[^a-z0-9/]/g, "");
}

/** Pads numbers, so that `subnet2` comes before `subnet10`. */
export function naturalKey(name: string): string {
  return name.replace(/[0-9]+/g, (digits) => digits.padStart(12, "0"));
}
