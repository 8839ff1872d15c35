import { stripVTControlCharacters } from "node:util";
import { ParityError } from "../../errors.ts";
import type { ChildEnd } from "../pulumi/child-program.ts";
import type { CdktfProject } from "./cdktf-project.ts";

const MOST_LINES = 15;

/** The error for an app that failed, hung or wrote no stack, with the app's own last words. */
export function appFailure(project: CdktfProject, end: ChildEnd, timeout: number): ParityError {
  const words = lastWords(end.printed);
  if (end.reason === "timeout")
    return new ParityError({
      problem: `the CDKTF app is still running after ${timeout / 1000} s`,
      at: project.file,
      found: words === "" ? "no output" : words,
      expected: "an app that comes to its end",
      fix: "close what it leaves open, or allow more time with --timeout",
    });
  if (end.code === 0)
    return new ParityError({
      problem: "the CDKTF app ended without writing a stack",
      at: project.file,
      found: words === "" ? "no output" : words,
      expected: "app.synth() called, and CDKTF_OUTDIR honoured (new App() does so unless it is given an outdir)",
      fix: "call app.synth() at the end, and leave `outdir` of App unset",
    });
  return new ParityError({
    problem: "the CDKTF app failed",
    at: project.file,
    found: words === "" ? ending(end) : words,
    expected: `\`${project.app}\` to end with exit code 0`,
    fix: "run that command in the project's folder and mend what it reports",
  });
}

function ending(end: ChildEnd): string {
  return end.signal === null ? `exit code ${end.code}` : `ended by ${end.signal}`;
}

/** The message without the stack below it. */
function lastWords(printed: string): string {
  const lines = stripVTControlCharacters(printed)
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at /.test(line) && !/^Node\.js v/.test(line));
  return lines.slice(-MOST_LINES).join("\n            ").trim();
}
