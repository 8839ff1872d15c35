const LONGEST = 400;
const CONTEXT = 60;

/**
 * Shortens two long values to the part where they differ, with a little of what is around it, so that one changed
 * action in a policy can be seen. Short values, and a value that has no other to compare with, are kept or cut at the end.
 */
export function excerpts(left: string | null, right: string | null): readonly [string | null, string | null] {
  if ((left?.length ?? 0) <= LONGEST && (right?.length ?? 0) <= LONGEST) return [left, right];
  if (left === null || right === null) return [cut(left), cut(right)];
  const start = commonPrefix(left, right);
  const end = commonSuffix(left, right, start);
  return [around(left, start, end), around(right, start, end)];
}

function around(text: string, start: number, end: number): string {
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, text.length - end + CONTEXT);
  const middle = cut(text.slice(from, to)) ?? "";
  return `${from > 0 ? `[${from} characters alike] ` : ""}${middle}${to < text.length ? ` [${text.length - to} characters alike]` : ""}`;
}

function cut(text: string | null): string | null {
  if (text === null || text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST)} [${text.length - LONGEST} more characters]`;
}

function commonPrefix(left: string, right: string): number {
  const limit = Math.min(left.length, right.length);
  let index = 0;
  while (index < limit && left[index] === right[index]) index += 1;
  return index;
}

function commonSuffix(left: string, right: string, start: number): number {
  const limit = Math.min(left.length, right.length) - start;
  let count = 0;
  while (count < limit && left[left.length - 1 - count] === right[right.length - 1 - count]) count += 1;
  return count;
}
