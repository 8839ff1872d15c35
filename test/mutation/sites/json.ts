import { isList, isMap, isTagged, record, type Value } from "../../../harness/src/model/value.ts";

/** The document that a text is, when it is a JSON object or list. */
export function readDocument(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function fromJson(document: unknown): Value {
  if (Array.isArray(document)) return document.map(fromJson);
  if (typeof document !== "object" || document === null) return document as Value;
  return { kind: "map", entries: record(Object.entries(document).map(([key, item]) => [key, fromJson(item)])) };
}

/** The text of a document that holds nothing computed. */
export function toJson(value: Value): string {
  return JSON.stringify(plain(value));
}

function plain(value: Value): unknown {
  if (isList(value)) return value.map(plain);
  if (isMap(value)) return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, plain(item)]));
  if (isTagged(value)) throw new TypeError(`a document with a ${value.kind} in it has no plain text`);
  return value;
}
