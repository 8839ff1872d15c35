import type { Commands } from "./command-line.ts";
import { runCommandLine } from "./command-line.ts";
import { reportFailure } from "./failure.ts";
import { type Io, sink } from "./io.ts";

/**
 * Runs the command line on an io. Takes the arguments after the program's name. Returns the exit code, and never
 * rejects: a failure is a message on stderr and exit code 2.
 */
export async function main(args: readonly string[], io: Io, commands: Commands = lazyCommands(io)): Promise<number> {
  try {
    return await runCommandLine(args, io, commands);
  } catch (error) {
    return reportFailure(error, args, io);
  }
}

/** Runs this process's own command line, and ends the process with its exit code. */
export async function runProcess(): Promise<void> {
  const interrupt = new AbortController();
  let signalled = 0;
  for (const [name, number] of [["SIGINT", 2] as const, ["SIGTERM", 15] as const, ["SIGHUP", 1] as const]) {
    process.on(name, () => {
      // The second signal is for a user who does not want to wait for the programs to stop.
      if (signalled !== 0) process.exit(128 + number);
      signalled = 128 + number;
      interrupt.abort(new Error(`stopped by ${name}`));
    });
  }
  const io: Io = {
    cwd: process.cwd(),
    env: process.env,
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    signal: interrupt.signal,
  };
  const code = await main(process.argv.slice(2), io);
  // Left to itself the process would wait for whatever a program's run left open.
  process.exit(signalled === 0 ? code : signalled);
}

/** Each command's code is read from disk when the command is used, which keeps `--help` and `explain` quick. */
function lazyCommands(io: Io): Commands {
  return {
    compare: async (...given) => (await import("./compare-command.ts")).compareCommand(...given, io),
    merge: async (...given) => (await import("./merge-command.ts")).mergeCommand(...given, io),
    prove: async (...given) => (await import("./prove-command.ts")).proveCommand(...given, io),
    verify: async (...given) => (await import("./verify-command.ts")).verifyCommand(...given, io),
    graph: async (...given) => (await import("./graph-command.ts")).graphCommand(...given, io),
    handover: async (programs, options) =>
      options.to === "terraform"
        ? (await import("./handover-to-terraform-command.ts")).handoverToTerraformCommand(programs, options, io)
        : (await import("./handover-command.ts")).handoverCommand(programs, options, io),
    explain: async (...given) => (await import("./explain-command.ts")).explainCommand(...given, io),
    init: async () => (await import("./init-command.ts")).initCommand(io),
    completion: async (...given) => (await import("./completion-command.ts")).completionCommand(...given, io),
    doctor: async (...given) => (await import("./doctor-command.ts")).doctorCommand(...given, io),
  };
}
