import { readFileSync } from "node:fs";
import { ParityError } from "../errors.ts";
import { type ImportIdPart, parseImportIdPattern, renderImportId } from "./import-id-pattern.ts";

/** What is known of the import of one type whose import id is not the `id` in its state. */
export type ImportIdRow = CompositeIdRow | NotImportableRow;

export interface CompositeIdRow {
  readonly kind: "composite";
  readonly type: string;
  /** See `ImportIdPart`. */
  readonly pattern: string;
  /** Where providers of version 5 differ: their pattern, or null where they had no import. */
  readonly before6?: string | null;
  readonly source: ImportIdSource;
  /** The documentation's page in the provider's repository. */
  readonly page: string;
  /** Where a real import by this id left nothing to plan (`terraform 5.100.0 on moto`); null where none was made. */
  readonly proved: string | null;
}

export interface NotImportableRow {
  readonly kind: "not-importable";
  readonly type: string;
  /** One sentence without a final stop. */
  readonly reason: string;
  readonly source: ImportIdSource;
  readonly page: string;
}

/**
 * `importer`: what the importer of provider 5.100.0 itself answers (test/e2e/import-ids.test.ts asks it for every type);
 * `documentation`: the type's page, for what that provider does not know or asks AWS about.
 */
export type ImportIdSource = "importer" | "documentation";

export type ImportId =
  | { readonly kind: "id"; readonly id: string; readonly row: CompositeIdRow | null }
  | { readonly kind: "not-importable"; readonly reason: string; readonly row: NotImportableRow | CompositeIdRow }
  /** Alternatives of which one is needed are joined by `|`. */
  | { readonly kind: "missing-attribute"; readonly attributes: readonly string[]; readonly row: CompositeIdRow | null }
  /** A type that the table does not know: nothing is known of its import. */
  | { readonly kind: "unknown-type" };

export interface ImportIdOptions {
  /** Version of the provider that will import; the one that both SDKs wrap when left out. */
  readonly provider?: string | undefined;
  /** The resource's region where it is not its provider's own (provider 6: `region` on a resource). */
  readonly region?: string | undefined;
}

interface DataLine {
  readonly type?: string;
  readonly id?: string;
  readonly v5?: string | null;
  readonly not?: string;
  readonly source?: ImportIdSource;
  readonly proved?: string;
  readonly plain?: readonly string[];
}

interface Table {
  readonly rows: ReadonlyMap<string, ImportIdRow>;
  readonly plain: ReadonlySet<string>;
}

const DATA = new URL("../../data/import-ids.jsonl", import.meta.url);

let loaded: Table | undefined;
const patterns = new Map<string, readonly ImportIdPart[]>();

/**
 * What `terraform import` and `pulumi import` take for a live resource, from its attributes in a state, in Terraform's
 * names. For most types that is its `id`: the importer only keeps the text, and every refresh reads by the same. For the
 * others there is a row.
 */
export function importId(
  type: string,
  attributes: Readonly<Record<string, unknown>>,
  { provider, region }: ImportIdOptions = {},
): ImportId {
  const { rows, plain } = table();
  const row = rows.get(type);
  if (row === undefined) {
    if (!plain.has(type)) return { kind: "unknown-type" };
    return idOf("{id}", null);
  }
  if (row.kind === "not-importable") return { kind: "not-importable", reason: row.reason, row };
  const pattern = isBefore6(provider) && row.before6 !== undefined ? row.before6 : row.pattern;
  if (pattern === null) {
    return { kind: "not-importable", reason: `provider ${provider} has no import for this type, 6 has`, row };
  }
  return idOf(pattern, row);

  function idOf(text: string, of: CompositeIdRow | null): ImportId {
    const rendered = renderImportId(parsed(text), attributes);
    if ("missing" in rendered) return { kind: "missing-attribute", attributes: rendered.missing, row: of };
    // Provider 6 reads a region after the last @ of any import id ("enhanced region support" in its guides).
    return { kind: "id", id: region === undefined ? rendered.id : `${rendered.id}@${region}`, row: of };
  }
}

/** All rows, by type. */
export function importIdRows(): readonly ImportIdRow[] {
  return [...table().rows.values()];
}

/** Whether the importer takes the plain `id` for this type, as measured. */
export function hasPlainImportId(type: string): boolean {
  return table().plain.has(type);
}

/** A table from the text of its data file: one row a line, and one line with the types whose import id is their `id`. */
export function readImportIds(text: string): Table {
  const rows = new Map<string, ImportIdRow>();
  const plain = new Set<string>();
  for (const line of text.split("\n").filter((text) => text !== "")) {
    const data = JSON.parse(line) as DataLine;
    for (const type of data.plain ?? []) plain.add(type);
    const row = rowOf(data);
    if (row !== null) rows.set(row.type, row);
  }
  return { rows, plain };
}

function rowOf({ type, id, v5, not, source, proved }: DataLine): ImportIdRow | null {
  if (type === undefined || source === undefined) return null;
  const page = `website/docs/r/${type.replace(/^aws_/, "")}.html.markdown`;
  if (not !== undefined) return { kind: "not-importable", type, reason: not, source, page };
  if (id === undefined) return null;
  const before6 = v5 === undefined ? {} : { before6: v5 };
  return { kind: "composite", type, pattern: id, ...before6, source, page, proved: proved ?? null };
}

function table(): Table {
  if (loaded !== undefined) return loaded;
  try {
    loaded = readImportIds(readFileSync(DATA, "utf8"));
  } catch (error) {
    throw new ParityError({
      problem: "the table of import ids cannot be read",
      found: error instanceof Error ? error.message : String(error),
      expected: "import-ids.jsonl in the package's data folder",
      fix: "reinstall the package",
    });
  }
  return loaded;
}

function parsed(pattern: string): readonly ImportIdPart[] {
  let parts = patterns.get(pattern);
  if (parts === undefined) {
    parts = parseImportIdPattern(pattern);
    patterns.set(pattern, parts);
  }
  return parts;
}

function isBefore6(version: string | undefined): boolean {
  return version !== undefined && Number(version.split(".")[0]) < 6;
}
