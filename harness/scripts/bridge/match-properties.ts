import { camelCase, sameButNumber, words } from "./names.ts";
import { objectOf, type PulumiObject, type PulumiProperty, type PulumiShape } from "./pulumi-types.ts";
import type { TerraformAttribute, TerraformBlock, TerraformShape } from "./terraform-types.ts";

/** A Pulumi property as written and as read; nested outputs have properties that nobody can set. */
export interface TwoWayProperty {
  readonly name: string;
  readonly input: PulumiProperty | undefined;
  readonly output: PulumiProperty | undefined;
}

export interface PropertyMatch {
  /** Terraform's names to Pulumi's. */
  readonly pairs: ReadonlyMap<string, TwoWayProperty>;
  /** Pulumi properties that no Terraform attribute answers to. */
  readonly left: readonly TwoWayProperty[];
}

export function twoWay(input: PulumiObject | undefined, output: PulumiObject | undefined): readonly TwoWayProperty[] {
  const names = new Set([...(input?.keys() ?? []), ...(output?.keys() ?? [])]);
  return [...names].map((name) => ({ name, input: input?.get(name), output: output?.get(name) }));
}

export function nestedProperties(property: TwoWayProperty): readonly TwoWayProperty[] {
  const nested = ({ shape }: PulumiProperty): PulumiObject | undefined => objectOf(shape);
  return twoWay(property.input && nested(property.input), property.output && nested(property.output));
}

/** What a property looks like in the SDK; inputs first, since their types are the ones programs write. */
export function shapeOf(property: TwoWayProperty): PulumiShape {
  return property.input?.shape ?? property.output?.shape ?? { kind: "any" };
}

/**
 * Pairs the attributes of a Terraform block with the properties of a Pulumi object: first those of one name but for
 * spelling and number, then, of what is left, those that are each other's only likely counterpart.
 */
export function matchProperties(block: TerraformBlock, properties: readonly TwoWayProperty[]): PropertyMatch {
  const pairs = new Map<string, TwoWayProperty>();
  const left = new Set(properties);
  const open = new Map(block);
  const take = (name: string, property: TwoWayProperty): void => {
    pairs.set(name, property);
    left.delete(property);
    open.delete(name);
  };
  const rounds: readonly ((wanted: string, attribute: TerraformAttribute, each: TwoWayProperty) => boolean)[] = [
    (wanted, { shape }, each) => each.name === wanted && compatibility(shape, shapeOf(each)) > 0,
    (wanted, { shape }, each) => sameButNumber(wanted, each.name) && compatibility(shape, shapeOf(each)) > 0,
    (wanted, _, each) => each.name === wanted,
  ];
  for (const fits of rounds) {
    for (const [name, attribute] of [...open]) {
      const [only, second] = [...left].filter((each) => fits(camelCase(name), attribute, each));
      if (only !== undefined && second === undefined) take(name, only);
    }
  }
  for (let found = renamed(open, [...left]); found.length > 0; found = renamed(open, [...left])) {
    for (const [name, property] of found) take(name, property);
  }
  return { pairs, left: [...left] };
}

/** Pairs that are each other's single best, by common words and type; a tie on either side is nobody's. */
function renamed(
  open: TerraformBlock,
  left: readonly TwoWayProperty[],
): readonly (readonly [string, TwoWayProperty])[] {
  const scored = [...open].flatMap(([name, attribute]) =>
    left.flatMap((property) => {
      const score = likeness(name, attribute, property);
      return score > 0 ? [{ name, property, score }] : [];
    }),
  );
  const isBest = (pair: (typeof scored)[number], rivals: typeof scored): boolean =>
    rivals.every((rival) => rival === pair || rival.score < pair.score);
  return scored
    .filter(
      (pair) =>
        isBest(
          pair,
          scored.filter(({ name }) => name === pair.name),
        ) &&
        isBest(
          pair,
          scored.filter(({ property }) => property === pair.property),
        ),
    )
    .map(({ name, property }) => [name, property] as const);
}

function likeness(name: string, attribute: TerraformAttribute, property: TwoWayProperty): number {
  const fits = compatibility(attribute.shape, shapeOf(property));
  if (fits === 0 || attribute.configurable !== (property.input !== undefined)) return 0;
  const left = words(name).map(singular);
  const right = words(property.name).map(singular);
  const shared = left.filter((word) => right.includes(word)).length;
  return fits * (0.1 + (2 * shared) / (left.length + right.length));
}

function singular(word: string): string {
  return word.replace(/s$/, "");
}

/** 0 when no value of the one can be written as the other, 1 when they are one type. */
export function compatibility(left: TerraformShape, right: PulumiShape): number {
  if (left.kind === "list" || left.kind === "set") {
    return right.kind === "list"
      ? compatibility(left.element, right.element)
      : 0.9 * compatibility(left.element, right);
  }
  if (left.kind === "map") return right.kind === "map" ? compatibility(left.element, right.element) : 0;
  if (left.kind === "any" || right.kind === "any") return 0.5;
  if (left.kind === "object") {
    const object = right.kind === "object" ? right.properties() : undefined;
    return object === undefined ? 0 : 0.2 + 0.8 * nestedLikeness(left.block, object);
  }
  if (right.kind === "asset") return left.kind === "string" ? 0.7 : 0;
  if (right.kind === "list" || right.kind === "map" || right.kind === "object") return 0;
  return left.kind === right.kind ? 1 : 0.4;
}

function nestedLikeness(block: TerraformBlock, object: PulumiObject): number {
  const names = [...object.keys()];
  const shared = [...block.keys()].filter((name) => names.some((each) => sameButNumber(camelCase(name), each))).length;
  return shared / Math.max(1, block.size, names.length);
}

/** Whether Terraform's list or set is declared as its single item in the SDK. */
export function isFlattened(left: TerraformShape, right: PulumiShape): boolean {
  return (left.kind === "list" || left.kind === "set") && right.kind !== "list" && right.kind !== "any";
}
