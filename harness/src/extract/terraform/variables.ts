import { unsupported } from "../../expression/call-function.ts";
import { SyntaxProblem } from "../../expression/cursor.ts";
import { evaluate, type Scope } from "../../expression/evaluate.ts";
import { NO_SURROUNDINGS } from "../../expression/functions/define.ts";
import { parseExpression } from "../../expression/parse.ts";
import type { Value } from "../../model/value.ts";
import { convertTo } from "./convert-type.ts";
import type { Given } from "./given-variables.ts";
import type { JsonObject } from "./json.ts";
import { readTerm } from "./read-value.ts";

/** The value of an input variable: as given to the program, else its default. */
export function variableValue(name: string, block: JsonObject, given: Given | undefined, scope: Scope): Value {
  const type = typeOf(block);
  if (given === undefined) {
    const missing = `the variable ${name} has no default and no value; give one with --var ${name}=…`;
    return defaultOf(block, scope) ?? unsupported(missing, `var.${name}`);
  }
  const value = convertTo(type, given.kind === "value" ? given.value : readGiven(given.text, type, scope));
  return unlessNull(value, block, scope);
}

/** The value of a module's input variable: as its call gives it, else its default. */
export function moduleInput(
  name: string,
  block: JsonObject,
  call: { readonly body: JsonObject; readonly scope: Scope },
): Value {
  if (!(name in call.body)) {
    const missing = `the call of the module gives its variable ${name} no value, and it has no default`;
    return defaultOf(block, NO_NAMES) ?? unsupported(missing, `var.${name}`);
  }
  return unlessNull(convertTo(typeOf(block), readTerm(call.body[name], call.scope)), block, NO_NAMES);
}

/** A default is a constant: Terraform evaluates it without any names. */
const NO_NAMES: Scope = { ...NO_SURROUNDINGS, resolve: () => undefined };

function typeOf({ type }: JsonObject): string {
  return typeof type === "string" ? type.replace(/^\$\{(.*)\}$/s, "$1") : "any";
}

function defaultOf(block: JsonObject, scope: Scope): Value | undefined {
  return "default" in block ? convertTo(typeOf(block), readTerm(block.default, scope)) : undefined;
}

/**
 * A variable that is not `nullable` takes its default for null.
 * Source: https://developer.hashicorp.com/terraform/language/block/variable#nullable
 */
function unlessNull(value: Value, block: JsonObject, scope: Scope): Value {
  return value === null && block.nullable === false ? (defaultOf(block, scope) ?? null) : value;
}

/** Terraform takes the text itself for a string, and reads an expression for every other type. */
function readGiven(given: string, type: string, scope: Scope): Value {
  if (/^\s*(string|any|number|bool)\s*$/.test(type)) return given;
  try {
    return evaluate(parseExpression(given), scope);
  } catch (error) {
    if (error instanceof SyntaxProblem) return unsupported(`not an expression of Terraform's: ${error.message}`, given);
    throw error;
  }
}
