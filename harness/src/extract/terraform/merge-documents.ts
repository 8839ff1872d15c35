import { DECLARED_ONCE } from "../../load/terraform-files/declared-twice.ts";
import { bodyEntries, isObject, type JsonObject, objectsIn } from "./json.ts";

/** How many labels come before the body of a block, by its kind. */
const LABELS: Readonly<Record<string, number>> = { ...DECLARED_ONCE, locals: 0, terraform: 0 };

/**
 * Merges the documents of one stack as Terraform does: blocks of different names come together, and an argument or
 * nested block of a later document takes the place of the one of that name in an earlier document's block.
 * Source: https://developer.hashicorp.com/terraform/language/files/override
 */
export function mergeDocuments(documents: readonly unknown[]): JsonObject {
  const merged: Record<string, unknown> = Object.create(null);
  for (const document of documents.filter(isObject)) {
    for (const [kind, value] of Object.entries(document)) merged[kind] = mergeKind(kind, merged[kind], value);
  }
  return merged;
}

function mergeKind(kind: string, before: unknown, after: unknown): unknown {
  if (before === undefined) return after;
  if (kind === "//") return before;
  if (kind === "provider") return mergeProviders(before, after);
  const labels = LABELS[kind];
  return labels === undefined ? [before, after].flat() : mergeLabelled(before, after, labels);
}

function mergeLabelled(before: unknown, after: unknown, depth: number): unknown {
  const merged: Record<string, unknown> = Object.create(null);
  for (const [label, value] of [...objectsIn(before), ...objectsIn(after)].flatMap(bodyEntries)) {
    const known = merged[label];
    if (depth > 1) merged[label] = known === undefined ? value : mergeLabelled(known, value, depth - 1);
    else if (depth === 1 && known !== undefined) merged[label] = mergeBodies(objectsIn(known), objectsIn(value));
    else merged[label] = value;
  }
  return merged;
}

function mergeBodies(before: readonly JsonObject[], after: readonly JsonObject[]): JsonObject {
  return [...before, ...after].reduce<JsonObject>(mergeBody, Object.create(null));
}

/** Blocks take the place of all of their name, whether those are written as such or as dynamic blocks. */
function mergeBody(before: JsonObject, after: JsonObject): JsonObject {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), before);
  const dynamic: Record<string, unknown> = Object.assign(Object.create(null), ...objectsIn(before.dynamic));
  for (const [key, value] of Object.entries(after)) {
    // Terraform merges the arguments of these two rather than replacing the block.
    const mergesArguments = key === "lifecycle" || key === "//";
    delete dynamic[key];
    if (key !== "dynamic")
      merged[key] = mergesArguments && key in merged ? mergeBodies(objectsIn(merged[key]), objectsIn(value)) : value;
    else
      for (const [label, rounds] of objectsIn(value).flatMap(Object.entries)) {
        delete merged[label];
        dynamic[label] = rounds;
      }
  }
  if (Object.keys(dynamic).length > 0) merged.dynamic = dynamic;
  else delete merged.dynamic;
  return merged;
}

/** Provider blocks of one type are told apart by their alias. */
function mergeProviders(before: unknown, after: unknown): JsonObject {
  const merged: Record<string, JsonObject[]> = Object.create(null);
  for (const [type, value] of [...objectsIn(before), ...objectsIn(after)].flatMap(bodyEntries)) {
    const blocks = [...(merged[type] ?? [])];
    for (const block of objectsIn(value)) {
      const at = blocks.findIndex((known) => known.alias === block.alias);
      const known = blocks[at];
      if (known === undefined) blocks.push(block);
      else blocks[at] = mergeBodies([known], [block]);
    }
    merged[type] = blocks;
  }
  return merged;
}
