import type { TerraformType } from "./terraform-types.ts";

/** The sensitive attributes of one type, as `harness/data/sensitive-attributes.jsonl` states them on a line. */
export interface SensitiveRow {
  readonly kind: TerraformType["kind"];
  readonly type: string;
  /** Terraform's names from the type down to the attribute, with dots between them. */
  readonly paths: readonly string[];
}

/** Which attributes are sensitive, at any depth; refuses rows that nothing asked for. */
export class SensitiveAttributes {
  private readonly paths: ReadonlySet<string>;
  private readonly met = new Set<string>();

  constructor(rows: readonly SensitiveRow[]) {
    this.paths = new Set(rows.flatMap((row) => row.paths.map((path) => key(row, path))));
  }

  has(type: Pick<TerraformType, "kind" | "type">, path: readonly string[]): boolean {
    const row = key(type, path.join("."));
    if (!this.paths.has(row)) return false;
    this.met.add(row);
    return true;
  }

  refuseUnmet(): void {
    const unmet = [...this.paths].filter((path) => !this.met.has(path));
    if (unmet.length > 0) throw new Error(`sensitive-attributes.jsonl has rows that fit nothing: ${unmet.join(", ")}`);
  }
}

export function parseSensitive(data: string): readonly SensitiveRow[] {
  return data
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as SensitiveRow);
}

function key({ kind, type }: Pick<TerraformType, "kind" | "type">, path: string): string {
  return `${kind} ${type}.${path}`;
}
