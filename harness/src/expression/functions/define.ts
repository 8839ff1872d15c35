import type { Reference, Value } from "../../model/value.ts";
import { isKnown } from "../known.ts";

/** What an attribute holds, as far as its provider's schema tells. */
export type KindOfReference = (
  reference: Reference,
) => "string" | "number" | "bool" | "list" | "set" | "map" | "object" | undefined;

/** What a function may know beyond its arguments. */
export interface Surroundings {
  readonly kindOf: KindOfReference;
  /** Base64 content of a file named relative to the stack's folder; undefined when it was not read. */
  readonly file: (path: string) => string | undefined;
}

export const NO_SURROUNDINGS: Surroundings = { kindOf: () => undefined, file: () => undefined };

/**
 * Computes a function of arguments that hold no secret and nothing unsupported.
 * Returns undefined when it takes more than is known yet: the call then stays symbolic.
 * @throws Refusal where Terraform answers with an error.
 */
export type Implementation = (args: readonly Value[], surroundings: Surroundings) => Value | undefined;

export interface TerraformFunction {
  readonly arity: readonly [least: number, most: number];
  readonly apply: Implementation;
  /** What it returns, where that does not depend on the arguments. */
  readonly returns?: "string" | "number" | "bool" | undefined;
}

export type FunctionFamily = Readonly<Record<string, TerraformFunction>>;

type Returns = TerraformFunction["returns"];
type Arity = readonly [least: number, most: number] | number;

/** A function that needs to know all of its arguments in full. */
export function known(arity: Arity, compute: (...args: Value[]) => Value, returns?: Returns): TerraformFunction {
  return structural(arity, (args) => (args.every(isKnown) ? compute(...args) : undefined), returns);
}

/** A function that can work on lists and maps whose items are not all known. */
export function structural(arity: Arity, apply: Implementation, returns?: Returns): TerraformFunction {
  return { arity: typeof arity === "number" ? [arity, arity] : arity, apply, returns };
}

export const ANY_NUMBER = Number.POSITIVE_INFINITY;
