import { ParityError } from "../../errors.ts";
import { isObject } from "../parse-json-file.ts";

/** How many labels come before the body of a block that may be declared once only. */
export const DECLARED_ONCE: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  variable: 1,
  output: 1,
  module: 1,
  check: 1,
};

/**
 * Refuses documents that together declare something twice, as Terraform does ("Duplicate resource … configuration",
 * seen with Terraform 1.11). Overrides are not among the documents: declaring anew is what they are for.
 */
export function refuseDeclaredTwice(documents: readonly unknown[], at: string): void {
  const seen = new Set<string>();
  const once = (name: readonly string[]) => {
    const key = JSON.stringify(name);
    if (seen.has(key))
      throw new ParityError({
        problem: "the configuration declares something twice",
        at,
        found: `${name.join(".")} for the second time`,
        expected: "each once, as Terraform demands",
        fix: "remove one of the two, or move it to a file named *_override.tf or *_override.tf.json",
      });
    seen.add(key);
  };
  for (const document of documents.filter(isObject)) {
    for (const [kind, depth] of Object.entries(DECLARED_ONCE))
      for (const labels of labelsIn(document[kind], depth)) once([kind, ...labels]);
    for (const name of [document.locals].flat().filter(isObject).flatMap(Object.keys))
      if (name !== "//") once(["locals", name]);
    for (const [type, blocks] of [document.provider]
      .flat()
      .filter(isObject)
      .flatMap(Object.entries<unknown>))
      for (const { alias } of [blocks].flat().filter(isObject))
        once(["provider", type, ...(typeof alias === "string" ? [alias] : [])]);
  }
}

/** The labels of each body; objects and lists of objects are alike, as everywhere in Terraform's JSON syntax. */
function labelsIn(value: unknown, depth: number): string[][] {
  if (Array.isArray(value)) return value.flatMap((item) => labelsIn(item, depth));
  if (depth === 0) return [[]];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([label, inner]): string[][] =>
    label === "//" ? [] : labelsIn(inner, depth - 1).map((labels) => [label, ...labels]),
  );
}
