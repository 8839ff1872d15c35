/**
 * Characters that a terminal obeys rather than shows: C0 and C1 controls with ESC among them, line separators, and the
 * marks that reverse the direction of what follows (a value could otherwise be made to read as another).
 */
const OBEYED = /[\p{Cc}\u2028\u2029\p{Bidi_Control}\u200b-\u200f\ufeff]|\p{Cs}/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that is safe to print on one line: what a terminal would obey is written as an escape (`\u001b`). */
export function printable(text: string): string {
  return text.replace(OBEYED, escapeSequence);
}

function escapeSequence(character: string): string {
  return SHORT[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}
