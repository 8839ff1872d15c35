import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ParityError } from "../errors.ts";

/** A command found on PATH: `name` is what the user would type. */
export interface Tool {
  readonly name: string;
  readonly file: string;
}

export interface ToolOptions {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds after which the command is stopped. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Text for the command's stdin; nothing when left out. */
  readonly input?: string | undefined;
}

/** How a command ended. */
export interface ToolRun {
  /** The command line as a user would type it. */
  readonly command: string;
  /** Exit code; 128 + signal where a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  /** Both streams as they came, without colours. */
  readonly output: string;
}

/** How long a command may take to put its house in order (give back a state's lock) after it was asked to stop. */
const GRACE_MS = 10_000;
const TAIL_LINES = 20;
/** A line of the configuration that Terraform quotes below an error: it may hold a secret. */
const SNIPPET = /^[│\s]*\d+: /;

/** The first of the named commands that PATH has, or null. */
export function findTool(names: readonly string[], environment: NodeJS.ProcessEnv): Tool | null {
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    const file = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (file !== undefined) return { name, file };
  }
  return null;
}

/** As `findTool`; throws a `ParityError` that says what the command is needed for. */
export function requireTool(names: readonly string[], environment: NodeJS.ProcessEnv, purpose: string): Tool {
  const tool = findTool(names, environment);
  if (tool !== null) return tool;
  throw new ParityError({
    problem: `${names.join(" or ")} is needed to ${purpose}`,
    found: "no such command on PATH",
    expected: names.join(" or "),
    fix: "install it, or put its folder on PATH",
  });
}

/**
 * Runs a command to its end, whatever its exit code, in a process group of its own. When it takes too long or the user
 * interrupts, the group is asked to stop and, after a grace, made to. Rejects when it cannot be started, and with the
 * signal's reason when the user interrupted.
 */
export function runTool(tool: Tool, args: readonly string[], options: ToolOptions): Promise<ToolRun> {
  const command = [basename(tool.file), ...args].join(" ");
  const child = spawn(tool.file, args, {
    cwd: options.folder,
    env: options.environment,
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  // A command that has ended closes its stdin; what it did not want to read is no fault.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");

  return new Promise((resolve, reject) => {
    let late = false;
    const ask = () => stop(child);
    const timer = setTimeout(() => {
      late = true;
      ask();
    }, options.timeout);
    const kill = () => signalGroup(child, "SIGKILL");
    options.signal?.addEventListener("abort", ask, { once: true });
    process.once("exit", kill);
    const settle = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", ask);
      process.off("exit", kill);
    };
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("close", (code, signal) => {
      settle();
      if (options.signal?.aborted === true) {
        reject(options.signal.reason);
        return;
      }
      if (late) output += `\n(stopped after ${options.timeout / 1000} s)`;
      resolve({
        command,
        code: code ?? (signal === "SIGKILL" ? 137 : 143),
        stdout,
        output: stripVTControlCharacters(output),
      });
    });
    if (options.signal?.aborted === true) ask();
  });
}

/** Runs a command that has to succeed. Throws a `ParityError` with the end of its output otherwise. */
export async function runSuccessfully(tool: Tool, args: readonly string[], options: ToolOptions): Promise<ToolRun> {
  const run = await runTool(tool, args, options);
  if (run.code !== 0) throw toolFailure(run);
  return run;
}

/** The error of a command that did not succeed: its command line, exit code and last lines. */
export function toolFailure(run: ToolRun, problem = `${run.command} failed`): ParityError {
  const lines = run.output.split("\n").filter((line) => line.replace(/^[│╷╵\s]+/, "") !== "" && !SNIPPET.test(line));
  return new ParityError({
    problem,
    found: `exit code ${run.code}; its last lines:\n${lines
      .slice(-TAIL_LINES)
      .map((line) => `            | ${line}`)
      .join("\n")}`,
    expected: "exit code 0",
  });
}

/** Terraform and Pulumi take an interrupt as the wish to end in order; a second signal would end them at once. */
function stop(child: ChildProcess): void {
  signalGroup(child, "SIGINT");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS);
  child.once("close", () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
