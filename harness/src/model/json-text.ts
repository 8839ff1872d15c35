/** A place in a JSON text, as an offset, where reading it with `JSON.parse` would lose what is written. */
export interface JsonLoss {
  readonly position: number;
  readonly found: "repeated key" | "inexact number";
  readonly text: string;
}

/**
 * Finds what in a valid JSON text `JSON.parse` silently drops: a key that its object had before (the last
 * one wins), or digits of a number.
 *
 * @param isExact whether a number as written is read without loss.
 */
export function* lossesIn(text: string, isExact: (number: string) => boolean): Generator<JsonLoss> {
  // The keys of each open object; null for a list.
  const open: (Set<string> | null)[] = [];
  let isKey = false;
  for (let position = 0; position < text.length; position++) {
    const character = text[position] as string;
    if (character === "{") {
      open.push(new Set());
      isKey = true;
    } else if (character === "[") {
      open.push(null);
      isKey = false;
    } else if (character === "}" || character === "]") open.pop();
    else if (character === ",") isKey = open.at(-1) !== null;
    else if (character === '"') {
      const end = endOfText(text, position);
      const keys = open.at(-1);
      if (isKey && keys != null) {
        const written = text.slice(position, end);
        const key = written.includes("\\") ? JSON.stringify(JSON.parse(written)) : written;
        if (keys.has(key)) yield { position, found: "repeated key", text: JSON.parse(written) as string };
        keys.add(key);
        isKey = false;
      }
      position = end - 1;
    } else if (character === "-" || (character >= "0" && character <= "9")) {
      const end = endOfNumber(text, position);
      const number = text.slice(position, end);
      if (!isExact(number)) yield { position, found: "inexact number", text: number };
      position = end - 1;
    }
  }
}

/** The offset after the closing quote. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && "0123456789+-.eE".includes(text[end] as string)) end++;
  return end;
}
