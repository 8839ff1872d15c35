import type { Value } from "../../../harness/src/model/value.ts";
import type { Site } from "../sites/site.ts";
import { isWithoutEffect } from "../sites/without-effect.ts";
import type { Category, Mutant } from "../types.ts";

/** One other value for a site; `value` undefined takes the old one out. */
export interface Change {
  readonly kind: string;
  readonly value: Value | undefined;
  /** By the provider's measured facts the same as before. */
  readonly isSame?: boolean;
  /** Where the kind of value says more than the place it stands in. */
  readonly category?: Category;
}

/** What may be changed of one value. */
export type SiteMutator = (site: Site) => readonly Change[];

export function mutantOf(site: Site, change: Change): Mutant {
  return {
    category: categoryOf(site, change),
    kind: change.kind,
    targets: [site.target],
    expects:
      change.isSame === true || isWithoutEffect(site.node, site.target.place, site.subject) ? "nothing" : "finding",
    detail: `${excerpt(site.value)} → ${change.value === undefined ? "(left out)" : excerpt(change.value)}`,
    graph: () => site.with(change.value),
  };
}

function categoryOf(site: Site, { category }: Change): Category {
  if (site.node === null) return "output";
  if (site.node.kind === "data") return "data source";
  if (site.node.kind === "provider") return "provider";
  if (category !== undefined) return category;
  if (site.document !== null) return "document";
  switch (site.holder) {
    case "property":
      return "property";
    case "list":
    case "set":
      return "list item";
    case "map":
      return "map entry";
    case "part":
      return "expression";
  }
}

const LONGEST = 100;

function excerpt(value: Value): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
