import { escapeText, JSON_ESCAPE } from "../../expression/json-escape.ts";
import { ANY_KEY } from "../../load/pulumi/answers.ts";
import { readMapKey, sentinelIn, sentinelPattern, sentinelRemains, writeMapKey } from "../../load/pulumi/sentinel.ts";
import type { SentinelIndex, SentinelOutput } from "../../load/pulumi/sentinel-index.ts";
import { isObject, SIGNATURE_KEY, signatureOf, UNKNOWN_VALUE, unwrap } from "../../load/pulumi/signatures.ts";
import { CONFIG_NODE } from "../../load/pulumi/stack-config.ts";
import {
  isTagged,
  map,
  type NodeId,
  type Path,
  type Reference,
  record,
  reference,
  type Template,
  template,
  type Unsupported,
  type Value,
} from "../../model/value.ts";
import { decodeAsset } from "./decode-asset.ts";

type Part = Template["parts"][number];

/** Why a text is not understood in which a piece of an output is left, and no telling of which. */
export const CUT = "a part of a value known only after deployment";

/** Why a value is not understood that the program gives otherwise in another run with other answers. */
export const UNSETTLED =
  "a value that the program decides or computes by looking at what only a deployment knows: with other answers it is another one";

/** Documents inside of one another that are looked through. */
const MAX_ESCAPES = 4;

/** What the SDK makes of an output that a program uses as a text (`output.ts`, `toString` and `toJSON`). */
const MISUSED_OUTPUT = /Calling \[to(?:String|JSON)\] on an \[Output<T>\]/;

/** Turns what a program sent into values: sentinels become references to the outputs they stand for. */
export class Decoder {
  constructor(
    private readonly index: SentinelIndex,
    /** URNs of resources that are nodes; a component is none. */
    private readonly nodes: ReadonlySet<NodeId>,
  ) {}

  /** Decodes one value of a property bag. */
  decode(raw: unknown): Value {
    if (raw === null || raw === undefined) return null;
    if (typeof raw === "boolean") return raw;
    if (typeof raw === "number") {
      const output = this.index.byNumber(raw);
      return output === undefined ? raw : referenceTo(output);
    }
    if (typeof raw === "string") return this.decodeText(raw);
    if (Array.isArray(raw)) return this.wholeOutput(raw) ?? raw.map((item) => this.decode(item));
    if (!isObject(raw)) return unsupported("a value that is not JSON", typeof raw);
    return this.decodeObject(raw);
  }

  /** The value as the program computed it, sentinels and all: what a `derived` value bears witness of. */
  plain(raw: unknown): Value {
    const given = unwrap(raw);
    if (Array.isArray(given)) return given.map((item) => this.plain(item));
    if (isObject(given)) {
      if (signatureOf(given) !== null) return this.decode(given);
      return map(record(Object.entries(given).map(([key, item]) => [key, this.plain(item)])));
    }
    return typeof given === "string" || typeof given === "number" || typeof given === "boolean" ? given : null;
  }

  private decodeObject(raw: Readonly<Record<string, unknown>>): Value {
    switch (signatureOf(raw)) {
      case "secret":
        return secret(this.decodeSecret(raw));
      case "output":
        if (!("value" in raw)) return unsupported("a value known only after deployment", "");
        return raw.secret === true ? secret(this.decode(raw.value)) : this.decode(raw.value);
      case "resource":
        return this.decodeResource(raw.urn);
      case "asset":
      case "archive":
        return decodeAsset(raw, (text) => this.decode(text));
      case "unsettled":
        return unsupported(UNSETTLED, "");
      case "unrecognised":
        return unsupported("a kind of value this release does not know", String(raw[SIGNATURE_KEY]));
      case null:
        return this.wholeOutput(raw) ?? this.decodeMap(raw);
    }
  }

  /** A state holds a secret encrypted, or as JSON text when it was exported with its secrets. */
  private decodeSecret(raw: Readonly<Record<string, unknown>>): Value {
    if ("value" in raw) return this.decode(raw.value);
    if (typeof raw.plaintext === "string") return this.decode(JSON.parse(raw.plaintext));
    return unsupported("a secret that is encrypted", "");
  }

  /** The provider is handed the id of a resource that is passed as a value. */
  private decodeResource(urn: unknown): Value {
    if (typeof urn !== "string") return unsupported("a resource without a URN", "");
    if (!this.nodes.has(urn)) return unsupported("a component passed where a value is expected", urn);
    return reference(urn, "id");
  }

  /** A map that a program spreads carries the entry that stands for the whole of it. */
  private decodeMap(raw: Readonly<Record<string, unknown>>): Value {
    const spread: Value[] = [];
    const pairs: [string, Value][] = [];
    for (const [key, item] of Object.entries(raw)) {
      const output = this.index.byText(sentinelIn(key) ?? "");
      if (output?.path.at(-1) === ANY_KEY && output.full === key) {
        spread.push(reference(output.node, ...output.path.slice(0, -1)));
      } else if (typeof this.decodeText(key) === "string") pairs.push([key, this.decode(item)]);
      else return unsupported("a map key computed from an output", Object.keys(raw).join(", "));
    }
    const own = map(pairs);
    if (spread.length === 0) return own;
    return { kind: "call", function: "merge", args: pairs.length === 0 ? spread : [...spread, own] };
  }

  private decodeText(text: string): Value {
    if (text === UNKNOWN_VALUE) return unsupported("a value known only after deployment", "");
    if (MISUSED_OUTPUT.test(text)) {
      return unsupported("an output that is put into a text without apply or interpolate", text);
    }
    const parts: Part[] = [];
    let end = 0;
    for (const match of text.matchAll(sentinelPattern())) {
      const known = this.index.byText(match[0]) ?? this.index.byNumber(Number(match[0]));
      if (known === undefined) continue;
      const output = entryOf(known, text.slice(match.index + match[0].length));
      const found = locate(text, match[0], match.index, output, end);
      if (found === null) return this.derivedText(text);
      parts.push(text.slice(end, found.start), found.part);
      end = found.end;
    }
    parts.push(text.slice(end));
    const cut = parts.some((part) => typeof part === "string" && sentinelRemains().test(part));
    return cut ? unsupported(CUT, text) : template(parts);
  }

  /** A text in which an output was changed rather than passed on. */
  private derivedText(text: string): Value {
    const outputs = [...text.matchAll(sentinelPattern())].flatMap(([match]) => this.index.byText(match) ?? []);
    const sealed = outputs.find(({ node }) => node === CONFIG_NODE);
    if (sealed !== undefined) return encrypted(sealed.path);
    const from = new Set(outputs.map(({ node }) => node));
    return { kind: "derived", witness: text, from: [...from].sort() };
  }

  /** A list or object that a program passes on unchanged is a reference to it. */
  private wholeOutput(raw: object): Value | null {
    const output = this.index.whole(raw);
    return output === null ? null : reference(output.node, ...output.path);
  }
}

/** Marks a value as something the harness does not understand. */
export function unsupported(reason: string, text: string): Unsupported {
  return { kind: "unsupported", reason, text };
}

function secret(value: Value): Value {
  return isTagged(value) && value.kind === "secret" ? value : { kind: "secret", value };
}

function referenceTo(output: SentinelOutput): Reference | Unsupported {
  if (output.node === CONFIG_NODE) return encrypted(output.path);
  if (output.beyond) return unsupported("a walk through a list whose length only a deployment knows", output.node);
  return reference(output.node, ...output.path);
}

function encrypted(path: Path): Unsupported {
  const [key = ""] = path;
  return unsupported("encrypted configuration, which was not given in the clear", String(key));
}

/** The entry of a map that a program asked for by its key, which stands behind the map's own sentinel. */
function entryOf(output: SentinelOutput, rest: string): SentinelOutput {
  const found = output.path.at(-1) === ANY_KEY ? readMapKey(rest) : null;
  if (found === null) return output;
  const full = output.full.replace(/k$/, writeMapKey(found.key));
  return { ...output, path: [...output.path.slice(0, -1), found.key], full };
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly part: Part;
}

/** Finds the whole of an output round its sentinel; null when only a part of it, or something made of it, is there. */
function locate(text: string, sentinel: string, at: number, output: SentinelOutput, from: number): Found | null {
  const start = at - output.full.toLowerCase().indexOf(sentinel.toLowerCase());
  if (start < from) return null;
  let full = output.full;
  for (let level = 0; level <= MAX_ESCAPES; level++) {
    const end = start + full.length;
    const part = asFound(text.slice(start, end), full, output);
    if (part !== null) return { start, end, part: escapedPart(part, level) };
    full = escapeText(full);
  }
  return null;
}

function asFound(found: string, full: string, output: SentinelOutput): Part | null {
  if (found === full) return referenceTo(output);
  const converted = found === full.toUpperCase() ? "upper" : found === full.toLowerCase() ? "lower" : null;
  return converted === null ? null : { kind: "call", function: converted, args: [referenceTo(output)] };
}

/** JSON inside of JSON escapes once more. */
function escapedPart(part: Part, level: number): Part {
  return level === 0 ? part : { kind: "call", function: JSON_ESCAPE, args: [escapedPart(part, level - 1)] };
}
