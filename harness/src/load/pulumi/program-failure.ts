import { stripVTControlCharacters } from "node:util";
import { ParityError } from "../../errors.ts";
import type { ChildEnd } from "./child-program.ts";
import type { EngineLog } from "./engine-service.ts";
import type { PulumiProject } from "./project.ts";
import { ownPosition } from "./source-position.ts";

const MAX_LINES = 12;
const LEFT_WAITING = "The Pulumi runtime detected that";
const UNHANDLED = /^(?:Running program '.*' failed with an )?unhandled (?:exception|rejection):?\s*/i;

/** What is known of a program that did not come to its end. */
export interface Failure {
  readonly project: PulumiProject;
  readonly end: ChildEnd;
  readonly log: EngineLog;
  readonly timeout: number;
  readonly resources: number;
  /** The program has registered its outputs: only something that keeps the process alive is left. */
  readonly complete: boolean;
  /** Configuration keys whose encrypted values the program did not get. */
  readonly encrypted: readonly string[];
}

/** Makes the error for a program that failed, hung or ended early, with the program's own message and place. */
export function programFailure(failure: Failure): ParityError {
  const { project, end } = failure;
  if (end.reason === "timeout") return timedOut(failure);
  const message = ownMessage(failure);
  // The SDK's own words for a program that exits by itself; whether they come through is a matter of timing.
  const cut = message.startsWith(LEFT_WAITING);
  const failed = !cut && (end.code !== 0 || failure.log.errors.length > 0);
  const fix = hint(failure);
  return new ParityError({
    problem: failed ? "the Pulumi program failed" : "the Pulumi program ended before it was done",
    at: place(failure) ?? project.file,
    found: message === "" || cut ? ending(failure) : brief(message),
    expected: "a program that runs to its end",
    ...(fix === null ? {} : { fix }),
  });
}

function timedOut(failure: Failure): ParityError {
  const seconds = failure.timeout / 1000;
  return new ParityError({
    problem: `the Pulumi program is still running after ${seconds} s`,
    at: failure.project.file,
    found: failure.complete
      ? `${counted(failure.resources)} and the outputs, and then a timer, server or connection left open`
      : `${counted(failure.resources)} so far${brief(lastLines(failure.end.printed), ", last words: ")}`,
    expected: "a program that comes to its end",
    fix: "close what it leaves open, or allow more time with --timeout",
  });
}

function counted(resources: number): string {
  return resources === 1 ? "1 resource" : `${resources} resources`;
}

function ending({ end }: Failure): string {
  if (end.signal !== null) return `it was ended by ${end.signal}`;
  return end.code === 0 ? "it exited, and had not finished" : `it exited with code ${end.code}`;
}

/** The engine's log has what the SDK reports; before the SDK runs there is only what was printed. */
function ownMessage({ log, end }: Failure): string {
  const logged = log.errors.map((text) => withoutStack(stripVTControlCharacters(text).replace(UNHANDLED, "")));
  const message = [...new Set(logged)].join("\n");
  return message === "" ? withoutStack(lastLines(end.printed)) : message;
}

/** Errors are logged as Node inspects them: a mark of circular ones before the message, the stack after it. */
function withoutStack(text: string): string {
  const [message = ""] = text.split(/^\s+at /m);
  return message.replace(/^<ref \*\d+> /, "").trim();
}

function lastLines(printed: string): string {
  const lines = stripVTControlCharacters(printed).trimEnd().split("\n");
  return lines.slice(-MAX_LINES).join("\n").trim();
}

/** Without the stack below the message: the place has its own row. */
function brief(message: string, prefix = ""): string {
  const lines = message.split("\n").slice(0, MAX_LINES);
  const text = lines.join("\n            ").trim();
  return text === "" ? "" : prefix + text;
}

function place({ project, log, end }: Failure): string | null {
  const texts = stripVTControlCharacters([...log.errors, end.printed].join("\n"));
  const frames = [...texts.matchAll(/(?:\(|at |^)((?:file:\/\/)?\/[^\s()]+?):(\d+)(?::\d+)?\)?/gm)].map(
    ([, file = "", line = "0"]) => ({ uri: file.startsWith("file:") ? file : `file://${file}`, line: Number(line) }),
  );
  const position = ownPosition(frames, project.root);
  return position === null ? null : `${position.file}:${position.line}`;
}

function hint({ encrypted, log }: Failure): string | null {
  const missing = log.errors.map((text) => /Missing required configuration variable '([^']+)'/.exec(text)?.[1]);
  const [key] = missing.filter((found) => found !== undefined);
  if (key !== undefined) return `give it with --config ${key}=<value>, or --secret when it is one`;
  const [first] = encrypted;
  return first === undefined ? null : `give the encrypted configuration in the clear: --secret ${first}=<value>`;
}
