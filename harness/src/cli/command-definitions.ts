import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { Shard } from "../team/combined.ts";
import { choice, oneOf } from "./choice.ts";
import {
  type CommandName,
  type Commands,
  type CompareOptions,
  type DoctorOptions,
  type ExplainOptions,
  type GraphOptions,
  type HandoverOptions,
  type MergeOptions,
  type ProveOptions,
  SHELLS,
  type Shell,
  type VerifyOptions,
} from "./commands.ts";
import { shapeOf } from "./completion/command-shape.ts";
import { GRAPH_FORMATS } from "./graph-formats.ts";
import { helpAfter } from "./help-texts.ts";
import { addProgramOptions, seconds } from "./program-options.ts";
import { addColorOptions, addOutputOptions, fileName } from "./report-options.ts";

/**
 * Declares every command with its arguments, options and help. Each calls its function of `commands`, and hands the exit
 * code on. Shell completion is made from what is declared here.
 */
export function addCommands(program: Command, commands: Commands, end: (code: number) => void): void {
  const add = (name: CommandName, description: string): Command =>
    program
      .command(name)
      .description(description)
      .addHelpText("after", () => helpAfter(name));

  addReportedCommand(addCompareOptions(add("compare", "compare two programs, or the pairs of parity.yaml"))).action(
    async (left: string | undefined, right: string | undefined, options: CompareOptions) =>
      end(await commands.compare(given(left, right), options)),
  );
  addMergeOptions(add("merge", "put the JSON reports of several runs together into one report")).action(
    async (reports: readonly string[], options: MergeOptions) => end(await commands.merge(reports, options)),
  );
  addReportedCommand(
    addProveOptions(
      add("prove", "compare two programs, and have Terraform and Pulumi plan each over the state of the other"),
    ),
  ).action(async (left: string | undefined, right: string | undefined, options: ProveOptions) =>
    end(await commands.prove(given(left, right), options)),
  );
  addGraphOptions(
    add("graph", "print one program's resource graph: as JSON, which `compare` reads back, or drawn"),
  ).action(async (named: string | undefined, options: GraphOptions) => end(await commands.graph(named, options)));
  addVerifyOptions(add("verify", "check an evidence file again: its inputs, and the comparison itself")).action(
    async (evidence: string, options: VerifyOptions) => end(await commands.verify(evidence, options)),
  );
  addHandoverOptions(
    add("handover", "hand deployed resources over from one engine to the other, with nothing recreated"),
  ).action(async (left: string | undefined, right: string | undefined, options: HandoverOptions) =>
    end(await commands.handover(given(left, right), options)),
  );
  addExplainOptions(
    add("explain", "say what a finding means, what follows from it, its usual causes and fixes"),
  ).action(async (finding: string, options: ExplainOptions) => end(await commands.explain(finding, options)));
  add("init", "write parity.yaml and a CI workflow for this repository; nothing is overwritten").action(async () =>
    end(await commands.init()),
  );
  addColorOptions(add("doctor", "check what `compare` needs in the current folder, and say what is missing")).action(
    async (options: DoctorOptions) => end(await commands.doctor(options)),
  );
  add("completion", "print a script that completes parity's command line in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS).argParser((text: string) => choice(text, SHELLS)))
    .action(async (shell: Shell) => end(await commands.completion(shell, shapeOf(program))));
}

function given(...programs: readonly (string | undefined)[]): readonly string[] {
  return programs.filter((text) => text !== undefined);
}

/** The arguments and options of a command that reads two programs and reports on them. */
function addReportedCommand(command: Command): Command {
  command
    .argument("[left]", "the program that is the measure, or a folder that holds both programs")
    .argument("[right]", "the program that should be the same infrastructure");
  command.addOption(
    new Option("--evidence <file>", "file for auditors, which `parity verify` checks again").argParser(fileName),
  );
  return addColorOptions(addProgramOptions(addOutputOptions(command)));
}

function addVerifyOptions(command: Command): Command {
  const own = ["--secret", "--timeout", "--keep-credentials"];
  command.argument("<evidence>", "a file that --evidence wrote").addOption(engineTimeout());
  for (const option of addProgramOptions(new Command()).options)
    if (option.long !== undefined && own.includes(option.long)) command.addOption(option);
  return command;
}

function engineTimeout(): Option {
  return new Option("--engine-timeout <seconds>", "how long one run of an engine may take")
    .argParser(seconds)
    .default(1800);
}

function addCompareOptions(command: Command): Command {
  return addRulesOption(command)
    .addOption(
      new Option("--shard <i/n>", "compare a part of the pairs only; `parity merge` puts the parts together").argParser(
        shard,
      ),
    )
    .addOption(new Option("--jobs <number>", "pairs compared at a time (half the processors)").argParser(jobs))
    .addOption(new Option("--watch", "compare again on each save, and show what changed"));
}

function addMergeOptions(command: Command): Command {
  command
    .argument("<reports...>", "reports of `parity compare --format json`, single ones or parts of --shard")
    .option("--verbose", "whole values", false);
  return addColorOptions(addOutputOptions(command));
}

function addProveOptions(command: Command): Command {
  return addRulesOption(
    command
      .addOption(
        new Option(
          "--state <file>",
          "state to plan over: a Terraform state or `pulumi stack export` (repeatable, one each)",
        )
          .argParser((text: string, previous: readonly string[]) => [...previous, fileName(text)])
          .default([], "each program's own backend"),
      )
      .addOption(
        new Option("--emulator", "deploy the programs to an AWS emulator first (moto_server)")
          .default(false)
          .conflicts("state"),
      )
      .addOption(oneOf(new Option("--judge <engine>", "which engine judges"), ["terraform", "pulumi", "all"]))
      .addOption(engineTimeout()),
  );
}

function addGraphOptions(command: Command): Command {
  return addProgramOptions(
    command
      .argument("[program]", "the program; the current folder's where it has one only")
      .addOption(oneOf(new Option("--format <format>", "how (what the file's name says, else JSON)"), GRAPH_FORMATS))
      .addOption(new Option("--output <file>", "file for the graph").argParser(fileName)),
  );
}

function addHandoverOptions(command: Command): Command {
  return addProgramOptions(
    command
      .argument("[left]", "the Terraform program, or a folder that holds both programs")
      .argument("[right]", "the Pulumi program")
      .addOption(
        oneOf(new Option("--to <engine>", "who is to own them"), ["pulumi", "terraform"]).makeOptionMandatory(),
      )
      .addOption(
        new Option(
          "--state <file>",
          "the owner's state: a state file, `terraform show -json`, `pulumi stack export`, or - (default: its own backend)",
        ).argParser(fileName),
      )
      .addOption(
        new Option("--output <file>", "file for the import document; the plan, journal and backups go beside it")
          .argParser(fileName)
          .makeOptionMandatory(),
      )
      .addOption(new Option("--rules <file>", "the team's rules, whose waivers hold here too").argParser(fileName))
      .addOption(new Option("--run", "carry the plan out").default(false))
      .addOption(new Option("--yes", "agree to all that --run shows").default(false)),
  );
}

function addExplainOptions(command: Command): Command {
  command
    .argument("<finding>", "a kind (value-changed), or a finding's id as reports print it")
    .option("--report <file>", "JSON report to look the id up in; without it the current folder is compared again");
  return addColorOptions(addProgramOptions(command));
}

function addRulesOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--rules <file>",
      "the team's rules (docs/parity-yaml.md); parity.yaml where no programs are named",
    ).argParser(fileName),
  );
}

function shard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > count) throw new InvalidArgumentError("Expected i/n with i from 1 to n, for example 2/4.");
  return { index, count };
}

function jobs(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("Expected a number from 1.");
  return value;
}
