import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { similarlySpelled } from "../model/spelling.ts";
import { REPORT_FORMATS, type ReportFormat } from "../report/types.ts";
import type { Shard } from "../team/combined.ts";
import type {
  Commands,
  CompareOptions,
  DoctorOptions,
  ExplainOptions,
  GraphOptions,
  HandoverOptions,
  MergeOptions,
  ProveOptions,
} from "./commands.ts";
import { EXIT_COULD_NOT_RUN } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { addProgramOptions, seconds } from "./program-options.ts";
import { harnessVersion } from "./version.ts";

export type * from "./commands.ts";

const PROGRAMS_HELP = `
A program is a folder (cdktf.json, Pulumi.yaml or *.tf.json decides), a *.tf.json file, or a recorded graph.
With none given, the current folder's two programs are taken. A prefix forces the kind:
  cdktf:  pulumi:  tfjson:  graph:  pulumi-state:`;

const HANDOVER_HELP = `
Without --run only files are written: the document for \`pulumi import --file\`, and a plan for people beside it; with
--to terraform the \`import\` blocks for the CDKTF program.
With --run the plan is shown and, once agreed to, carried out: backup, import, completion of what no import reads back,
and a preview that must be unchanged (--to terraform: a plan that must import only, its apply, and a plan that must be
empty). Interrupted, the same command goes on where it was. Nothing in AWS is changed.

  parity handover --to pulumi --env prod --output import.json
  parity handover ./cdktf-app ./pulumi-app --to pulumi --state terraform.tfstate --output import.json --run
  parity handover --to terraform --env prod --output imports.tf.json --run

Exit status: 0 all that was asked is done, 1 refused or stopped, 2 could not run.`;

const COMPARE_HELP = `
  parity compare                            the pairs of parity.yaml, or the current folder's two programs
  parity compare ./cdktf-app ./pulumi-app --env prod
  parity compare --watch --output report.html
  parity compare --shard 1/4 --output part-1.json`;

const EXIT_HELP = `
Exit status: 0 equivalent, 1 different or not wholly compared, 2 could not run.`;

/**
 * Parses a command line and runs its command. Takes the arguments after the program's name, the io that help and
 * usage errors are written to, and the commands. Returns the exit code; a usage error is 2.
 */
export async function runCommandLine(args: readonly string[], io: Io, commands: Commands): Promise<number> {
  let code = EXIT_COULD_NOT_RUN;
  const written: Promise<void>[] = [];
  const program = new Command("parity")
    .description("Proves that a CDKTF or Terraform JSON program and a Pulumi program are the same infrastructure.")
    .version(harnessVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .showHelpAfterError("(parity --help lists the commands and options)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void written.push(io.stdout.write(text)),
      writeErr: (text) => void written.push(io.stderr.write(text)),
      outputError: (text, write) => write(text.replace(/^error: /, "parity: ")),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText("after", EXIT_HELP);

  addCompare(program, async (...given) => {
    code = await commands.compare(...given);
  });
  addMerge(program, async (...given) => {
    code = await commands.merge(...given);
  });
  addProve(program, async (...given) => {
    code = await commands.prove(...given);
  });
  addGraph(program, async (...given) => {
    code = await commands.graph(...given);
  });
  addHandover(program, async (...given) => {
    code = await commands.handover(...given);
  });
  addExplain(program, async (...given) => {
    code = await commands.explain(...given);
  });
  program
    .command("init")
    .description("write parity.yaml and a CI workflow for this repository; nothing is overwritten")
    .addHelpText("after", "\n  parity init\n  parity doctor")
    .action(async () => {
      code = await commands.init();
    });
  addDoctor(program, async (...given) => {
    code = await commands.doctor(...given);
  });

  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? 0 : EXIT_COULD_NOT_RUN;
  }
  await Promise.all(written);
  return code;
}

function addCompare(
  program: Command,
  run: (programs: readonly string[], options: CompareOptions) => Promise<void>,
): void {
  const command = program.command("compare").description("compare two programs, or the pairs of parity.yaml");
  addRulesOption(command)
    .addOption(
      new Option("--shard <i/n>", "compare a part of the pairs only; `parity merge` puts the parts together").argParser(
        shard,
      ),
    )
    .addOption(new Option("--jobs <number>", "pairs compared at a time (half the processors)").argParser(jobs))
    .addOption(new Option("--watch", "compare again on each save, and show what changed"))
    .addHelpText("after", COMPARE_HELP);
  addReportedCommand(command).action((left: string | undefined, right: string | undefined, options: CompareOptions) =>
    run(given(left, right), options),
  );
}

function addMerge(program: Command, run: (reports: readonly string[], options: MergeOptions) => Promise<void>): void {
  const command = program
    .command("merge")
    .description("put the JSON reports of several runs together into one report")
    .argument("<reports...>", "reports of `parity compare --format json`, single ones or parts of --shard")
    .option("--verbose", "whole values", false);
  addColorOptions(addOutputOptions(command))
    .addHelpText("after", `\n  parity merge part-1.json part-2.json --output report.html\n${EXIT_HELP}`)
    .action((reports: readonly string[], options: MergeOptions) => run(reports, options));
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

function addProve(program: Command, run: (programs: readonly string[], options: ProveOptions) => Promise<void>): void {
  const command = program
    .command("prove")
    .description("compare two programs, and have Terraform and Pulumi plan each over the state of the other")
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
    .addOption(new Option("--judge <engine>", "which engine judges").choices(["terraform", "pulumi", "all"]))
    .addOption(
      new Option("--engine-timeout <seconds>", "how long one run of an engine may take")
        .argParser(seconds)
        .default(1800),
    );
  addRulesOption(addReportedCommand(command)).action(
    (left: string | undefined, right: string | undefined, options: ProveOptions) => run(given(left, right), options),
  );
}

function given(...programs: readonly (string | undefined)[]): readonly string[] {
  return programs.filter((text) => text !== undefined);
}

/** The arguments and options of a command that reads two programs and reports on them. */
function addReportedCommand(command: Command): Command {
  command
    .argument("[left]", "the program that is the measure, or a folder that holds both programs")
    .argument("[right]", "the program that should be the same infrastructure");
  addProgramOptions(addOutputOptions(command));
  addColorOptions(command).addHelpText("after", `${PROGRAMS_HELP}\n${EXIT_HELP}`);
  return command;
}

function addOutputOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", `report format (repeatable): ${REPORT_FORMATS.join(", ")}`)
        .argParser((text: string, previous: readonly ReportFormat[]) => [...previous, format(text)])
        .default([], "text"),
    )
    .addOption(
      new Option("--output <file>", "file for the report (repeatable, one per --format; - is stdout)")
        .argParser((text: string, previous: readonly string[]) => [...previous, fileName(text)])
        .default([], "stdout"),
    );
}

function addGraph(program: Command, run: (program: string | undefined, options: GraphOptions) => Promise<void>): void {
  const command = program
    .command("graph")
    .description("print one program's resource graph, which `compare` reads back")
    .argument("[program]", "the program; the current folder's where it has one only")
    .addOption(new Option("--format <format>", "format of the graph").choices(["json"]).default("json"))
    .addOption(new Option("--output <file>", "file for the graph").argParser(fileName));
  addProgramOptions(command)
    .addHelpText("after", PROGRAMS_HELP)
    .action((given: string | undefined, options: GraphOptions) => run(given, options));
}

function addHandover(
  program: Command,
  run: (programs: readonly string[], options: HandoverOptions) => Promise<void>,
): void {
  const command = program
    .command("handover")
    .description("hand deployed resources over from one engine to the other, with nothing recreated")
    .argument("[left]", "the Terraform program, or a folder that holds both programs")
    .argument("[right]", "the Pulumi program")
    .addOption(new Option("--to <engine>", "who is to own them").choices(["pulumi", "terraform"]).makeOptionMandatory())
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
    .addOption(new Option("--yes", "agree to all that --run shows").default(false));
  addProgramOptions(command)
    .addHelpText("after", `${HANDOVER_HELP}\n${PROGRAMS_HELP}`)
    .action((left: string | undefined, right: string | undefined, options: HandoverOptions) =>
      run(
        [left, right].filter((text) => text !== undefined),
        options,
      ),
    );
}

function addExplain(program: Command, run: (finding: string, options: ExplainOptions) => Promise<void>): void {
  const command = program
    .command("explain")
    .description("say what a finding means, what follows from it, its usual causes and fixes")
    .argument("<finding>", "a kind (value-changed), or a finding's id as reports print it")
    .option("--report <file>", "JSON report to look the id up in; without it the current folder is compared again");
  addProgramOptions(command);
  addColorOptions(command).action((finding: string, options: ExplainOptions) => run(finding, options));
}

function addDoctor(program: Command, run: (options: DoctorOptions) => Promise<void>): void {
  addColorOptions(
    program.command("doctor").description("check what `compare` needs in the current folder, and say what is missing"),
  ).action((options: DoctorOptions) => run(options));
}

function addColorOptions(command: Command): Command {
  // Both forms are declared, so that neither one given stays undefined and the terminal decides.
  return command.option("--color", "colours even where the report is piped").option("--no-color", "no colours");
}

function format(text: string): ReportFormat {
  const known = REPORT_FORMATS.find((candidate) => candidate === text);
  if (known !== undefined) return known;
  const [near] = similarlySpelled(text, REPORT_FORMATS);
  throw new InvalidArgumentError(
    near === undefined ? `Allowed formats are ${REPORT_FORMATS.join(", ")}.` : `(Did you mean ${near}?)`,
  );
}

function fileName(text: string): string {
  if (text === "") throw new InvalidArgumentError("Expected a file name.");
  return text;
}
