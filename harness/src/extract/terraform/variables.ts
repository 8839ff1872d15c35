import { unsupported } from "../../expression/call-function.ts";
import { SyntaxProblem } from "../../expression/cursor.ts";
import { evaluate, type Scope } from "../../expression/evaluate.ts";
import { parseExpression } from "../../expression/parse.ts";
import type { Value } from "../../model/value.ts";
import { convertTo } from "./convert-type.ts";
import type { Given } from "./given-variables.ts";
import type { JsonObject } from "./json.ts";
import { readTerm } from "./read-value.ts";

/** The value of an input variable: as given to the program, else its default. */
export function variableValue(name: string, block: JsonObject, given: Given | undefined, scope: Scope): Value {
  const type = typeof block.type === "string" ? block.type.replace(/^\$\{(.*)\}$/s, "$1") : "any";
  if (given !== undefined)
    return convertTo(type, given.kind === "value" ? given.value : readGiven(given.text, type, scope));
  if ("default" in block) return convertTo(type, readTerm(block.default, scope));
  return unsupported(`the variable ${name} has no default and no value; give one with --var ${name}=…`, `var.${name}`);
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
