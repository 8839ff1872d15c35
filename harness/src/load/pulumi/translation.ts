import { escapeText } from "../../expression/json-escape.ts";
import type { NodeId, Path } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";
import { ANY_KEY } from "./answers.ts";
import { sentinelPattern } from "./sentinel.ts";
import { type SentinelIndex, type SentinelOutput, valueAt } from "./sentinel-index.ts";
import { isObject } from "./signatures.ts";

/** What a recorded value is in another world, if the program only passes outputs on. */
export type Translated =
  | { readonly kind: "known"; readonly value: unknown }
  /** The other world has no such output. */
  | { readonly kind: "absent" }
  /** An output was changed: what another would be changed to cannot be told. */
  | { readonly kind: "changed" };

/** Documents inside of one another that are looked through. */
const MAX_ESCAPES = 4;

const ABSENT: Translated = { kind: "absent" };
const CHANGED: Translated = { kind: "changed" };

/**
 * Says what recorded values become where the outputs in them are answered otherwise.
 *
 * Takes the index of the recorded answers, and the other world's answers by node; these may still grow.
 */
export class Translation {
  private readonly nodes = new Map<NodeId, NodeId>();

  constructor(
    private readonly index: SentinelIndex,
    private readonly answers: ReadonlyMap<string, PropertyBag>,
  ) {}

  /** States which node of the other world a recorded one is, where its identity does not tell. */
  pair(node: NodeId, other: NodeId): void {
    this.nodes.set(node, other);
  }

  /** The other world's identity of a recorded node: a URN may have outputs in it. Undefined where it cannot be told. */
  node(node: NodeId): NodeId | undefined {
    const paired = this.nodes.get(node);
    if (paired !== undefined) return paired;
    const translated = this.text(node);
    return translated.kind === "known" ? String(translated.value) : undefined;
  }

  /** A list or object that is a recorded output as a whole; null where it is none. */
  whole(value: unknown): Translated | null {
    const output = this.index.whole(value);
    return output === null ? null : this.output(output.node, output.path);
  }

  scalar(value: unknown): Translated {
    if (typeof value === "string") return this.text(value);
    const output = typeof value === "number" ? this.index.byNumber(value) : undefined;
    return output === undefined ? { kind: "known", value } : this.output(output.node, output.path);
  }

  text(text: string): Translated {
    const parts: string[] = [];
    let end = 0;
    for (const match of text.matchAll(sentinelPattern())) {
      const output = this.index.byText(match[0]) ?? this.index.byNumber(Number(match[0]));
      if (output === undefined) continue;
      const place = placeOf(text, match[0], match.index, output, end);
      if (place === null) return CHANGED;
      const translated = this.leaf(output);
      if (translated.kind !== "known") return translated;
      if (place.start === 0 && place.end === text.length && place.found === output.full) return translated;
      const value = escaped(String(translated.value), place.level);
      parts.push(text.slice(end, place.start), inCase(value, place.found, escaped(output.full, place.level)));
      end = place.end;
    }
    return { kind: "known", value: parts.join("") + text.slice(end) };
  }

  /** The entry that stands for all of a map has its own text for a key. */
  private leaf({ node, path }: SentinelOutput): Translated {
    if (path.at(-1) !== ANY_KEY) return this.output(node, path);
    const map = this.output(node, path.slice(0, -1));
    const entries = map.kind === "known" && isObject(map.value) ? Object.entries(map.value) : [];
    const any = entries.find(([key, item]) => key === item || key === ANY_KEY);
    return any === undefined ? ABSENT : { kind: "known", value: any[1] };
  }

  private output(node: NodeId, path: Path): Translated {
    const other = this.answers.has(node) ? node : this.node(node);
    const value = other === undefined ? undefined : valueAt(this.answers.get(other), path);
    return value === undefined ? ABSENT : { kind: "known", value };
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly found: string;
  /** Documents inside of one another that the text is in: each escapes once more. */
  readonly level: number;
}

/** Where the whole of an output is in a text; null where only a part is, or something made of it. */
function placeOf(text: string, sentinel: string, at: number, { full }: SentinelOutput, from: number): Place | null {
  const start = at - full.toLowerCase().indexOf(sentinel.toLowerCase());
  if (start < from) return null;
  for (let level = 0; level <= MAX_ESCAPES; level++) {
    const whole = escaped(full, level);
    const end = start + whole.length;
    const found = text.slice(start, end);
    if (found === whole || found === whole.toUpperCase() || found === whole.toLowerCase()) {
      return { start, end, found, level };
    }
  }
  return null;
}

function escaped(text: string, level: number): string {
  return level === 0 ? text : escaped(escapeText(text), level - 1);
}

function inCase(text: string, found: string, full: string): string {
  if (found === full) return text;
  return found === full.toUpperCase() ? text.toUpperCase() : text.toLowerCase();
}
