import { isTagged, map, type Unsupported, type Value } from "../model/value.ts";
import { isSet } from "./convert.ts";
import { NO_SURROUNDINGS, type Surroundings, type TerraformFunction } from "./functions/define.ts";
import { NOT_COMPUTED, TERRAFORM_FUNCTIONS } from "./functions/index.ts";
import { findUnsupported, reveal } from "./known.ts";
import { OPERATORS } from "./operators.ts";
import { Limit, Refusal } from "./refusal.ts";

/**
 * Computes a Terraform function or operator of the given values. Secret arguments make a secret result.
 * Returns undefined when the arguments are not known well enough, or the function is none that can be computed.
 */
export function callFunction(name: string, args: readonly Value[]): Value | undefined {
  const result = applyFunction(name, args, NO_SURROUNDINGS);
  return isTagged(result) && (result.kind === "call" || result.kind === "unsupported") ? undefined : result;
}

/** As `callFunction`, but what cannot be computed comes back as a symbolic call, and an error as an unsupported value. */
export function applyFunction(name: string, args: readonly Value[], surroundings: Surroundings): Value {
  const row = functionNamed(name);
  if (row === undefined) {
    const why = NOT_COMPUTED[name] ?? "is not one of Terraform's built-in functions";
    return unsupported(`the function ${name} ${why}`, name);
  }
  const unknown = findUnsupported(args);
  if (unknown !== undefined && !TOLERANT.has(name)) return unknown;
  if (args.length < row.arity[0] || args.length > row.arity[1]) {
    return unsupported(`the function ${name} does not take ${args.length} arguments`, name);
  }
  const revealed = args.map(reveal);
  const secret = revealed.some((arg) => arg.secret);
  const result = applyRow(
    name,
    row,
    revealed.map((arg) => arg.value),
    surroundings,
  );
  return secret && name !== "nonsensitive" ? ofSecret(result, `the function ${name}`) : result;
}

// They are there to look at arguments that fail.
const TOLERANT = new Set(["try", "can"]);

function applyRow(name: string, row: TerraformFunction, args: readonly Value[], surroundings: Surroundings): Value {
  try {
    const result = row.apply(args, surroundings);
    return result === undefined ? { kind: "call", function: name, args: args.map(asArgument) } : result;
  } catch (error) {
    return fromError(error, `${name}: `, name);
  }
}

/** What a function returns, where that does not depend on its arguments. */
export function kindOfResult(name: string): TerraformFunction["returns"] {
  return functionNamed(name)?.returns;
}

function functionNamed(name: string): TerraformFunction | undefined {
  const short = name.startsWith("core::") ? name.slice("core::".length) : name;
  for (const family of [TERRAFORM_FUNCTIONS, OPERATORS]) if (Object.hasOwn(family, short)) return family[short];
  return undefined;
}

/** A secret is secret as a whole, and secrets do not nest. */
export function asSecret(value: Value): Value {
  if (isTagged(value) && value.kind === "unsupported") return value;
  return { kind: "secret", value: reveal(value).value };
}

/** What comes of a secret is secret, and why nothing does is not said in its own words: they may quote it. */
export function ofSecret(result: Value, what: string): Value {
  const failed = findUnsupported([result]);
  return failed === undefined
    ? asSecret(result)
    : { ...failed, reason: `${what} cannot be computed of what it is given, which is secret`, text: "" };
}

/** What an error of the evaluation means as a value. @throws what is no such error. */
export function fromError(error: unknown, prefix: string, text: string): Unsupported {
  if (error instanceof Refusal) return { ...unsupported(prefix + error.message, text), refused: true };
  if (error instanceof Limit) return unsupported(prefix + error.message, text);
  throw error;
}

export function unsupported(reason: string, text: string): Unsupported {
  return { kind: "unsupported", reason, text };
}

/** Sets exist only while expressions are evaluated: a provider or an output is given them as lists. */
export function withoutSets(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutSets);
  if (isSet(value)) return value.items.map(withoutSets);
  if (isTagged(value) && value.kind === "map") {
    return map(Object.entries(value.entries).map(([key, entry]) => [key, withoutSets(entry)] as const));
  }
  return value;
}

/** In a symbolic call the set is kept by name, since computing the call later depends on it. */
function asArgument(value: Value): Value {
  if (Array.isArray(value)) return value.map(asArgument);
  if (isSet(value)) return { kind: "call", function: "toset", args: [value.items.map(asArgument)] };
  if (isTagged(value) && value.kind === "map") {
    return map(Object.entries(value.entries).map(([key, entry]) => [key, asArgument(entry)] as const));
  }
  return value;
}
