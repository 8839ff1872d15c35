import type { AttributeSchema, BlockSchema } from "../bridge/types.ts";
import { Hash } from "../model/hash.ts";
import type { NodeId, Path, Value } from "../model/value.ts";
import { map } from "../model/value.ts";

/**
 * One way in which outputs may turn out. Two computations over outputs are one only if they agree in every world that
 * both can be computed in, so the worlds hold what functions react to: separators of every kind, capitals, spaces and
 * slashes at the ends, nothing at all, escapes of JSON, texts that are addresses, numbers or documents,
 * these in Terraform's spelling and in another.
 */
export interface World {
  /** A text that has `tag` in it, unless the world's texts are all alike. */
  readonly text: (tag: string) => string;
  readonly number: (seed: number) => number;
  readonly bool: boolean;
  /** Items of every list. */
  readonly items: number;
}

/** A tag is eight lower-case letters and digits. */
export const WORLDS: readonly World[] = [
  { text: (tag) => `q${tag}`, number: (seed) => seed + 3, bool: true, items: 2 },
  {
    text: (tag) => `arn:aws:a-b:eu-west-9:123456789012:Type/${tag}/Sub.Path_1:${tag}x`,
    number: (seed) => -seed - 0.5,
    bool: false,
    items: 3,
  },
  {
    text: (tag) => `https://A.${tag}.b-c.example.com:8443/Stage_${tag}/x,y;z?k=${tag}&l=1+2#m@n`,
    number: (seed) => seed * 1000,
    bool: true,
    items: 1,
  },
  {
    text: (tag) => ` /.-_${tag},${tag.toUpperCase()} ${tag}|"${tag}"\n${tag}_-./ `,
    number: () => 0,
    bool: false,
    items: 0,
  },
  { text: (tag) => `/${tag}/`, number: (seed) => seed + 0.25, bool: true, items: 2 },
  { text: (tag) => `.-${tag}-.`, number: (seed) => seed + 4, bool: false, items: 2 },
  { text: () => "", number: (seed) => seed, bool: true, items: 2 },
  { text: networkOf, number: (seed) => seed % 200, bool: false, items: 4 },
  { text: (tag) => `2001:db8:${digitsOf(tag)}00::/56`, number: (seed) => seed % 100, bool: true, items: 4 },
  { text: (tag) => String(Number.parseInt(tag.slice(0, 4), 36)), number: (seed) => seed % 7, bool: true, items: 2 },
  { text: (tag) => `${tag}\\n\\"${tag}<&>`, number: (seed) => seed + 0.5, bool: true, items: 2 },
  { text: (tag) => `{"a":"${tag}","b":["${tag}",1],"c":{"d":true}}`, number: (seed) => seed, bool: false, items: 2 },
  { text: (tag) => `{ "z": ["<${tag}>", 1.50],\n  "a": null }`, number: (seed) => seed + 5, bool: true, items: 2 },
];

function networkOf(tag: string): string {
  const seed = Number.parseInt(tag.slice(0, 3), 36);
  return `10.${seed % 256}.${(seed >>> 8) % 256}.0/20`;
}

/** Six hexadecimal digits as two groups of an address, the second without its last two. */
function digitsOf(tag: string): string {
  const digits = (0x111111 + (Number.parseInt(tag.slice(-4), 36) % 0xeeeeee)).toString(16);
  return `${digits.slice(0, 4)}:${digits.slice(4)}`;
}

/**
 * What an output is in a world: the same for the same output, and another for every other one.
 *
 * @param attribute the output's schema; undefined where none is known, and then it is text.
 * @returns undefined for an output whose schema ends in something without a value of its own.
 */
export function madeUpOutput(
  node: NodeId,
  path: Path,
  attribute: AttributeSchema | undefined,
  world: World,
): Value | undefined {
  const seed = new Hash().text(node).text(JSON.stringify(path)).key();
  const item = (step: string | number) => madeUpOutput(node, [...path, step], attribute?.element, world);
  switch (attribute?.kind) {
    case "number":
      return world.number(seed % 100_000);
    case "bool":
      return world.bool;
    case "list":
    case "set":
      return complete(Array.from({ length: world.items }, (_, index) => item(index)));
    case "map": {
      const entry = item("*");
      return entry === undefined ? undefined : map([[tagOf(seed), entry]]);
    }
    case "object":
      return attribute.block === undefined ? undefined : madeUpBlock(node, path, attribute.block, world);
    case "any":
      return undefined;
    case "string":
    case undefined:
      return world.text(tagOf(seed));
  }
}

function madeUpBlock(node: NodeId, path: Path, block: BlockSchema, world: World): Value | undefined {
  const entries = Object.entries(block.attributes).map(
    ([name, attribute]) => [name, madeUpOutput(node, [...path, name], attribute, world)] as const,
  );
  const known = entries.filter((entry): entry is readonly [string, Value] => entry[1] !== undefined);
  return known.length === entries.length ? map(known) : undefined;
}

function complete(items: readonly (Value | undefined)[]): readonly Value[] | undefined {
  const known = items.filter((item): item is Value => item !== undefined);
  return known.length === items.length ? known : undefined;
}

function tagOf(seed: number): string {
  return Math.abs(seed).toString(36).padStart(8, "z").slice(-8);
}
