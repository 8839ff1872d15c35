import type { Argument, Command, Option } from "commander";

/** What a command line may hold, as the commands declare it: what completion needs of them, as data. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ValueShape[];
  readonly commands: readonly CommandShape[];
}

export interface OptionShape {
  /** Long and short form, each with its hyphens. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly repeatable: boolean;
  /** Null for an option without a value. */
  readonly value: ValueShape | null;
}

export interface ValueShape {
  /** The word that help shows for it: `file`. */
  readonly placeholder: string;
  readonly variadic: boolean;
  /** Empty where other values than some words are allowed. */
  readonly choices: readonly string[];
}

/** The shape of a command and of all below it, with what commander adds itself: help and version. */
export function shapeOf(command: Command): CommandShape {
  const help = command.createHelp();
  return {
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map(optionShape),
    arguments: command.registeredArguments.map(argumentShape),
    commands: help.visibleCommands(command).map(shapeOf),
  };
}

function optionShape(option: Option): OptionShape {
  const [, placeholder = null] = /[<[](.*?)(?:\.\.\.)?[>\]]/.exec(option.flags) ?? [];
  return {
    flags: [option.long, option.short].filter((flag) => flag !== undefined && flag !== null),
    description: option.description,
    // An option that collects its values starts from none.
    repeatable: Array.isArray(option.defaultValue),
    value: placeholder === null ? null : { placeholder, variadic: false, choices: option.argChoices ?? [] },
  };
}

function argumentShape(argument: Argument): ValueShape {
  return { placeholder: argument.name(), variadic: argument.variadic, choices: argument.argChoices ?? [] };
}
