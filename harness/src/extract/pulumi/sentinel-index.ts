import { mayBeSentinelNumber, sentinelIn } from "../../load/pulumi/sentinel.ts";
import { isObject } from "../../load/pulumi/signatures.ts";
import type { PropertyBag } from "../../load/types.ts";
import type { Witness } from "../../model/graph.ts";
import type { NodeId, Path } from "../../model/value.ts";

/** The output that a sentinel stands for. */
export interface SentinelOutput {
  readonly node: NodeId;
  readonly path: Path;
  /** The whole text of the output; a sentinel may be a part of it (an ARN). */
  readonly full: string;
}

type Leaf = string | number | boolean;

/** Finds outputs by the sentinels that a recording answered with. */
export class SentinelIndex {
  private readonly texts = new Map<string, SentinelOutput>();
  private readonly numbers = new Map<number, SentinelOutput>();

  constructor(private readonly answers: Readonly<Record<string, PropertyBag>>) {
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
    let value: unknown = this.answers[node];
    for (const step of path) {
      if (Array.isArray(value) && typeof step === "number") value = value[step];
      else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
      else return undefined;
    }
    return value;
  }

  /** All outputs of a node with what was answered for them. */
  witnesses(node: NodeId): Witness[] {
    return [...leaves(this.answers[node] ?? {})].map(({ path, value }) => ({ node, path, value }));
  }

  private add(node: NodeId, path: Path, value: Leaf): void {
    if (typeof value === "number") this.numbers.set(value, { node, path, full: String(value) });
    if (typeof value !== "string") return;
    const text = sentinelIn(value);
    if (text !== null) this.texts.set(text, { node, path, full: value });
  }
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
