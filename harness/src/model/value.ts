/**
 * Property values, as plain data.
 *
 * JSON's scalars and arrays stand for themselves; everything else is tagged with `kind`. A key that is not in a map is
 * absent, which is not the same as `null`.
 */
export type Value = Scalar | readonly Value[] | TaggedValue;

export type Scalar = null | boolean | number | string;

export type TaggedValue =
  | MapValue
  | SetValue
  | JsonValue
  | Reference
  | Template
  | Call
  | Derived
  | Secret
  | Asset
  | Unsupported;

/** Identifies a node inside one graph: a Terraform address or a Pulumi URN. */
export type NodeId = string;

/** One step into a value: a property or map key, or the index of a list item. */
export type PathStep = string | number;
export type Path = readonly PathStep[];

/** An object or map. `entries` inherits nothing (`emptyRecord`), so that a key such as `__proto__` is an ordinary key. */
export interface MapValue {
  readonly kind: "map";
  readonly entries: Readonly<Record<string, Value>>;
}

/** Items without an order. Only the canonicalize stage makes these, from lists that the schema declares as sets. */
export interface SetValue {
  readonly kind: "set";
  readonly items: readonly Value[];
}

/** A JSON document that the provider compares as a value. Only the canonicalize stage makes these, from strings. */
export interface JsonValue {
  readonly kind: "json";
  readonly document: Value;
}

/** The output at `path` of a node of the same graph. An empty path is the resource itself. */
export interface Reference {
  readonly kind: "reference";
  readonly node: NodeId;
  readonly path: Path;
}

/** Text with computed parts. Neighbouring texts are joined; a template of one part is that part instead. */
export interface Template {
  readonly kind: "template";
  readonly parts: readonly (string | Reference | Call | Derived | Secret | Unsupported)[];
}

/** A Terraform function or operator applied to something known only after deployment. */
export interface Call {
  readonly kind: "call";
  /** Terraform's name of the function (`join`), or an operator as in the grammar (`+`, `==`, `!`, `?:`, `[]`). */
  readonly function: string;
  readonly args: readonly Value[];
}

/**
 * A value that a program computed from outputs in its own language, so that no trace of them is left in it (a hash, a
 * cut text). `witness` is what the program computed from the recorder's sentinels; `from` are the nodes it depends on.
 */
export interface Derived {
  readonly kind: "derived";
  readonly witness: Value;
  readonly from: readonly NodeId[];
}

/** A value that must not be printed. It is compared like any other, and that it is secret is compared too. */
export interface Secret {
  readonly kind: "secret";
  readonly value: Value;
}

/** File content that an engine uploads. `sha256` is over the content as found on disk, when it was there. */
export interface Asset {
  readonly kind: "asset";
  readonly form: "file" | "text" | "remote" | "archive";
  readonly location: string;
  readonly sha256: string | null;
  /** SHA-256 over the names and contents of the files in an archive, however it was packed. */
  readonly files?: string | undefined;
}

/** Something the harness does not understand: always a `notCompared` finding, never equal to anything. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly reason: string;
  readonly text: string;
  /** Set where Terraform itself answers with an error, which its `try` and `can` look past. */
  readonly refused?: true;
}

export function isTagged(value: Value | undefined): value is TaggedValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value | undefined): value is MapValue {
  return isTagged(value) && value.kind === "map";
}

/**
 * What records inherit from: nothing. Of an object made with `Object.create(null)` V8 keeps a hash table, which is twice as
 * large and slow to walk; one made by a constructor is laid out like any other object.
 */
function Bare(): void {
  // Nothing: what it makes has no properties.
}
Bare.prototype = Object.create(null);

/** A record without entries, in which every key (`__proto__` too) is an ordinary one. */
export function emptyRecord<T>(): Record<string, T> {
  return new (Bare as unknown as new () => Record<string, T>)();
}

/** A record from key-value pairs; the last of equal keys wins. */
export function record<T>(pairs: Iterable<readonly [string, T]>): Record<string, T> {
  const result = emptyRecord<T>();
  for (const [key, value] of pairs) result[key] = value;
  return result;
}

export function map(entries: Readonly<Record<string, Value>> | Iterable<readonly [string, Value]>): MapValue {
  const pairs = Symbol.iterator in entries ? (entries as Iterable<readonly [string, Value]>) : Object.entries(entries);
  return { kind: "map", entries: record(pairs) };
}

export function reference(node: NodeId, ...path: PathStep[]): Reference {
  return { kind: "reference", node, path };
}

/** Joins parts to the simplest value of the same meaning: a text, a lone part, or a template. */
export function template(parts: readonly Template["parts"][number][]): Value {
  const joined: Template["parts"][number][] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  if (joined.length === 0) return "";
  const [only] = joined;
  return joined.length === 1 && only !== undefined ? only : { kind: "template", parts: joined };
}
