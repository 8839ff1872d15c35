import { map, type Value } from "../../model/value.ts";
import { Refusal } from "../refusal.ts";

/** RFC 4180 as Go's `encoding/csv` reads it: the first record names the attributes of the others. */
export function readCsv(text: string): Value {
  const [header, ...records] = readRecords(text);
  if (header === undefined) throw new Refusal("the text has no line");
  if (new Set(header).size !== header.length) throw new Refusal("two columns have the same name");
  return records.map((record) => {
    if (record.length !== header.length) throw new Refusal("the lines have different numbers of columns");
    return map(header.map((name, index) => [name, record[index] ?? ""] as const));
  });
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length || record.length > 0) {
    const start = FIELD.lastIndex;
    const found = FIELD.exec(text);
    if (found === null) throw new Refusal(`the text is no CSV from character ${start} on`);
    const [whole, quoted, plain = "", end] = found;
    // An empty line is no record.
    if (record.length === 0 && quoted === undefined && plain === "" && end !== ",") {
      if (whole === "") break;
      continue;
    }
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"').replaceAll("\r\n", "\n"));
    if (end === ",") continue;
    records.push(record);
    record = [];
    if (end === "") break;
  }
  return records;
}
