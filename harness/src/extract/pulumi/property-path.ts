import type { Path, PathStep } from "../../model/value.ts";

/**
 * Reads a property path as Pulumi writes it (`tags.Name`, `ingress[0].cidrBlocks`, `tags["a.b"]`, `rules[*]`). A path of
 * `*` alone means every property, and is then empty.
 */
export function parsePropertyPath(text: string): Path {
  if (text === "*") return [];
  const steps: PathStep[] = [];
  for (const match of text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\[\*\]|([^.[\]]+)/g)) {
    const [, quoted, index, plain] = match;
    if (quoted !== undefined) steps.push(quoted.replace(/\\(.)/g, "$1"));
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(plain ?? "*");
  }
  return steps;
}
