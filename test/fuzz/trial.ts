import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawGraphs } from "../../harness/src/cli/draw-graphs.ts";
import { compare } from "../../harness/src/compare.ts";
import { loadKnowledge } from "../../harness/src/knowledge.ts";
import type { Comparison } from "../../harness/src/model/comparison.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { reporterFor } from "../../harness/src/report/reporters.ts";
import { PLAIN_CONTEXT, REPORT_FORMATS } from "../../harness/src/report/types.ts";
import { changesBetween } from "./changes.ts";
import { corrupted } from "./corrupt.ts";
import type { Format } from "./formats.ts";

/** Seconds of processor time that no small file may take. */
const LONGEST = 5;

/** What a terminal would obey, that no report may hold; line ends and tabs apart. */
const OBEYED = /[^\P{Cc}\n\t]|[\u2028\u2029]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

/** The valid file of a format, read once, to hold the corrupted ones against. */
export interface Subject {
  readonly format: Format;
  readonly graph: ResourceGraph | null;
  readonly notCompared: number;
}

export async function subjectOf(format: Format, folder: string): Promise<Subject> {
  const graph = await format.read(await write(folder, format.file, Buffer.from(format.text)), folder);
  return { format, graph, notCompared: graph === null ? 0 : compare(graph, graph, loadKnowledge()).notCompared.length };
}

/** Corrupts the file as the seed says and reads it. Returns what is against the law; nothing for most. */
export async function faultsOf(
  { format, graph, notCompared }: Subject,
  seed: number,
  folder: string,
): Promise<readonly string[]> {
  const bytes = corrupted(format.text, seed);
  const started = process.cpuUsage();
  const faults: string[] = [];
  try {
    const read = await format.read(await write(folder, format.file, bytes), folder);
    if (graph !== null && read !== null) {
      const comparison = compare(graph, read, loadKnowledge());
      faults.push(...(await rawIn(comparison, graph, read)));
      if (comparison.differences.length === 0 && comparison.notCompared.length <= notCompared)
        faults.push(...unfound(format, bytes));
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ParityError") faults.push(`threw ${stackOf(error)}`);
    else if (/\n {4}at /.test(error.message)) faults.push("a stack trace in the message");
  }
  const { user, system } = process.cpuUsage(started);
  if (user + system > LONGEST * 1e6) faults.push(`took ${(user + system) / 1e6} s`);
  return faults;
}

/** Changed texts, numbers and booleans of which a comparison that found nothing should have said something. */
function unfound(format: Format, bytes: Buffer): readonly string[] {
  return (
    changesBetween(JSON.parse(format.text), JSON.parse(bytes.toString("utf8")))
      .filter((change) => isScalar(change.before) && isScalar(change.after) && !format.isHarmless(change))
      // Terraform takes `"3"` for `3` where the schema has a number.
      .filter(({ before, after }) => String(before) !== String(after))
      .map(({ path, before, after }) => `not found: ${path.join("/")} ${short(before)} -> ${short(after)}`)
  );
}

async function rawIn(comparison: Comparison, left: ResourceGraph, right: ResourceGraph): Promise<readonly string[]> {
  const drawing = await drawGraphs({ left, right }, comparison.matches);
  const context = { ...PLAIN_CONTEXT, verbose: true, drawing };
  const faults: string[] = [];
  for (const format of REPORT_FORMATS) {
    const found = OBEYED.exec((await reporterFor(format))(comparison, context));
    if (found !== null) faults.push(`the ${format} report has a raw ${JSON.stringify(found[0])}`);
  }
  return faults;
}

async function write(folder: string, name: string, bytes: Buffer): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, bytes);
  return file;
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join(" | ") : String(error);
}
