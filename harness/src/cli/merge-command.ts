import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { COMBINED_SCHEMA_VERSION } from "../report/combined-report.ts";
import { isObject, readJsonReport } from "../report/read-json-report.ts";
import { type Combined, combine, type NamedComparison } from "../team/combined.ts";
import type { MergeOptions } from "./command-line.ts";
import type { Io } from "./io.ts";
import { today } from "./load-rules.ts";
import { checkWritable, planOutputs } from "./outputs.ts";
import { combinedExitCode, writeCombined } from "./write-combined.ts";

/** `parity merge`: one report from the JSON reports of a CI matrix. Returns the exit code of all of them together. */
export async function mergeCommand(files: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const targets = planOutputs(options.format, options.output);
  checkWritable(targets, io.cwd);
  const read = files.map((file) => readReport(file, io.cwd));
  requireAllShards(read);
  const pairs = read.flatMap(({ combined }) => combined.pairs);
  const repeated = pairs.find(({ name }, index) => pairs.findIndex((other) => other.name === name) < index);
  if (repeated !== undefined) {
    throw new ParityError({
      problem: "two reports of one pair",
      found: repeated.name,
      expected: "each pair once",
      fix: "merge the reports of one run only",
    });
  }
  const inOrder = [...pairs].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const severities = Object.assign({}, ...read.map(({ combined }) => combined.severities));
  const uses = read.map(({ combined }) => combined.waivers);
  const merged = combine(inOrder, uses, { severities, shard: null, today: today() });
  await writeCombined(merged, targets, options, io);
  return combinedExitCode(merged);
}

interface Read {
  readonly file: string;
  readonly combined: Combined;
}

function readReport(file: string, cwd: string): Read {
  const unreadable = (found: string): ParityError =>
    new ParityError({
      problem: "cannot read the report",
      at: file,
      found,
      expected: "a report written by `parity compare --format json`",
    });
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(resolve(cwd, file), "utf8"));
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
  const single = readJsonReport(document);
  if (single !== null) {
    const pairs = [{ name: basename(file).replace(/\.json$/, ""), comparison: single }];
    const { verdict, severities = {} } = single;
    return { file, combined: { verdict, pairs, ruleFindings: [], waivers: [], severities, shard: null } };
  }
  if (!isObject(document) || document.combinedVersion !== COMBINED_SCHEMA_VERSION || !Array.isArray(document.pairs)) {
    throw unreadable("a document that is no report of this version");
  }
  const { pairs: given, ...rest } = document;
  const pairs = (given as readonly unknown[]).map((pair): NamedComparison => {
    const comparison = isObject(pair) ? readJsonReport(pair.report) : null;
    if (!isObject(pair) || comparison === null) throw unreadable("a pair without a report of this version");
    return { name: String(pair.name), comparison };
  });
  return { file, combined: { ...(rest as unknown as Combined), pairs } };
}

/** A part that nobody gives would be pairs that nobody compares. */
function requireAllShards(read: readonly Read[]): void {
  const shards = read.flatMap(({ combined }) => (combined.shard === null ? [] : [combined.shard]));
  const [first] = shards;
  if (first === undefined) return;
  const given = shards.map(({ index }) => index);
  const missing = Array.from({ length: first.count }, (_, index) => index + 1).filter(
    (index) => !given.includes(index),
  );
  if (missing.length === 0 && shards.every(({ count }) => count === first.count) && given.length === first.count)
    return;
  throw new ParityError({
    problem: "the reports are not the parts of one run",
    found: shards.map(({ index, count }) => `${index}/${count}`).join(", "),
    expected: `each of 1/${first.count} to ${first.count}/${first.count} once`,
    fix:
      missing.length === 0 ? "leave out what is there twice" : `add the report of --shard ${missing[0]}/${first.count}`,
  });
}
