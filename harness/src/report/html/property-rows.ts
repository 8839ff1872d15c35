import type { Difference } from "../../model/comparison.ts";
import { describeValue } from "../../model/describe.ts";
import type { GraphNode, Meta } from "../../model/graph.ts";
import { compareText, valueKey } from "../../model/order.ts";
import { formatPath } from "../../model/path.ts";
import { isList, isTagged, type NodeId, type Path, type Value } from "../../model/value.ts";
import { mapEntries, mapReferences } from "../../model/walk.ts";
import { printable } from "../printable.ts";

/** One line of the two property trees side by side. A side without a value there is null; one that only has parts is "". */
export interface PropertyRow {
  readonly depth: number;
  readonly label: string;
  readonly left: string | null;
  readonly right: string | null;
  /** Whether a finding is at this place, or at one below it. */
  readonly mark: "here" | "inside" | null;
}

/**
 * The property trees of two nodes over each other, and what is said of their lives. Which places differ the findings say:
 * nothing is compared here. No secret is in the texts.
 */
export function propertyRows(
  left: GraphNode | null,
  right: GraphNode | null,
  differences: readonly Difference[],
  nameOf: Namer,
): readonly PropertyRow[] {
  const properties = { left: named(left, nameOf), right: named(right, nameOf) };
  const rows: PropertyRow[] = [];
  const marks = new Marks(differences);
  const names = new Set([...Object.keys(properties.left), ...Object.keys(properties.right)]);
  for (const name of [...names].sort(compareText)) {
    addRows(rows, marks, [name], 0, properties.left[name], properties.right[name]);
  }
  const lives = {
    left: left === null ? {} : lifeOf(left.meta, nameOf),
    right: right === null ? {} : lifeOf(right.meta, nameOf),
  };
  for (const name of new Set([...Object.keys(lives.left), ...Object.keys(lives.right)])) {
    rows.push({
      depth: 0,
      label: name,
      left: lives.left[name] ?? null,
      right: lives.right[name] ?? null,
      mark: marks.life(name),
    });
  }
  return rows;
}

/** Writes the address of a node shorter than a URN is. */
export type Namer = (id: NodeId) => string;

function named(node: GraphNode | null, nameOf: Namer): Readonly<Record<string, Value>> {
  return node === null ? {} : mapEntries(node.properties, (value) => withNames(value, nameOf));
}

function withNames(value: Value, nameOf: Namer): Value {
  return mapReferences(value, (reference) => ({ ...reference, node: nameOf(reference.node) }));
}

/** The value of an output on either side. */
export function outputRows(
  left: Value | undefined,
  right: Value | undefined,
  differences: readonly Difference[],
  nameOf: Namer,
): readonly PropertyRow[] {
  const rows: PropertyRow[] = [];
  const short = (value: Value | undefined): Value | undefined =>
    value === undefined ? undefined : withNames(value, nameOf);
  addRows(rows, new Marks(differences), ["value"], 0, short(left), short(right));
  return rows.map((row) => ({ ...row, mark: row.depth === 0 && differences.length > 0 ? "here" : row.mark }));
}

function addRows(
  rows: PropertyRow[],
  marks: Marks,
  path: Path,
  depth: number,
  left: Value | undefined,
  right: Value | undefined,
): void {
  const label = String(path.at(-1) ?? "");
  const parts = { left: partsOf(left), right: partsOf(right) };
  const nested =
    (parts.left !== null || left === undefined) && (parts.right !== null || right === undefined) && depth < 12;
  if (!nested) {
    rows.push({ depth, label, left: textOf(left), right: textOf(right), mark: marks.at(path) });
    return;
  }
  const [own, other] = aligned(parts.left, parts.right);
  rows.push({
    depth,
    label,
    left: left === undefined ? null : "",
    right: right === undefined ? null : "",
    mark: marks.at(path),
  });
  for (const name of new Set([...own.keys(), ...other.keys()])) {
    addRows(rows, marks, [...path, name], depth + 1, own.get(name), other.get(name));
  }
}

type Parts = { readonly kind: "named" | "ordered" | "set"; readonly entries: ReadonlyMap<string | number, Value> };

/** What a value is made of; null for one that is a single text. */
function partsOf(value: Value | undefined): Parts | null {
  if (value === undefined) return null;
  if (isList(value)) return value.length === 0 ? null : { kind: "ordered", entries: new Map(value.entries()) };
  if (!isTagged(value)) return null;
  switch (value.kind) {
    case "map": {
      const entries = Object.entries(value.entries).sort(([a], [b]) => compareText(a, b));
      return entries.length === 0 ? null : { kind: "named", entries: new Map(entries) };
    }
    case "set":
      return value.items.length === 0 ? null : { kind: "set", entries: new Map(value.items.entries()) };
    case "json":
      return partsOf(value.document);
    default:
      return null;
  }
}

/** The parts under common names. Equal items of two sets, which have no order, are put on one line. */
function aligned(
  left: Parts | null,
  right: Parts | null,
): readonly [ReadonlyMap<string | number, Value>, ReadonlyMap<string | number, Value>] {
  const none: ReadonlyMap<string | number, Value> = new Map();
  if (left?.kind !== "set" || right?.kind !== "set") return [left?.entries ?? none, right?.entries ?? none];
  const rest = new Map(right.entries);
  const moved = new Map<string | number, Value>();
  const open: (string | number)[] = [];
  for (const [name, value] of left.entries) {
    const found = [...rest].find(([, other]) => valueKey(other) === valueKey(value));
    if (found === undefined) open.push(name);
    else {
      rest.delete(found[0]);
      moved.set(name, found[1]);
    }
  }
  let next = left.entries.size;
  for (const value of rest.values()) moved.set(open.shift() ?? next++, value);
  return [left.entries, moved];
}

function textOf(value: Value | undefined): string | null {
  return value === undefined ? null : printable(describeValue(value));
}

/** What the program says of the resource's life, where it says anything. */
function lifeOf(meta: Meta, nameOf: Namer): Readonly<Record<string, string>> {
  const paths = (list: readonly Path[]): string => list.map((path) => formatPath(path) || "all").join(", ");
  const said: readonly (readonly [string, string])[] = [
    ["provider", meta.provider === null ? "" : nameOf(meta.provider)],
    ["depends_on", meta.dependsOn.map(nameOf).join(", ")],
    ["protect", meta.protect ? "true" : ""],
    ["retain_on_delete", meta.retainOnDelete ? "true" : ""],
    ["ignore_changes", paths(meta.ignoreChanges)],
    [
      "replace_triggered_by",
      meta.replaceTriggeredBy.map((value) => describeValue(withNames(value, nameOf))).join(", "),
    ],
    ["replace_on_changes", paths(meta.replaceOnChanges)],
    ["replacement", meta.replacement ?? ""],
    [
      "timeouts",
      Object.entries(meta.timeouts)
        .map(([name, time]) => `${name} ${time}`)
        .join(", "),
    ],
    ["conditions", meta.conditions.map((value) => describeValue(withNames(value, nameOf))).join("; ")],
  ];
  return Object.fromEntries(said.filter(([, text]) => text !== "").map(([name, text]) => [name, printable(text)]));
}

const LIFE_KINDS: Readonly<Record<string, Difference["kind"]>> = {
  provider: "provider-changed",
  depends_on: "depends-on-changed",
  protect: "protection-changed",
  retain_on_delete: "retention-changed",
  ignore_changes: "ignore-changes-changed",
  replace_triggered_by: "replace-triggers-changed",
  replace_on_changes: "replacement-changed",
  replacement: "replacement-changed",
  timeouts: "timeouts-changed",
  conditions: "conditions-changed",
};

/** Where the findings are. */
class Marks {
  private readonly paths: ReadonlySet<string>;
  private readonly kinds: ReadonlySet<Difference["kind"]>;

  constructor(differences: readonly Difference[]) {
    this.paths = new Set(
      differences.flatMap(({ left, right }) => [left?.path, right?.path].filter((path) => path !== undefined)),
    );
    this.kinds = new Set(differences.map(({ kind }) => kind));
  }

  at(path: Path): PropertyRow["mark"] {
    const text = formatPath(path);
    if (this.paths.has(text)) return "here";
    return [...this.paths].some((found) => found.startsWith(`${text}.`) || found.startsWith(`${text}[`))
      ? "inside"
      : null;
  }

  life(name: string): PropertyRow["mark"] {
    const kind = LIFE_KINDS[name];
    return kind !== undefined && this.kinds.has(kind) ? "here" : null;
  }
}
