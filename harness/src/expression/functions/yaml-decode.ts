import { type Document, isAlias, isSeq, isMap as isYamlMap, isScalar as isYamlScalar, parseAllDocuments } from "yaml";
import { map, type Value } from "../../model/value.ts";
import { toText } from "../convert.ts";
import { fromDecimal, parseDecimal } from "../number.ts";
import { Limit, Refusal } from "../refusal.ts";

/**
 * YAML as Terraform's `yamldecode` reads it, which follows YAML 1.1 in what plain words mean. Spellings that only some
 * readers take for numbers or times are not guessed at.
 * Source: https://developer.hashicorp.com/terraform/language/functions/yamldecode
 */
export function readYaml(text: string): Value {
  if (/[|>][-+0-9]*\n[\s\S]*[^\n]$/.test(text))
    throw new Limit("the text may end inside of a block, without a line end");
  const documents = parseAllDocuments(text, { schema: "failsafe" });
  if (!Array.isArray(documents) || documents.length !== 1) throw new Limit("the text is not one document");
  const [document] = documents;
  const problem = [...(document?.errors ?? []), ...(document?.warnings ?? [])][0];
  if (problem !== undefined) throw new Limit("the text is no YAML that is read alike everywhere");
  return decode(document?.contents, document as Document, 0);
}

const MAX_DEPTH = 200;

function decode(node: unknown, document: Document, depth: number): Value {
  if (depth > MAX_DEPTH) throw new Limit("the document is nested too deeply");
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return decode(node.resolve(document), document, depth + 1);
  if (isSeq(node)) return node.items.map((item) => decode(item, document, depth + 1));
  if (isYamlMap(node)) {
    return map(
      node.items.map(({ key, value }) => {
        const name = decode(key, document, depth + 1);
        if (name === "<<") throw new Limit("the document merges one map into another");
        if (name === null || typeof name === "object") throw new Refusal("a key is no text");
        return [toText(name), decode(value, document, depth + 1)] as const;
      }),
    );
  }
  if (!isYamlScalar(node) || node.tag !== undefined) throw new Limit("the document has tags");
  const text = String(node.value ?? "");
  return node.type === "PLAIN" ? plain(text) : text;
}

const WORDS: Readonly<Record<string, Value>> = {
  "": null,
  "~": null,
  null: null,
  Null: null,
  NULL: null,
  ...Object.fromEntries(
    [true, false].flatMap((value) =>
      (value ? ["y", "yes", "true", "on"] : ["n", "no", "false", "off"]).flatMap((word) =>
        [word, word[0]?.toUpperCase() + word.slice(1), word.toUpperCase()].map((spelling) => [spelling, value]),
      ),
    ),
  ),
};

function plain(text: string): Value {
  if (Object.hasOwn(WORDS, text)) return WORDS[text] ?? null;
  if (/^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) {
    const decimal = parseDecimal(text);
    const number = decimal && fromDecimal(decimal);
    if (number === undefined || Object.is(number, -0))
      throw new Limit("a number with more digits than can be compared");
    return number;
  }
  if (/^[-+.]?\d[\d_.:+eExXobBa-fA-F-]*(?:[Tt\s].*)?$/.test(text) && !/^\d+\.\d+\.\d/.test(text))
    throw new Limit("a plain text may be read as a number or a time");
  if (/^[-+]?\.(?:inf|nan)$/i.test(text)) throw new Limit("a number is not finite");
  return text;
}
