import { holdsNoEscape, isPlainName } from "../../bridge/plain-texts.ts";
import type { AttributeSchema, BlockSchema } from "../../bridge/types.ts";
import { type Path, record } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";
import { type AnswerWorld, RECORDED } from "./answer-world.ts";
import { isSentinelNetwork, mapMark, sentinelText } from "./sentinel.ts";
import { isObject, signatureOf, unwrap } from "./signatures.ts";

/** Items that an unset list is recorded with. The last is more than programs pick: one that uses it walks the list. */
export const LIST_ITEMS = RECORDED.items;
/** Levels of nested objects that an unset property is answered with. */
const MAX_DEPTH = 3;
/** Sentinels inside unset nested objects, per resource and item of a list: some types nest to hundreds of thousands. */
const NESTED_BUDGET = 100;
/** Networks to try before one is answered twice. */
const NETWORK_ATTEMPTS = 100;
/** Step of the entry that makes a map with unknown keys recognisable. */
export const ANY_KEY = "*";

/**
 * Answers a registration, read or invoke with a sentinel for each output.
 *
 * Takes the node's identity, the schema of its type (undefined when the bridge has none) and the inputs. Returns the
 * outputs under Pulumi's names. A property keeps the shape of its input (items of a list, keys of a map); one that the
 * program leaves out has the schema's shape. Of a type without schema only the inputs are known, and `id`. `type` is
 * Terraform's; without it nothing is known of what a text may hold. The world says what a scalar is answered with, and how
 * many items a list has. `networks` are those that earlier answers have, which grow: a network is answered once only.
 */
export function answer(
  node: string,
  block: BlockSchema | undefined,
  inputs: PropertyBag,
  type = "",
  world: AnswerWorld = RECORDED,
  networks: Set<string> = new Set(),
): PropertyBag {
  const writer = new AnswerWriter(node, type, world, networks);
  const outputs = block === undefined ? writer.echo(inputs) : writer.block(block, [], inputs, 0);
  return record([...Object.entries(outputs), ["id", writer.text(["id"], undefined)]]);
}

class AnswerWriter {
  private budget: number;

  constructor(
    private readonly node: string,
    private readonly type: string,
    private readonly world: AnswerWorld,
    private readonly networks: Set<string>,
  ) {
    this.budget = NESTED_BUDGET * world.items;
  }

  block(block: BlockSchema, path: Path, input: unknown, depth: number): Record<string, unknown> {
    const given = unwrap(input);
    const set = isObject(given) && signatureOf(given) === null ? given : {};
    const pairs: [string, unknown][] = [];
    for (const attribute of scalarsFirst(block)) {
      const name = attribute.pulumi;
      if (name === null || (path.length === 0 && (name === "id" || name === "urn"))) continue;
      const value = this.attribute(attribute, [...path, name], set[name], depth);
      if (value !== undefined) pairs.push([name, value]);
    }
    return record(pairs);
  }

  text(path: Path, given: unknown): string {
    if (path.length > 1) this.budget--;
    const plain = this.isPlain(path, given);
    const text = this.world.text(this.node, path, given, !plain);
    if (!isSentinelNetwork(text)) return text;
    const other = (attempt: number) => this.world.text(this.node, [`network ${attempt}`, ...path], given, !plain);
    return this.unused(text, other);
  }

  /** The first network that no other output has: wide ones are few. */
  private unused(network: string, other: (attempt: number) => string): string {
    let found = network;
    for (let attempt = 1; this.networks.has(found) && attempt <= NETWORK_ATTEMPTS; attempt++) found = other(attempt);
    this.networks.add(found);
    return found;
  }

  /** What the program set at the top is what it set; its texts of other outputs have the quotes that those have. */
  private isPlain(path: Path, given: unknown): boolean {
    if (path.length === 1 && typeof given === "string") return holdsNoEscape(given);
    const name = path.findLast((step) => typeof step === "string");
    return (
      typeof name === "string" &&
      isPlainName(
        this.type,
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      )
    );
  }

  echo(value: PropertyBag, path: Path = []): Record<string, unknown> {
    return record(Object.entries(value).map(([key, item]) => [key, this.echoValue(item, [...path, key])]));
  }

  private attribute(attribute: AttributeSchema, path: Path, input: unknown, depth: number): unknown {
    const given = unwrap(input);
    switch (outputKind(attribute)) {
      case "number":
        return this.world.number(this.node, path, given);
      case "bool":
        return this.world.bool(this.node, path, given);
      case "list":
      case "set":
        return this.list(attribute, path, given, depth);
      case "map":
        return this.map(attribute, path, given, depth);
      case "object":
        return attribute.block === undefined
          ? this.text(path, given)
          : this.nested(attribute.block, path, given, depth);
      case "any":
        return given === undefined ? this.text(path, given) : this.echoValue(given, path);
      case "string":
        return this.text(path, given);
    }
  }

  private list(attribute: AttributeSchema, path: Path, given: unknown, depth: number): unknown {
    const element = attribute.element ?? { ...attribute, kind: attribute.block === undefined ? "string" : "object" };
    if (attribute.flattened) return this.attribute({ ...element, flattened: undefined }, path, given, depth);
    const count = Array.isArray(given) ? given.length : this.world.items;
    const items: unknown[] = [];
    for (let index = 0; index < count; index++) {
      const item = Array.isArray(given) ? given[index] : undefined;
      const value = this.attribute(element, [...path, index], item, depth);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return items;
  }

  private map(attribute: AttributeSchema, path: Path, given: unknown, depth: number): unknown {
    const element: AttributeSchema = attribute.element ?? { pulumi: null, kind: "string", configurable: true };
    const pairs: [string, unknown][] = [];
    const set = isObject(given) && signatureOf(given) === null;
    if (set) {
      for (const [key, item] of Object.entries(given)) {
        pairs.push([key, this.attribute(element, [...path, key], item, depth)]);
      }
    }
    if ((!set || attribute.computed) && !this.world.looksEmpty) {
      const any = [...path, ANY_KEY];
      const mark = attribute.computed ? mapMark(this.node, any) : sentinelText(this.node, any);
      pairs.push([mark, mark]);
    }
    return record(pairs);
  }

  private nested(block: BlockSchema, path: Path, given: unknown, depth: number): unknown {
    if (given === undefined && (depth >= MAX_DEPTH || this.budget <= 0)) return undefined;
    return this.block(block, path, given, depth + 1);
  }

  private echoValue(value: unknown, path: Path): unknown {
    const given = unwrap(value);
    if (typeof given === "string") return this.text(path, given);
    if (typeof given === "number") return this.world.number(this.node, path, given);
    if (typeof given === "boolean") return this.world.bool(this.node, path, given);
    if (Array.isArray(given)) return given.map((item, index) => this.echoValue(item, [...path, index]));
    if (!isObject(given)) return given;
    return signatureOf(given) === null ? this.echo(given, path) : this.text(path, given);
  }
}

/** The SDK declares some outputs as another kind of scalar than the provider does. */
function outputKind({ kind, pulumiKind }: AttributeSchema): AttributeSchema["kind"] {
  return pulumiKind === "string" || pulumiKind === "number" || pulumiKind === "bool" ? pulumiKind : kind;
}

/** Scalars first: nested objects use up the budget, and what a type has at its top matters most. */
function scalarsFirst(block: BlockSchema): AttributeSchema[] {
  const attributes = Object.values(block.attributes);
  return [...attributes.filter((item) => !isNested(item)), ...attributes.filter(isNested)];
}

function isNested(attribute: AttributeSchema): boolean {
  return attribute.block !== undefined || attribute.element?.block !== undefined;
}
