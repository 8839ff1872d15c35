import type { Side } from "../model/comparison.ts";
import { printable } from "../report/printable.ts";
import type { Io } from "./io.ts";

const REDRAW_MS = 200;
const CLEAR_LINE = "\r\u001b[2K";

/** One line on a terminal's stderr that says what is being waited for. */
export interface Progress {
  readonly update: (side: Side | "both", message: string) => void;
  /** Removes the line. Nothing is drawn after. */
  readonly stop: () => void;
}

/** Starts the line; on anything but a terminal nothing is ever written. */
export function startProgress(io: Io): Progress {
  if (!io.stderr.isTTY || io.env.TERM === "dumb") return { update: () => {}, stop: () => {} };
  const started = performance.now();
  const messages = new Map<string, string>();
  let drawn = false;
  let stopped = false;
  const draw = (): void => {
    if (stopped || messages.size === 0) return;
    const seconds = Math.floor((performance.now() - started) / 1000);
    const text = `${seconds} s: ${[...messages.values()].join("; ")}`;
    const columns = io.stderr.columns ?? 80;
    void io.stderr.write(CLEAR_LINE + text.slice(0, Math.max(1, columns - 1)));
    drawn = true;
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    update: (side, message) => {
      messages.set(side, printable(message));
      draw();
    },
    stop: () => {
      clearInterval(timer);
      stopped = true;
      if (drawn) void io.stderr.write(CLEAR_LINE);
      drawn = false;
    },
  };
}
