import { holdsNoEscape, isPlainName } from "../../bridge/plain-texts.ts";
import { outputsOfOne } from "../../bridge/same-outputs.ts";
import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import { isList, isTagged, type Reference, type Value } from "../../model/value.ts";
import { attributeAt, blockOf } from "../schema.ts";
import type { Knowledge } from "../types.ts";

/** Functions whose result has no character that their arguments have not, but for letters and digits. */
const ADD_NOTHING: ReadonlySet<string> = new Set([
  "base64encode",
  "base64sha256",
  "base64sha512",
  "basename",
  "coalesce",
  "dirname",
  "element",
  "filebase64",
  "join",
  "lower",
  "md5",
  "replace",
  "sha1",
  "sha256",
  "sha512",
  "split",
  "substr",
  "tostring",
  "trim",
  "trimprefix",
  "trimspace",
  "trimsuffix",
  "upper",
  "[]",
]);

/** Arguments that are made of one another end here. */
const MAX_DEPTH = 8;

/**
 * Tells whether a text never holds a character that JSON, or Terraform's way of writing it, escapes: quotes, backslashes,
 * line ends, `<`, `>`, `&`. Certificates, documents, descriptions, scripts and settings may; so may anything of another
 * provider, such as a generated password. An argument that the program sets is what it is set to: Terraform holds every
 * provider to that.
 */
export function isPlainText(graph: ResourceGraph, { bridge }: Pick<Knowledge, "bridge">): (text: Value) => boolean {
  const nodes = nodesById(graph);
  const isPlain = (value: Value, depth: number): boolean => {
    if (typeof value === "string") return holdsNoEscape(value);
    if (isList(value)) return value.every((item) => isPlain(item, depth));
    if (!isTagged(value)) return value !== null;
    switch (value.kind) {
      case "template":
        return value.parts.every((part) => isPlain(part, depth));
      case "secret":
        return isPlain(value.value, depth);
      case "call":
        return ADD_NOTHING.has(value.function) && value.args.every((argument) => isPlain(argument, depth));
      case "reference":
        return depth < MAX_DEPTH && isPlainOutput(value, depth);
      default:
        return false;
    }
  };
  const isPlainOutput = ({ node: id, path }: Reference, depth: number): boolean => {
    const node = nodes.get(id);
    const [argument] = path;
    if (node === undefined || argument === undefined) return false;
    const attribute = attributeAt(blockOf(node, { bridge }), path);
    if (attribute?.kind === "number" || attribute?.kind === "bool") return true;
    const written = path.length === 1 ? writtenValue(node, argument) : undefined;
    if (written !== undefined && written !== null) return isPlain(written, depth + 1);
    const name = path.findLast((step) => typeof step === "string");
    return name !== undefined && isPlainName(node.type, name);
  };
  return (text) => isPlain(text, 0);
}

/** What the program sets an output to, be it under the name of another one that always has its value. */
function writtenValue(node: GraphNode, output: string | number): Value | undefined {
  const own = node.properties[output];
  if (own !== undefined || typeof output === "number" || node.kind === "provider") return own;
  const name = outputsOfOne(node.kind, node.type, output).find((other) => node.properties[other] !== undefined);
  return name === undefined ? undefined : node.properties[name];
}
