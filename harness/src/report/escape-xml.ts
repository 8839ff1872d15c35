import { printable } from "./printable.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** One line of text for XML and HTML, in an element or an attribute. Characters that XML forbids become visible escapes. */
export function escapeXml(text: string): string {
  return printable(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => ENTITIES[character] ?? "\ufffd");
}
