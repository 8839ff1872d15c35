import type { ParityError } from "../errors.ts";
import { printable } from "../report/printable.ts";
import { EXIT_COULD_NOT_RUN } from "./exit-code.ts";
import type { Io } from "./io.ts";

/**
 * Says on stderr why nothing could be compared. An expected failure is its own message; anything else asks for a
 * report, and shows its stack under `--verbose` or DEBUG=parity only. Returns the exit code.
 */
export async function reportFailure(error: unknown, args: readonly string[], io: Io): Promise<number> {
  if (io.signal.aborted) {
    await io.stderr.write(`parity: ${messageOf(io.signal.reason)}\n`);
    return EXIT_COULD_NOT_RUN;
  }
  if (isExpected(error)) {
    await io.stderr.write(`parity: ${printableLines(error.message)}\n`);
    return EXIT_COULD_NOT_RUN;
  }
  const verbose = wantsStack(args, io.env);
  const lines = [
    `parity: failed unexpectedly: ${printable(messageOf(error).split("\n")[0] ?? "")}`,
    "  This is a fault in parity, not in your programs. Please report it with this message",
    verbose ? "  and the stack below." : "  and the stack that --verbose adds.",
  ];
  if (verbose) lines.push(printableLines(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  await io.stderr.write(`${lines.join("\n")}\n`);
  return EXIT_COULD_NOT_RUN;
}

/** By name, since a test runner may have loaded the module of the class twice. */
function isExpected(error: unknown): error is ParityError {
  return error instanceof Error && error.name === "ParityError";
}

function wantsStack(args: readonly string[], env: Io["env"]): boolean {
  return args.includes("--verbose") || /(^|[\s,])(parity|\*|1|true)([\s,:]|$)/.test(env.DEBUG ?? "");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Keeps the line breaks of a message that is several lines long. */
function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
