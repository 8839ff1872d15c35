import type { AttributeFacts } from "../../../harness/src/bridge/facts.ts";
import type { AttributeSchema } from "../../../harness/src/bridge/types.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { plausible } from "../plausible.ts";
import { keyOf, typeOf } from "../sites/schema.ts";
import type { BlockSite } from "../sites/site.ts";
import { isWithoutEffect } from "../sites/without-effect.ts";
import type { Category, Mutant } from "../types.ts";

/** Every argument that an object could have and does not: with a value of its own, with the default, empty, as null. */
export function additions(site: BlockSite): readonly Mutant[] {
  const mutants: Mutant[] = [];
  for (const [name, attribute] of Object.entries(site.block.attributes)) {
    const key = keyOf(name, attribute, site.subject);
    if (key === null || key in site.entries) continue;
    const facts = factsAt(site, name);
    const add = (kind: string, value: Value, isSame: boolean) =>
      mutants.push(mutant(site, { name, key, kind, value, isSame }));
    const value = plausible(name, attribute, facts, site.subject);
    if (value !== undefined) add("added", value, false);
    add("added as null", null, true);
    if (facts?.default !== undefined) add("added with the provider's default", facts.default, true);
    for (const row of facts?.creationDefaults ?? []) {
      if (row.when.length === 0 && typeof row.value !== "object") add("added with what AWS gives it", row.value, true);
    }
    const empty = emptyOf(attribute);
    if (empty !== undefined && facts?.emptyIsAbsent === true && facts.default === undefined)
      add("added empty where empty is absent", empty, true);
  }
  return mutants;
}

interface Added {
  readonly name: string;
  readonly key: string;
  readonly kind: string;
  readonly value: Value;
  readonly isSame: boolean;
}

function mutant(site: BlockSite, { name, key, kind, value, isSame }: Added): Mutant {
  return {
    category: categoryOf(site),
    kind,
    targets: [{ node: site.node.id, place: [...site.place, name] }],
    expects: isSame || isWithoutEffect(site.node, [...site.place, name], site.subject) ? "nothing" : "finding",
    detail: `(left out) → ${JSON.stringify(value)}`,
    graph: () => site.adding(key, value),
  };
}

function categoryOf({ node }: BlockSite): Category {
  return node.kind === "data" ? "data source" : node.kind === "provider" ? "provider" : "property";
}

function factsAt({ node, place, subject }: BlockSite, name: string): AttributeFacts | undefined {
  if (node.kind !== "resource") return undefined;
  const type = typeOf(node, subject)?.type;
  return type === undefined ? undefined : subject.knowledge.facts.resource(type)?.[[...place, name].join(".")];
}

function emptyOf({ kind, flattened }: AttributeSchema): Value | undefined {
  if (flattened === true) return undefined;
  return { string: "", number: 0, bool: false, list: [], set: [], map: { kind: "map", entries: {} } as Value }[
    kind as "string"
  ];
}
