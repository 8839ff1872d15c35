import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { REPORT_FORMATS, type ReportFormat } from "../report/types.ts";

/** One report to write: to a file, or to stdout where `file` is null. */
export interface ReportTarget {
  readonly format: ReportFormat;
  readonly file: string | null;
}

const BY_EXTENSION: Readonly<Record<string, ReportFormat>> = {
  ".txt": "text",
  ".json": "json",
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".xml": "junit",
  ".sarif": "sarif",
};

const STDOUT = "-";

/**
 * Decides which report goes where.
 *
 * Takes the values of `--format` and of `--output`, each in the order given. As many of one as of the other are paired
 * in order; outputs alone take the format of their extension; one format more than outputs goes to stdout, and the
 * others are paired by extension. `-` is stdout. Throws a `ParityError` where that leaves a doubt.
 */
export function planOutputs(formats: readonly ReportFormat[], outputs: readonly string[]): readonly ReportTarget[] {
  const targets = pair(formats, outputs);
  rejectSharedTargets(targets);
  return targets;
}

function pair(formats: readonly ReportFormat[], outputs: readonly string[]): readonly ReportTarget[] {
  if (outputs.length === 0 && formats.length === 0) return [{ format: "text", file: null }];
  if (formats.length === 0) return outputs.map((output) => target(formatOfFile(output), output));
  if (formats.length === outputs.length) {
    return formats.map((format, index) => target(format, outputs[index] ?? STDOUT));
  }
  if (formats.length === outputs.length + 1) return withOneOnStdout(formats, outputs);
  throw new ParityError({
    problem: "reports and files do not pair up",
    found: `${count(formats.length, "--format")} and ${count(outputs.length, "--output")}`,
    expected: "one --output for each --format, in the same order; at most one report may go to stdout",
    fix: "add `--output FILE` for each report (`--output -` is stdout)",
  });
}

function withOneOnStdout(formats: readonly ReportFormat[], outputs: readonly string[]): readonly ReportTarget[] {
  const left = [...formats];
  const targets = outputs.map((output) => {
    const format = BY_EXTENSION[extname(output).toLowerCase()];
    const index = format === undefined ? -1 : left.indexOf(format);
    if (format === undefined || index === -1) {
      throw new ParityError({
        problem: "cannot tell which report goes to which file",
        at: `--output ${output}`,
        found: `--format ${formats.join(", ")}, and one of them for stdout`,
        expected: `a file name whose extension names one of these formats`,
        fix: "name every target, in the order of the formats; `--output -` is stdout",
      });
    }
    left.splice(index, 1);
    return target(format, output);
  });
  return [...left.map((format) => target(format, STDOUT)), ...targets];
}

function formatOfFile(output: string): ReportFormat {
  if (output === STDOUT) return "text";
  const format = BY_EXTENSION[extname(output).toLowerCase()];
  if (format !== undefined) return format;
  throw new ParityError({
    problem: "cannot tell the report's format from the file name",
    at: `--output ${output}`,
    expected: `one of ${Object.keys(BY_EXTENSION).join(", ")}, or --format`,
    fix: `add --format ${REPORT_FORMATS.join("|")}`,
  });
}

function target(format: ReportFormat, output: string): ReportTarget {
  return { format, file: output === STDOUT ? null : output };
}

function rejectSharedTargets(targets: readonly ReportTarget[]): void {
  const seen = new Set<string>();
  for (const { file } of targets) {
    const key = file === null ? STDOUT : resolve(file);
    if (seen.has(key)) {
      throw new ParityError({
        problem: "two reports for one target",
        at: file === null ? "stdout" : file,
        expected: "a target of its own for each report",
      });
    }
    seen.add(key);
  }
}

/** Fails before any program has run where a report could not be written after. Throws a `ParityError`. */
export function checkWritable(targets: readonly ReportTarget[], cwd: string): void {
  for (const { file } of targets) {
    if (file === null) continue;
    const path = resolve(cwd, file);
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isDirectory() === true) throw new Error("it is a folder");
      accessSync(found === undefined ? nearestFolder(path) : path, constants.W_OK);
    } catch (error) {
      throw unwritable(file, error);
    }
  }
}

/** Writes a report to its file, with the folders on the way. Throws a `ParityError` when that fails. */
export function writeReport(file: string, text: string, cwd: string): void {
  const path = resolve(cwd, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw unwritable(file, error);
  }
}

function nearestFolder(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function unwritable(file: string, error: unknown): ParityError {
  return new ParityError({
    problem: "cannot write the report",
    at: `--output ${file}`,
    found: error instanceof Error ? error.message : String(error),
    expected: "a file that can be written",
  });
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} times ${noun}`;
}
