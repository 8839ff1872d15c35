import type { CommandName } from "./commands.ts";

/** A command line as a user would type it, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** What `--help` of each command shows as examples. */
export const EXAMPLES: Readonly<Record<CommandName, readonly Example[]>> = {
  compare: [
    { line: "parity compare", does: "the pairs of parity.yaml, or the current folder's two programs" },
    { line: "parity compare ./cdktf-app ./pulumi-app --env prod", does: "two folders, in one environment" },
    { line: "parity compare --watch --output report.html", does: "again on each save" },
    { line: "parity compare --evidence evidence.json", does: "and keep what an auditor asks for" },
    { line: "parity compare --shard 1/4 --output part-1.json", does: "a quarter of the pairs" },
  ],
  merge: [{ line: "parity merge part-1.json part-2.json --output report.html", does: "one report of two parts" }],
  prove: [
    { line: "parity prove --emulator", does: "over states that an AWS emulator gives" },
    {
      line: "parity prove --state prod.tfstate --env prod",
      does: "Terraform plans the Pulumi program over this state",
    },
    { line: "parity prove --judge terraform", does: "one engine only, each program's own backend" },
  ],
  verify: [{ line: "parity verify evidence.json", does: "in the folder that `parity compare --evidence` ran in" }],
  graph: [
    { line: "parity graph cdktf:. --output left.json", does: "record a program, to compare it elsewhere" },
    { line: "parity graph ./pulumi-app --env prod", does: "print it" },
  ],
  handover: [
    { line: "parity handover --to pulumi --env prod --output import.json", does: "write the plan, run nothing" },
    {
      line: "parity handover ./cdktf-app ./pulumi-app --to pulumi --state terraform.tfstate --output import.json --run",
      does: "show the plan and carry it out",
    },
    { line: "parity handover --to terraform --env prod --output imports.tf.json --run", does: "the other way" },
  ],
  explain: [
    { line: "parity explain value-changed", does: "what a kind of finding means" },
    { line: "parity explain 3f9c21ab --report report.json", does: "one finding of a report" },
  ],
  init: [{ line: "parity init", does: "at the root of a repository; `parity doctor` is next" }],
  doctor: [{ line: "parity doctor", does: "versions, engines, parity.yaml, each with a fix" }],
  completion: [
    { line: "parity completion bash", does: 'the script; in ~/.bashrc: eval "$(parity completion bash)"' },
    { line: "parity completion zsh", does: 'in ~/.zshrc, after compinit: eval "$(parity completion zsh)"' },
    { line: "parity completion fish", does: "in config.fish: parity completion fish | source" },
  ],
};

const PROGRAMS_HELP = `
A program is a folder (cdktf.json, Pulumi.yaml, *.tf or *.tf.json decides), a *.tf.json file, or a recorded graph.
With none given, the current folder's two programs are taken. A prefix forces the kind:
  cdktf:  pulumi:  terraform:  tfjson:  graph:  pulumi-state:`;

const HANDOVER_HELP = `
Without --run only files are written: the document for \`pulumi import --file\`, and a plan for people beside it; with
--to terraform the \`import\` blocks for the CDKTF program.
With --run the plan is shown and, once agreed to, carried out: backup, import, completion of what no import reads back,
and a preview that must be unchanged (--to terraform: a plan that must import only, its apply, and a plan that must be
empty). Interrupted, the same command goes on where it was. Nothing in AWS is changed.`;

export const VERDICT_STATUS = "Exit status: 0 equivalent, 1 different or not wholly compared, 2 could not run.";
const DONE_STATUS = "Exit status: 0 done, 2 could not run.";

const BEFORE_EXAMPLES: Readonly<Partial<Record<CommandName, string>>> = {
  compare: PROGRAMS_HELP,
  prove: PROGRAMS_HELP,
  graph: PROGRAMS_HELP,
  handover: `${HANDOVER_HELP}\n${PROGRAMS_HELP}`,
};

const STATUS: Readonly<Partial<Record<CommandName, string>>> = {
  compare: VERDICT_STATUS,
  merge: VERDICT_STATUS,
  prove: VERDICT_STATUS,
  verify: "Exit status: 0 the evidence holds, 1 something is another now, 2 could not run.",
  handover: "Exit status: 0 all that was asked is done, 1 refused or stopped, 2 could not run.",
};

/** What follows the options in a command's help: what its arguments may be, examples, the exit status. */
export function helpAfter(command: CommandName): string {
  const examples = EXAMPLES[command].map(({ line, does }) => `\n  ${line}\n      ${does}`);
  const status = STATUS[command] ?? DONE_STATUS;
  return `${BEFORE_EXAMPLES[command] ?? ""}\n\nExamples:${examples.join("")}\n\n${status}`.replace(/^\n+/, "\n");
}
