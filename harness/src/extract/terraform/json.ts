/** An object of a Terraform JSON document. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Entries of an object that are not comments: Terraform ignores the key `//` in the body of a block. */
export function bodyEntries(body: JsonObject): [string, unknown][] {
  return Object.entries(body).filter(([key]) => key !== "//");
}

/** The objects in a place where Terraform takes one object or a list of them. */
export function objectsIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value] : [];
}

/** The bodies below `depth` labels, each with its labels: `resource` has two, `variable` one, `locals` none. */
export function labelled(value: unknown, depth: number): { labels: string[]; body: JsonObject }[] {
  if (depth === 0) return objectsIn(value).map((body) => ({ labels: [], body }));
  return objectsIn(value).flatMap((object) =>
    bodyEntries(object).flatMap(([label, inner]) =>
      labelled(inner, depth - 1).map(({ labels, body }) => ({ labels: [label, ...labels], body })),
    ),
  );
}

/** Strings in a place where Terraform takes one or a list of them. */
export function stringsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === "string" ? [value] : [];
}
