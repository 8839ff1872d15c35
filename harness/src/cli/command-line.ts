import { Command, CommanderError } from "commander";
import { addCommands } from "./command-definitions.ts";
import type { Commands } from "./commands.ts";
import { EXIT_COULD_NOT_RUN } from "./exit-code.ts";
import { VERDICT_STATUS } from "./help-texts.ts";
import type { Io } from "./io.ts";
import { harnessVersion } from "./version.ts";

export type * from "./commands.ts";

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
    .addHelpText("after", `\n${VERDICT_STATUS}`);
  addCommands(program, commands, (result) => {
    code = result;
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
