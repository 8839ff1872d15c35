import type { Io, Sink } from "./io.ts";

const WIDEST = 100;
const NARROWEST = 40;
const DEFAULT = 80;

/**
 * Whether to write colours to a sink. An explicit `--color` / `--no-color` decides; then NO_COLOR (any value but the
 * empty one, as no-color.org has it), FORCE_COLOR (`0` and `false` forbid), and at last whether the sink is a terminal.
 */
export function wantsColor(asked: boolean | undefined, target: Sink, env: Io["env"]): boolean {
  if (asked !== undefined) return asked;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== "0" && force !== "false";
  return target.isTTY && env.TERM !== "dumb";
}

/** Columns for a text report: a terminal's own within reason, 80 for a pipe or file. */
export function reportWidth(target: Sink): number {
  if (!target.isTTY || target.columns === undefined || target.columns <= 0) return DEFAULT;
  return Math.max(NARROWEST, Math.min(WIDEST, target.columns));
}
