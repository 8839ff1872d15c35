import { type Command, InvalidArgumentError, Option } from "commander";
import { REPORT_FORMATS } from "../report/types.ts";
import { someOf } from "./choice.ts";

/** The options that say which reports are written, and where to. */
export function addOutputOptions(command: Command): Command {
  return command
    .addOption(
      someOf(new Option("--format <format>", "report format (repeatable)"), REPORT_FORMATS).default([], "text"),
    )
    .addOption(
      new Option("--output <file>", "file for the report (repeatable, one per --format; - is stdout)")
        .argParser((text: string, previous: readonly string[]) => [...previous, fileName(text)])
        .default([], "stdout"),
    );
}

/** `--color` and `--no-color`. Both forms are declared, so that neither one given stays undefined and the terminal decides. */
export function addColorOptions(command: Command): Command {
  return command.option("--color", "colours even where the report is piped").option("--no-color", "no colours");
}

/** Parses the name of a file. Throws commander's error for an empty one. */
export function fileName(text: string): string {
  if (text === "") throw new InvalidArgumentError("Expected a file name.");
  return text;
}
