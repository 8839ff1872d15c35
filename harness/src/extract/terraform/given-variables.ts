import { SyntaxProblem } from "../../expression/cursor.ts";
import { evaluate, type Scope } from "../../expression/evaluate.ts";
import { NO_SURROUNDINGS } from "../../expression/functions/define.ts";
import { parseExpression } from "../../expression/parse.ts";
import type { TerraformProgram, VariableFile } from "../../load/types.ts";
import { isMap, map, record, type Value } from "../../model/value.ts";
import { isObject } from "./json.ts";

/** What a program is given for an input variable: text, whose meaning depends on the variable's type, or a value. */
export type Given =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly value: Value };

/** The values given to a program's variables: the environment counts least, the command line most. */
export function givenVariables(
  program: Pick<TerraformProgram, "variables" | "ambient">,
  report: (reason: string) => void,
): Readonly<Record<string, Given>> {
  const texts = (from: Readonly<Record<string, string>>) =>
    Object.entries(from).map(([name, text]): [string, Given] => [name, { kind: "text", text }]);
  const files = (program.ambient?.files ?? []).flatMap((file) => {
    const entries = readVariableFile(file);
    if (typeof entries !== "string") return Object.entries(entries);
    report(`the variables in ${file.name} are not read: ${entries}`);
    return [];
  });
  return record<Given>([
    ...texts(program.ambient?.environment ?? {}),
    ...files.map(([name, value]): [string, Given] => [name, { kind: "value", value }]),
    ...texts(program.variables),
  ]);
}

/** The values of a variable file, or why there are none. */
function readVariableFile({ name, text }: VariableFile): Readonly<Record<string, Value>> | string {
  try {
    const value = name.endsWith(".json")
      ? fromJson(JSON.parse(text))
      : evaluate(parseExpression(`{\n${text}\n}`), NO_NAMES);
    return isMap(value) ? value.entries : "they are no list of names and values";
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof SyntaxError) return error.message;
    throw error;
  }
}

const NO_NAMES: Scope = { ...NO_SURROUNDINGS, resolve: () => undefined };

/** The text of a variable file is no template: it is the value as it stands. */
function fromJson(json: unknown): Value {
  if (Array.isArray(json)) return json.map(fromJson);
  if (isObject(json)) return map(Object.entries(json).map(([key, value]) => [key, fromJson(value)] as const));
  return typeof json === "string" || typeof json === "number" || typeof json === "boolean" ? json : null;
}
