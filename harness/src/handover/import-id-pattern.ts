/**
 * How an import id is written from a resource's attributes: text, attributes, and parts that may be left out.
 *
 *     {route_table_id}_{destination_cidr_block|destination_ipv6_cidr_block}   the first that has a value
 *     [{event_bus_name}/]{rule}/{target_id}                                   left out without its attributes
 *     {cluster~}/{name}                                                       what follows the last slash of an ARN
 *     {user}/{groups:/}, {self+cidr_blocks:_}                                 every item of these, joined; `true` by its name
 */
export type ImportIdPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "attribute"; readonly names: readonly string[]; readonly lastSegment: boolean }
  | { readonly kind: "items"; readonly names: readonly string[]; readonly separator: string }
  | { readonly kind: "optional"; readonly parts: readonly ImportIdPart[] };

/** Parts of an import id, or the attributes (alternatives joined by `|`) that lack a value. */
export type Rendered = { readonly id: string } | { readonly missing: readonly string[] };

const PLACEHOLDER = /^\{([a-z0-9_|+]+)(~|:[^}]+)?\}/;

/** Reads a pattern; throws on one that is not well formed, which only a mistake in the table can be. */
export function parseImportIdPattern(pattern: string): readonly ImportIdPart[] {
  const { parts, rest } = readParts(pattern);
  if (rest !== "") throw new Error(`import id pattern ${pattern}: what begins at ${rest} is not understood`);
  return parts;
}

function readParts(pattern: string): { readonly parts: readonly ImportIdPart[]; readonly rest: string } {
  const parts: ImportIdPart[] = [];
  let rest = pattern;
  while (rest !== "" && !rest.startsWith("]")) {
    const [placeholder = "", names = "", form = ""] = PLACEHOLDER.exec(rest) ?? [];
    if (placeholder !== "") {
      parts.push(
        form.startsWith(":")
          ? { kind: "items", names: names.split("+"), separator: form.slice(1) }
          : { kind: "attribute", names: names.split("|"), lastSegment: form === "~" },
      );
      rest = rest.slice(placeholder.length);
    } else if (rest.startsWith("[")) {
      const inner = readParts(rest.slice(1));
      if (!inner.rest.startsWith("]")) return { parts, rest };
      parts.push({ kind: "optional", parts: inner.parts });
      rest = inner.rest.slice(1);
    } else {
      const text = /^[^{[\]]+/.exec(rest)?.[0];
      if (text === undefined) return { parts, rest };
      parts.push({ kind: "text", text });
      rest = rest.slice(text.length);
    }
  }
  return { parts, rest };
}

/** The names of all attributes that a pattern speaks of. */
export function attributesOf(parts: readonly ImportIdPart[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "text") return [];
    return part.kind === "optional" ? attributesOf(part.parts) : part.names;
  });
}

/** Fills a pattern with a resource's attributes. */
export function renderImportId(
  parts: readonly ImportIdPart[],
  attributes: Readonly<Record<string, unknown>>,
): Rendered {
  let id = "";
  const missing: string[] = [];
  for (const part of parts) {
    const rendered = renderPart(part, attributes);
    if (rendered === null) missing.push(part.kind === "attribute" || part.kind === "items" ? part.names.join("|") : "");
    else id += rendered;
  }
  return missing.length === 0 ? { id } : { missing };
}

function renderPart(part: ImportIdPart, attributes: Readonly<Record<string, unknown>>): string | null {
  if (part.kind === "text") return part.text;
  if (part.kind === "optional") {
    const rendered = renderImportId(part.parts, attributes);
    return "id" in rendered ? rendered.id : "";
  }
  if (part.kind === "items") {
    const items = part.names.flatMap((name) => itemsOf(name, attributes[name]));
    return items.length === 0 ? null : items.join(part.separator);
  }
  for (const name of part.names) {
    const text = scalarText(attributes[name]);
    if (text !== null) return part.lastSegment ? text.slice(text.lastIndexOf("/") + 1) : text;
  }
  return null;
}

function itemsOf(name: string, value: unknown): readonly string[] {
  if (value === true) return [name];
  if (value === false) return [];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((item) => scalarText(item) ?? []);
}

/** An empty text is what older resources write for an attribute that is not set. */
function scalarText(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
