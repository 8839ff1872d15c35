import type { Witness } from "../../model/graph.ts";
import type { NodeId, Path } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";
import { ANY_KEY, LIST_ITEMS } from "./answers.ts";
import { mayBeSentinelNumber, sentinelIn, sentinelPattern } from "./sentinel.ts";
import { isObject, sameJson, unwrap } from "./signatures.ts";

/** The output that a sentinel stands for. */
export interface SentinelOutput {
  readonly node: NodeId;
  readonly path: Path;
  /** The whole text of the output; a sentinel may be a part of it (an ARN). */
  readonly full: string;
  /** It is the last of a list that the recorder made up, or in it: nothing says that there are so many. */
  readonly beyond: boolean;
}

type Leaf = string | number | boolean;

/** Finds outputs by the sentinels that a recording answered with. */
export class SentinelIndex {
  private readonly texts = new Map<string, SentinelOutput>();
  private readonly numbers = new Map<number, SentinelOutput>();

  /** `inputs` of a node tell the lists that the program gave from those that the recorder made up. */
  constructor(
    private readonly answers: Readonly<Record<string, PropertyBag>>,
    private readonly inputs: (node: NodeId) => PropertyBag | undefined,
  ) {
    for (const [node, bag] of Object.entries(answers)) {
      for (const { path, value } of leaves(bag)) this.add(node, path, value);
    }
  }

  /** The output whose sentinel text this is, in whatever case its letters are. */
  byText(text: string): SentinelOutput | undefined {
    return this.texts.get(text.toLowerCase());
  }

  byNumber(value: number): SentinelOutput | undefined {
    return mayBeSentinelNumber(value) ? this.numbers.get(value) : undefined;
  }

  /** What was answered for an output; undefined when there is no such output. */
  answerAt(node: NodeId, path: Path): unknown {
    return valueAt(this.answers[node], path);
  }

  /** The output that a list or object is as a whole, as an answer had it; null where it is none. */
  whole(raw: unknown): SentinelOutput | null {
    if (typeof raw !== "object" || raw === null) return null;
    const first = this.first(raw);
    if (first === null) return null;
    for (let length = first.path.length - 1; length > 0; length--) {
      const path = first.path.slice(0, length);
      if (sameJson(this.answerAt(first.node, path), raw)) return { ...first, path };
    }
    return null;
  }

  /** All outputs of a node with what was answered for them. */
  witnesses(node: NodeId): Witness[] {
    return [...leaves(this.answers[node] ?? {})].map(({ path, value }) => ({ node, path, value }));
  }

  private first(raw: unknown): SentinelOutput | null {
    if (typeof raw === "string") return this.byText(raw.match(sentinelPattern())?.[0] ?? "") ?? null;
    if (typeof raw === "number") return this.byNumber(raw) ?? null;
    if (typeof raw !== "object" || raw === null) return null;
    for (const item of Object.values(raw)) {
      const found = this.first(item);
      if (found !== null) return found;
    }
    return null;
  }

  private add(node: NodeId, path: Path, value: Leaf): void {
    if (typeof value === "boolean") return;
    const standsForAll = path.at(-1) === value;
    const named = standsForAll ? [...path.slice(0, -1), ANY_KEY] : path;
    const output = { node, path: named, full: String(value), beyond: this.isBeyond(node, path) };
    if (typeof value === "number") this.numbers.set(value, output);
    else {
      const text = sentinelIn(value);
      if (text !== null) this.texts.set(text, output);
    }
  }

  private isBeyond(node: NodeId, path: Path): boolean {
    return path.some((step, at) => {
      if (step !== LIST_ITEMS - 1) return false;
      const inputs = this.inputs(node);
      return inputs !== undefined && !Array.isArray(valueAt(inputs, path.slice(0, at)));
    });
  }
}

/** The value at a path of a property bag; undefined where there is none. */
export function valueAt(bag: unknown, path: Path): unknown {
  let value = unwrap(bag);
  for (const step of path) {
    if (Array.isArray(value) && typeof step === "number") value = unwrap(value[step]);
    else if (isObject(value) && Object.hasOwn(value, step)) value = unwrap(value[step]);
    else return undefined;
  }
  return value;
}

/** The scalars of a JSON value with their paths, in the value's own order. */
export function* leaves(value: unknown, path: Path = []): Generator<{ readonly path: Path; readonly value: Leaf }> {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") yield { path, value };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leaves(item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* leaves(item, [...path, key]);
  }
}
