import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { locatePair } from "../load/locate.ts";
import { similarlySpelled } from "../model/spelling.ts";
import { readPair } from "../read-program.ts";
import { explainFinding, explainKind, type Findings } from "../report/explain.ts";
import { FINDING_KINDS, isFindingKind } from "../report/explanations.ts";
import type { ExplainOptions } from "./command-line.ts";
import { compareGraphs } from "./compare-graphs.ts";
import { EXIT_EQUIVALENT } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { reportWidth, wantsColor } from "./terminal.ts";

/** An id as `judge` makes them: hexadecimal. A kind has a hyphen, or letters beyond f. */
const LOOKS_LIKE_ID = /^[0-9a-f]{6,64}$/;

/**
 * `parity explain`: says what a kind of finding means, or what one finding of a comparison is. Returns 0; throws a
 * `ParityError` when there is no such kind or finding.
 */
export async function explainCommand(finding: string, options: ExplainOptions, io: Io): Promise<number> {
  const layout = { width: reportWidth(io.stdout), color: wantsColor(options.color, io.stdout, io.env) };
  if (isFindingKind(finding)) {
    await io.stdout.write(explainKind(finding, layout));
    return EXIT_EQUIVALENT;
  }
  if (!LOOKS_LIKE_ID.test(finding) && options.report === undefined) throw unknownFinding(finding);
  const findings = options.report === undefined ? await compareAgain(options, io) : readReport(options.report, io.cwd);
  const text = explainFinding(finding, findings, layout);
  if (text === null) {
    throw new ParityError({
      problem: `no finding "${finding}"`,
      at: options.report ?? "the current folder's comparison",
      expected: "an id, or the beginning of one, that the report prints",
      fix: "take the id from a report of the same programs, or name its file with --report",
    });
  }
  await io.stdout.write(text);
  return EXIT_EQUIVALENT;
}

function unknownFinding(finding: string): ParityError {
  const near = similarlySpelled(finding, FINDING_KINDS);
  return new ParityError({
    problem: `no kind of finding "${finding}"`,
    expected: near.length > 0 ? near.join(" or ") : FINDING_KINDS.join(", "),
    ...(near.length > 0 ? { fix: `parity explain ${near[0]}` } : {}),
  });
}

async function compareAgain(options: ExplainOptions, io: Io): Promise<Findings> {
  const progress = startProgress(io);
  try {
    const pair = await readPair(locatePair([], io.cwd), loadOptions(options, io), progress.update);
    return (await compareGraphs(pair.left, pair.right)).comparison;
  } finally {
    progress.stop();
  }
}

function readReport(file: string, cwd: string): Findings {
  const unreadable = (found: string): ParityError =>
    new ParityError({
      problem: "cannot read the report",
      at: `--report ${file}`,
      found,
      expected: "a report written by `parity compare --format json`",
    });
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(resolve(cwd, file), "utf8"));
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
  if (!isReport(document)) throw unreadable("a document without `schemaVersion` 1 and lists of findings");
  return document;
}

function isReport(document: unknown): document is Findings {
  if (typeof document !== "object" || document === null) return false;
  const report = document as Readonly<Record<string, unknown>>;
  const lists = ["differences", "notCompared", "waived"].map((key) => report[key]);
  return report.schemaVersion === 1 && lists.every((list) => Array.isArray(list));
}
