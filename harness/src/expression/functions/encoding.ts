import { gzipSync } from "node:zlib";
import { parse as parseYaml } from "yaml";
import { isTagged, map, type Value } from "../../model/value.ts";
import { toText } from "../convert.ts";
import { Refusal } from "../refusal.ts";
import { type FunctionFamily, known, structural } from "./define.ts";
import { encodeJson } from "./json.ts";

function decoded(value: unknown): Value {
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value === "object" && value !== null)
    return map(Object.entries(value).map(([key, item]) => [key, decoded(item)] as const));
  if (typeof value === "number" && !Number.isSafeInteger(value) && Number.isInteger(value))
    throw new Refusal("a number with more digits than can be compared");
  if (value === undefined || typeof value === "bigint") throw new Refusal("a value that JSON does not have");
  return value as Value;
}

function readJson(text: string): Value {
  try {
    return decoded(JSON.parse(text));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("the text is no JSON");
  }
}

function readYaml(text: string): Value {
  try {
    return decoded(parseYaml(text));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("the text is no YAML");
  }
}

export const ENCODING: FunctionFamily = {
  jsonencode: structural(
    1,
    ([value], { kindOf }) => {
      // The encoding of one unknown value as a whole is that call itself.
      if (value === undefined || (isTagged(value) && (value.kind === "reference" || value.kind === "call")))
        return value !== undefined && value.kind === "reference" && kindOf(value) === "string"
          ? encodeJson(value, kindOf)
          : undefined;
      return encodeJson(value, kindOf);
    },
    "string",
  ),
  jsondecode: known(1, (text) => readJson(toText(text))),
  yamldecode: known(1, (text) => readYaml(toText(text))),
  base64encode: known(1, (text) => Buffer.from(toText(text), "utf8").toString("base64"), "string"),
  base64decode: known(1, (text) => Buffer.from(toText(text), "base64").toString("utf8"), "string"),
  base64gzip: known(1, (text) => gzipSync(toText(text)).toString("base64"), "string"),
  textencodebase64: known(
    2,
    (text, encoding) => {
      if (!/^utf-?16le$/i.test(toText(encoding))) throw new Refusal("an encoding other than UTF-16LE");
      return Buffer.from(toText(text), "utf16le").toString("base64");
    },
    "string",
  ),
  urlencode: known(
    1,
    (text) =>
      encodeURIComponent(toText(text))
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll("%20", "+"),
    "string",
  ),
  urldecode: known(1, (text) => decodeURIComponent(toText(text).replaceAll("+", "%20")), "string"),
};
