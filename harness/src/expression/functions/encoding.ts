import { lossesIn } from "../../model/json-text.ts";
import { isTagged, map, type Value } from "../../model/value.ts";
import { toText } from "../convert.ts";
import { isExactNumber } from "../number.ts";
import { Limit, Refusal } from "../refusal.ts";
import { readCsv } from "./csv.ts";
import { type FunctionFamily, known, structural } from "./define.ts";
import { encodeJson } from "./json.ts";
import { decodeText, encodeText } from "./text-encodings.ts";
import { readYaml } from "./yaml-decode.ts";
import { writeYaml } from "./yaml-encode.ts";

function decoded(value: unknown): Value {
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value === "object" && value !== null)
    return map(Object.entries(value).map(([key, item]) => [key, decoded(item)] as const));
  return value as Value;
}

function readJson(text: string): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Refusal("the text is no JSON");
  }
  for (const { found } of lossesIn(text, isExactNumber))
    if (found === "inexact number") throw new Limit("a number with more digits than can be compared");
  return decoded(parsed);
}

/** Text from Base64, which must be padded, and from bytes, which must be UTF-8. */
function fromBase64(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text.replace(/[\r\n]/g, "")) throw new Refusal("the text is no Base64");
  return bytes;
}

export function asUtf8(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (!Buffer.from(text, "utf8").equals(bytes)) throw new Refusal("the bytes are no UTF-8");
  return text;
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
  yamlencode: known(1, (value) => writeYaml(value), "string"),
  base64encode: known(1, (text) => Buffer.from(toText(text), "utf8").toString("base64"), "string"),
  base64decode: known(1, (text) => asUtf8(fromBase64(toText(text))), "string"),
  textencodebase64: known(
    2,
    (text, encoding) => encodeText(toText(text), toText(encoding)).toString("base64"),
    "string",
  ),
  textdecodebase64: known(2, (text, encoding) => decodeText(fromBase64(toText(text)), toText(encoding)), "string"),
  csvdecode: known(1, (text) => readCsv(toText(text))),
  urlencode: known(
    1,
    (text) =>
      encodeURIComponent(toText(text))
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll("%20", "+"),
    "string",
  ),
};
