import { type ChildProcess, spawn } from "node:child_process";
import { basename } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { recordStep } from "./timings.ts";

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds after which the command and all it started are stopped; ten minutes when left out. */
  readonly timeout?: number;
  /** Name of the step in the table of durations; left out, the command is not listed there. */
  readonly step?: string;
}

export interface CommandResult {
  /** Command line as a user would type it. */
  readonly command: string;
  /** Exit code; 128 + signal when it was stopped. */
  readonly code: number;
  readonly stdout: string;
  /** Both streams as they came, without colours. */
  readonly output: string;
}

/** A command that has been started and may still run. */
export interface RunningCommand {
  readonly pid: number | undefined;
  readonly finished: Promise<CommandResult>;
  readonly output: () => string;
  readonly write: (text: string) => void;
  /** Ends the command and everything it started. */
  readonly stop: () => Promise<void>;
}

const DEFAULT_TIMEOUT = 600_000;
const TAIL_LINES = 40;
const running = new Set<ChildProcess>();

/** Starts a command in a process group of its own, so that it can be ended together with what it starts. */
export function start(file: string, args: readonly string[], options: CommandOptions): RunningCommand {
  const command = [basename(file), ...args].join(" ");
  const begun = performance.now();
  const child = spawn(file, args, { cwd: options.cwd, env: options.env, detached: true, stdio: "pipe" });
  running.add(child);
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  // A command that has ended closes its stdin; a late write is then no fault of the test.
  child.stdin.on("error", () => undefined);
  const finished = new Promise<CommandResult>((resolve, reject) => {
    const limit = setTimeout(() => {
      output += `\n(stopped after ${options.timeout ?? DEFAULT_TIMEOUT} ms)\n`;
      killGroup(child, "SIGKILL");
    }, options.timeout ?? DEFAULT_TIMEOUT);
    child.on("error", (error) => {
      clearTimeout(limit);
      running.delete(child);
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      if (options.step !== undefined) recordStep(options.step, performance.now() - begun);
      resolve({ command, code: code ?? (signal === "SIGKILL" ? 137 : 143), stdout, output: plain(output) });
    });
  });
  return {
    pid: child.pid,
    finished,
    output: () => plain(output),
    write: (text) => {
      child.stdin.write(text);
    },
    stop: async () => {
      killGroup(child, "SIGTERM");
      await finished;
    },
  };
}

/** Runs a command to its end, whatever its exit code; nothing is on its stdin. */
export async function attempt(file: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const command = start(file, args, options);
  command.write("");
  return await command.finished;
}

/** Runs a command that has to succeed; returns its result, or throws with the tail of its output. */
export async function run(file: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const result = await attempt(file, args, options);
  if (result.code !== 0) throw failure(result, "exit code 0");
  return result;
}

/** An error that names the command, what was expected of it and the last lines it printed. */
export function failure(result: CommandResult, expected: string): Error {
  return new Error(
    [`${result.command}`, `  expected  ${expected}`, `  found     exit code ${result.code}`, tail(result.output)].join(
      "\n",
    ),
  );
}

/** Waits until a running command's output contains a text; throws with its output when it ends before. */
export async function outputContains(command: RunningCommand, text: string): Promise<void> {
  let result: CommandResult | undefined;
  const ended = command.finished.then((value) => {
    result = value;
  });
  while (!command.output().includes(text)) {
    if (result !== undefined) throw failure(result, `output that contains ${JSON.stringify(text)}`);
    await Promise.race([ended, pause(50)]);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Ends whatever is still running: the last resort when the run itself ends, on any path. */
export function killAllRunning(): void {
  for (const child of running) killGroup(child, "SIGKILL");
  running.clear();
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

function plain(text: string): string {
  return stripVTControlCharacters(text);
}

function tail(text: string): string {
  const lines = text.trimEnd().split("\n");
  const kept = lines.slice(-TAIL_LINES);
  const head = lines.length > kept.length ? [`  … ${lines.length - kept.length} lines before these`] : [];
  return [...head, ...kept.map((line) => `  | ${line}`)].join("\n");
}
