import { type Excerpt, excerptsOf, start } from "../model/excerpt.ts";

const SIZE = { longest: 400, context: 60 };

/** Shortens two long values to the part where they differ, and says how much was left out. */
export function excerpts(left: string | null, right: string | null): readonly [string | null, string | null] {
  if (left !== null && right !== null) {
    const [a, b] = excerptsOf(left, right, SIZE);
    return [written(a), written(b)];
  }
  return [left === null ? null : written(start(left, SIZE)), right === null ? null : written(start(right, SIZE))];
}

function written({ before, text, after }: Excerpt): string {
  return `${before > 0 ? `[${before} characters alike] ` : ""}${text}${after > 0 ? ` [${after} more characters]` : ""}`;
}
