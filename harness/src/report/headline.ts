import type { Difference, DifferenceSide } from "../model/comparison.ts";
import { EXPLANATIONS } from "./explanations.ts";

/**
 * The first line of a finding. Reports print both sides' values beside it, so the message is left out where it says no
 * more than these: the place and the kind's title stand instead.
 */
export function headline(difference: Difference): string {
  const path = pathOf(difference);
  const { title } = EXPLANATIONS[difference.kind];
  const short = path === "" ? title : `${path}: ${title}`;
  const said = isRedundant(difference) ? short : `${short}: ${difference.message}`;
  return difference.remark === null ? said : `${said}; ${difference.remark}`;
}

/** The property's path, from whichever side has one. */
export function pathOf({ left, right }: Difference): string {
  return left?.path || right?.path || "";
}

function isRedundant({ message, left, right }: Difference): boolean {
  const values = [left?.value ?? null, right?.value ?? null].filter((value) => value !== null);
  return values.length > 0 && values.every((value) => message.includes(value));
}

/** What stands for a side: its value, or that it has none. */
export function valueText(difference: Difference, side: DifferenceSide | null, value: string | null): string {
  if (value !== null) return value;
  const isWhole = pathOf(difference) === "" && difference.category !== "meta";
  if (side === null) return isWhole ? "not there" : "not set";
  return isWhole ? "there" : "not set";
}
