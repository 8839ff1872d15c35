import type { Call, Path, Reference, TaggedValue, Template, Value } from "./value.ts";
import { emptyRecord, isList, isTagged, template } from "./value.ts";

/** Calls `visit` with each reference inside a value and the path of the property it stands at. */
export function eachReference(value: Value, path: Path, visit: (reference: Reference, at: Path) => void): void {
  if (isList(value)) {
    value.forEach((item, index) => {
      eachReference(item, [...path, index], visit);
    });
    return;
  }
  if (!isTagged(value)) return;
  switch (value.kind) {
    case "reference":
      visit(value, path);
      return;
    case "map":
      for (const key in value.entries) eachReference(value.entries[key] as Value, [...path, key], visit);
      return;
    case "set":
      for (const item of value.items) eachReference(item, path, visit);
      return;
    case "json":
      eachReference(value.document, path, visit);
      return;
    case "secret":
      eachReference(value.value, path, visit);
      return;
    case "template":
      for (const part of value.parts) eachReference(part, path, visit);
      return;
    case "call":
      for (const argument of value.args) eachReference(argument, path, visit);
      return;
    case "derived":
      for (const node of value.from) visit({ kind: "reference", node, path: [] }, path);
      return;
    case "asset":
    case "unsupported":
      return;
  }
}

/**
 * Replaces references inside a value. Values that hold none come back as the same object, so that a pass over a large
 * graph allocates only where something changes.
 */
export function mapReferences(value: Value, replace: (reference: Reference) => Value): Value {
  return mapComputed(value, { reference: replace, call: (call) => call });
}

/** Replaces symbolic calls inside a value, innermost first; as `mapReferences` otherwise. */
export function mapCalls(value: Value, replace: (call: Call) => Value): Value {
  return mapComputed(value, { reference: (reference) => reference, call: replace });
}

interface Replacements {
  readonly reference: (reference: Reference) => Value;
  readonly call: (call: Call) => Value;
}

function mapComputed(value: Value, replace: Replacements): Value {
  if (isList(value)) return mapItems(value, (item) => mapComputed(item, replace));
  if (!isTagged(value)) return value;
  return mapTagged(value, replace);
}

function mapTagged(value: TaggedValue, replace: Replacements): Value {
  switch (value.kind) {
    case "reference":
      return replace.reference(value);
    case "map": {
      const entries = mapEntries(value.entries, (entry) => mapComputed(entry, replace));
      return entries === value.entries ? value : { kind: "map", entries };
    }
    case "set": {
      const items = mapItems(value.items, (item) => mapComputed(item, replace));
      return items === value.items ? value : { kind: "set", items };
    }
    case "json": {
      const document = mapComputed(value.document, replace);
      return document === value.document ? value : { kind: "json", document };
    }
    case "secret": {
      const inner = mapComputed(value.value, replace);
      return inner === value.value ? value : { kind: "secret", value: inner };
    }
    case "template": {
      const parts = mapItems<Value>(value.parts, (part) => mapComputed(part, replace));
      return parts === value.parts ? value : joinParts(parts);
    }
    case "call": {
      const args = mapItems(value.args, (argument) => mapComputed(argument, replace));
      return replace.call(args === value.args ? value : { ...value, args });
    }
    default:
      return value;
  }
}

/** Joins arbitrary values to text: what cannot be part of a text stays visible as a call of `tostring`. */
export function joinParts(parts: readonly Value[]): Value {
  const flat = parts.flatMap((part): Template["parts"][number][] => {
    if (typeof part === "string") return [part];
    if (typeof part === "number" || typeof part === "boolean") return [String(part)];
    if (isTagged(part)) {
      if (part.kind === "template") return [...part.parts];
      if (
        part.kind === "reference" ||
        part.kind === "call" ||
        part.kind === "derived" ||
        part.kind === "secret" ||
        part.kind === "unsupported"
      )
        return [part];
    }
    return [{ kind: "call", function: "tostring", args: [part] }];
  });
  return template(flat);
}

/** Whether the test holds for the value or for any part of it, at any depth; what it holds for is not looked into. */
export function hasPart(value: Value, test: (part: Value) => boolean): boolean {
  const inside = (part: Value) => hasPart(part, test);
  if (test(value)) return true;
  if (isList(value)) return value.some(inside);
  if (!isTagged(value)) return false;
  switch (value.kind) {
    case "map":
      return Object.values(value.entries).some(inside);
    case "set":
      return value.items.some(inside);
    case "json":
      return inside(value.document);
    case "secret":
      return inside(value.value);
    case "template":
      return value.parts.some(inside);
    case "call":
      return value.args.some(inside);
    case "reference":
    case "derived":
    case "asset":
    case "unsupported":
      return false;
  }
}

/** Maps items; the same array comes back when nothing changed. */
export function mapItems<T>(items: readonly T[], change: (item: T, index: number) => T): readonly T[] {
  let result: T[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const before = items[index] as T;
    const after = change(before, index);
    if (after !== before) result ??= items.slice();
    if (result !== undefined) result[index] = after;
  }
  return result ?? items;
}

/** Maps the values of a record, dropping those that become undefined; the same record comes back when nothing changed. */
export function mapEntries<T>(
  entries: Readonly<Record<string, T>>,
  change: (value: T, key: string) => T | undefined,
): Readonly<Record<string, T>> {
  let result: Record<string, T> | undefined;
  for (const key in entries) {
    const before = entries[key] as T;
    const after = change(before, key);
    if (after !== before) result ??= entriesBefore(entries, key);
    if (result !== undefined && after !== undefined) result[key] = after;
  }
  return result ?? entries;
}

function entriesBefore<T>(entries: Readonly<Record<string, T>>, end: string): Record<string, T> {
  const result = emptyRecord<T>();
  for (const key in entries) {
    if (key === end) break;
    result[key] = entries[key] as T;
  }
  return result;
}
