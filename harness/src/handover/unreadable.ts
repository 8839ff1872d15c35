/** Attributes that an import does not read back, by Terraform type. */
export type UnreadableTable = ReadonlyMap<string, readonly UnreadableRow[]>;

/** A row of `data/unreadable.jsonl`. */
export interface UnreadableRow {
  readonly type: string;
  readonly attribute: string;
  /** What the probe saw: the attribute after an apply, and after an import into an empty state. */
  readonly applied: string;
  readonly imported: string;
  readonly source: "measured";
  readonly provider: string;
}

/** Attributes of a resource that its program has set and no import reads back. */
export function unreadableSettings(
  type: string,
  attributes: Readonly<Record<string, unknown>>,
  table: UnreadableTable,
): readonly { readonly attribute: string; readonly source: "measured" }[] {
  return (table.get(type) ?? [])
    .filter(({ attribute }) => isSet(attributes[attribute]))
    .map(({ attribute, source }) => ({ attribute, source }));
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
