import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { UnreadableRow, UnreadableTable } from "./unreadable.ts";

const FILE = fileURLToPath(new URL("../../data/unreadable.jsonl", import.meta.url));

/** Reads what the probe has measured (`npm run unreadable`). */
export function loadUnreadable(): UnreadableTable {
  const table = new Map<string, UnreadableRow[]>();
  for (const line of readFileSync(FILE, "utf8").split("\n")) {
    if (line === "") continue;
    const row: UnreadableRow = JSON.parse(line);
    table.set(row.type, [...(table.get(row.type) ?? []), row]);
  }
  return table;
}
