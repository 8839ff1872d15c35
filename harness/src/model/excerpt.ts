/** How much of a text to show: at most `longest` characters, with `context` of what both have in common around. */
export interface ExcerptSize {
  readonly longest: number;
  readonly context: number;
}

/** A part of a text, and how many characters were left out on either side of it. */
export interface Excerpt {
  readonly before: number;
  readonly text: string;
  readonly after: number;
}

/**
 * The parts of two texts where they differ, with a little of what is around, so that one changed action in a policy can be
 * seen. Short texts are whole; a long text that has no other to compare with is cut at the end.
 */
export function excerptsOf(left: string, right: string, size: ExcerptSize): readonly [Excerpt, Excerpt] {
  if (left.length <= size.longest && right.length <= size.longest) return [start(left, size), start(right, size)];
  const prefix = commonPrefix(left, right);
  const suffix = commonSuffix(left, right, prefix);
  return [around(left, prefix, suffix, size), around(right, prefix, suffix, size)];
}

/** The beginning of a text. */
export function start(text: string, { longest }: ExcerptSize): Excerpt {
  return { before: 0, text: text.slice(0, longest), after: Math.max(0, text.length - longest) };
}

function around(text: string, prefix: number, suffix: number, { longest, context }: ExcerptSize): Excerpt {
  const from = Math.max(0, prefix - context);
  const to = Math.min(text.length, text.length - suffix + context, from + longest);
  return { before: from, text: text.slice(from, to), after: text.length - to };
}

function commonPrefix(left: string, right: string): number {
  const limit = Math.min(left.length, right.length);
  let index = 0;
  while (index < limit && left[index] === right[index]) index += 1;
  return index;
}

function commonSuffix(left: string, right: string, prefix: number): number {
  const limit = Math.min(left.length, right.length) - prefix;
  let count = 0;
  while (count < limit && left[left.length - 1 - count] === right[right.length - 1 - count]) count += 1;
  return count;
}
