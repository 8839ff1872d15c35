/** What `JSON.stringify` leaves as it is and a terminal obeys: C1 controls, line separators, marks of direction. */
const OBEYED = /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}\ufeff]/gu;

/** A document as JSON that can be printed: the same document when it is read. */
export function jsonText(document: unknown): string {
  const text = JSON.stringify(document, null, 2);
  return text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
