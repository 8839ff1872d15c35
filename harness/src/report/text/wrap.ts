import { columnsOf, width } from "./columns.ts";

/** After these a long word (a URN, a path, JSON without spaces) is best broken. */
const BREAK_AFTER = new Set([",", "/", ":", ";", "]", "}", "&", "?", "."]);

/**
 * Breaks a text into lines of at most `columns` columns: between words where that is possible, inside a word after
 * punctuation, and anywhere where nothing else is left. No character but the space at a break is lost.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const limit = Math.max(1, columns);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const candidate = line === "" ? word : `${line} ${word}`;
    if (width(candidate) <= limit) {
      line = candidate;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = breakWord(word, limit);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines;
}

function breakWord(word: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  const characters = [...word];
  let start = 0;
  // As many characters as can be in one line, and one more, tell whether the rest fits.
  for (;;) {
    const next = characters.slice(start, start + limit + 1);
    if (start + next.length === characters.length && width(next.join("")) <= limit) return [...pieces, next.join("")];
    const end = breakingPoint(next, limit);
    pieces.push(next.slice(0, end).join(""));
    start += end;
  }
}

function breakingPoint(characters: readonly string[], limit: number): number {
  let columns = 0;
  let end = 0;
  let punctuation = 0;
  for (const character of characters) {
    columns += columnsOf(character);
    if (columns > limit) break;
    end += 1;
    if (BREAK_AFTER.has(character)) punctuation = end;
  }
  // A break far back would leave ragged, almost empty lines.
  return punctuation > end / 2 ? punctuation : Math.max(1, end);
}
