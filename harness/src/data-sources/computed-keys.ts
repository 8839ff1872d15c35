import type { Value } from "../model/value.ts";

/** Stands before a key that is computed; private use, which no AWS document contains. */
const COMPUTED = "\uE003";

/** The key of a document's member: a text as it is, a computed one in a form that `keyText` reads back. */
export function memberKey(text: Value): string {
  return typeof text === "string" ? text : COMPUTED + JSON.stringify(text);
}

/** The text that a key of `memberKey` stands for. */
export function keyText(key: string): Value {
  return key.startsWith(COMPUTED) ? (JSON.parse(key.slice(COMPUTED.length)) as Value) : key;
}
