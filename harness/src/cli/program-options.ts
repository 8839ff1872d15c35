import { type Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_LOAD_OPTIONS } from "../load/default-options.ts";
import type { LoadOptions } from "../load/types.ts";
import { record } from "../model/value.ts";
import type { Io } from "./io.ts";

/** The options of every command that runs programs, as commander parses them. */
export interface ProgramOptions {
  readonly env?: string;
  readonly stack?: string;
  readonly config: readonly Setting[];
  readonly secret: readonly Setting[];
  readonly var: readonly Setting[];
  readonly timeout: number;
  readonly keepCredentials: boolean;
  readonly verbose: boolean;
}

type Setting = readonly [key: string, value: string];

/** Adds those options to a command. */
export function addProgramOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--env <name>",
        "environment of both programs: sets ENVIRONMENT_SUFFIX and takes the Pulumi stack of that name",
      ).argParser(nonEmpty),
    )
    .addOption(new Option("--stack <name>", "Pulumi stack, where it is not the environment's name").argParser(nonEmpty))
    .addOption(settings("--config <key=value>", "Pulumi configuration on top of the stack's file (repeatable)"))
    .addOption(settings("--secret <key=value>", "the same for a secret, which no report shows (repeatable)"))
    .addOption(settings("--var <key=value>", "Terraform input variable (repeatable)"))
    .addOption(
      new Option("--timeout <seconds>", "how long one program may run")
        .argParser(seconds)
        .default(DEFAULT_LOAD_OPTIONS.timeout / 1000),
    )
    .addOption(
      new Option("--keep-credentials", "leave AWS credential variables in the programs' environment").default(false),
    )
    .addOption(new Option("--verbose", "whole values, every normalization, timings, stack traces").default(false));
}

/** What the loaders get from the options. */
export function loadOptions(options: ProgramOptions, io: Io): LoadOptions {
  return {
    ...DEFAULT_LOAD_OPTIONS,
    timeout: options.timeout * 1000,
    variables: record(options.var),
    stack: options.stack ?? options.env ?? null,
    config: record(options.config),
    secrets: record(options.secret),
    keepCredentials: options.keepCredentials,
    environment: options.env === undefined ? {} : { ENVIRONMENT_SUFFIX: options.env },
    signal: io.signal,
  };
}

function settings(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((text: string, previous: readonly Setting[]) => [...previous, setting(text)])
    .default([], "none");
}

function setting(text: string): Setting {
  const at = text.indexOf("=");
  // The value is not repeated: it may be a secret.
  if (at < 1) throw new InvalidArgumentError("Expected key=value.");
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Parses a number of seconds. Throws commander's error for what is none. */
export function seconds(text: string): number {
  const value = Number(text);
  // setTimeout fires at once for more than 2^31 - 1 milliseconds.
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0 || value > 2_147_483) {
    throw new InvalidArgumentError("Expected a number of seconds above 0.");
  }
  return value;
}

function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Expected a name.");
  return text;
}
