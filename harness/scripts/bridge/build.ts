import type { AttributeSchema, BlockSchema, BridgedType } from "../../src/bridge/types.ts";
import {
  isFlattened,
  matchProperties,
  nestedProperties,
  shapeOf,
  type TwoWayProperty,
  twoWay,
} from "./match-properties.ts";
import { matchTypes, scoreAll, type TypePair } from "./match-types.ts";
import type { PulumiShape, PulumiType } from "./pulumi-types.ts";
import type { TerraformAttribute, TerraformBlock, TerraformShape, TerraformType } from "./terraform-types.ts";

/** The whole table, and what could not be paired. */
export interface BuiltBridge {
  readonly resources: readonly BridgedType[];
  readonly dataSources: readonly BridgedType[];
  readonly provider: BridgedType;
  readonly leftovers: readonly Leftover[];
}

/** A Pulumi property without a Terraform attribute, at a path of Pulumi names. */
export interface Leftover {
  readonly type: string;
  readonly path: string;
}

export function buildBridge(terraform: readonly TerraformType[], pulumi: readonly PulumiType[]): BuiltBridge {
  const leftovers: Leftover[] = [];
  const table = (kind: TerraformType["kind"]): readonly BridgedType[] =>
    bridgeAll(
      terraform.filter((type) => type.kind === kind),
      pulumi.filter((type) => type.kind === kind),
      leftovers,
    );
  const providerPair = { terraform: single(terraform), pulumi: single(pulumi) };
  return {
    resources: table("resource"),
    dataSources: table("data"),
    provider: bridged(providerPair.terraform, providerPair.pulumi, [], leftovers),
    leftovers,
  };
}

function single<T extends { readonly kind: string }>(types: readonly T[]): T {
  const [found, second] = types.filter(({ kind }) => kind === "provider");
  if (found === undefined || second !== undefined) throw new Error("expected exactly one provider");
  return found;
}

function bridgeAll(
  terraform: readonly TerraformType[],
  pulumi: readonly PulumiType[],
  leftovers: Leftover[],
): readonly BridgedType[] {
  const pairs = new Map(matchTypes(terraform, pulumi).map((pair) => [pair.terraform, pair]));
  const paired = new Set([...pairs.values()].map((pair) => pair.pulumi));
  const others = secondTokens(
    terraform,
    pulumi.filter((type) => !paired.has(type)),
  );
  const mapped = terraform.map((type) => {
    const pair = pairs.get(type);
    if (pair !== undefined) return bridged(type, pair.pulumi, others.get(type) ?? [], leftovers);
    return unmapped(type.type, [], type.block, `no type of the Pulumi SDK has the properties of ${type.type}`);
  });
  const placed = new Set([...others.values()].flat());
  const pulumiOnly = pulumi
    .filter((type) => !paired.has(type) && !placed.has(type))
    .map(({ token }) => unmapped("", [token], new Map(), `no Terraform type has the properties of ${token}`));
  return [...mapped, ...pulumiOnly].sort((a, b) => compare(a.type, b.type) || compare(a.tokens[0], b.tokens[0]));
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** SDK types that repeat another one under a former name (`s3.BucketV2`): all but equal properties, and nearly its name. */
function secondTokens(
  terraform: readonly TerraformType[],
  left: readonly PulumiType[],
): ReadonlyMap<TerraformType, readonly PulumiType[]> {
  const result = new Map<TerraformType, readonly PulumiType[]>();
  const candidates = scoreAll(terraform, left).filter(({ structure }) => structure > 0.9);
  for (const type of left) {
    const best = candidates
      .filter((pair) => pair.pulumi === type)
      .reduce<TypePair | undefined>(
        (top, pair) => (top === undefined || pair.score > top.score ? pair : top),
        undefined,
      );
    if (best !== undefined) result.set(best.terraform, [...(result.get(best.terraform) ?? []), type]);
  }
  return result;
}

function unmapped(type: string, tokens: readonly string[], block: TerraformBlock, reason: string): BridgedType {
  return { type, tokens, block: bridgeBlock(block, [], none), unmapped: reason };
}

function bridged(
  terraform: TerraformType,
  pulumi: PulumiType,
  others: readonly PulumiType[],
  leftovers: Leftover[],
): BridgedType {
  const tokens = [pulumi, ...others].flatMap((type) => [type.token, ...type.aliases]);
  const properties = [...twoWay(pulumi.inputs, pulumi.outputs)];
  if (pulumi.kind === "resource") {
    // Every custom resource has an id, declared once in the SDK's base class.
    const id = { shape: { kind: "string" }, optional: false, deprecated: undefined } as const;
    if (!properties.some(({ name }) => name === "id")) properties.push({ name: "id", input: undefined, output: id });
  }
  const report = (path: string): void => {
    leftovers.push({ type: terraform.type, path });
  };
  const block = bridgeBlock(terraform.block, properties, { report, path: "", sdk: pulumi });
  return { type: terraform.type, tokens: [...new Set(tokens)], block };
}

interface Context {
  readonly report: (path: string) => void;
  readonly path: string;
  /** At the top level only: SDK defaults and secrets are declared there. */
  readonly sdk: PulumiType | undefined;
}

const none: Context = { report: () => undefined, path: "", sdk: undefined };

function bridgeBlock(block: TerraformBlock, properties: readonly TwoWayProperty[], context: Context): BlockSchema {
  const { pairs, left } = matchProperties(block, properties);
  for (const { name } of left) context.report(context.path + name);
  const attributes = [...block].map(([name, attribute]) => {
    // Durations of operations: a resource option in Pulumi, and for some types a property as well.
    const meta = context.sdk !== undefined && name === "timeouts" && attribute.shape.kind === "object";
    return [name, bridgeAttribute(attribute, pairs.get(name), context, meta)] as const;
  });
  return { attributes: Object.fromEntries(attributes) };
}

function bridgeAttribute(
  attribute: TerraformAttribute,
  property: TwoWayProperty | undefined,
  context: Context,
  meta: boolean,
): AttributeSchema {
  const shape = property && shapeOf(property);
  const nested = property === undefined ? [] : nestedProperties(property);
  const inner = { ...context, path: `${context.path}${property?.name ?? ""}.`, sdk: undefined };
  const sdk = property && context.sdk;
  const flattened = shape !== undefined && isFlattened(attribute.shape, shape);
  return {
    pulumi: property?.name ?? null,
    ...bridgeShape(attribute.shape, nested, inner),
    isBlock: attribute.isBlock || undefined,
    flattened: flattened || undefined,
    required: attribute.required || undefined,
    computed: attribute.computed || undefined,
    configurable: attribute.configurable,
    outputOnly: (attribute.configurable && property !== undefined && property.input === undefined) || undefined,
    pulumiKind: shape && pulumiKind(attribute.shape, shape),
    secret: (property !== undefined && sdk?.secrets.has(property.name)) || undefined,
    deprecated: property?.input?.deprecated ?? property?.output?.deprecated,
    sdkDefault: property && sdk?.defaults.get(property.name),
    meta: meta || undefined,
  };
}

function bridgeShape(
  shape: TerraformShape,
  nested: readonly TwoWayProperty[],
  context: Context,
): Pick<AttributeSchema, "kind" | "element" | "block" | "maxOne"> {
  if (shape.kind === "object") return { kind: "object", block: bridgeBlock(shape.block, nested, context) };
  if (shape.kind === "list" || shape.kind === "set" || shape.kind === "map") {
    const element = { pulumi: null, configurable: true, ...bridgeShape(shape.element, nested, context) };
    return { kind: shape.kind, element, ...(shape.maxOne === true ? { maxOne: true } : {}) };
  }
  return { kind: shape.kind };
}

/** The SDK's scalar type where it is another than Terraform's. */
function pulumiKind(left: TerraformShape, right: PulumiShape): AttributeSchema["pulumiKind"] {
  if (right.kind === "list") {
    return left.kind === "list" || left.kind === "set" ? pulumiKind(left.element, right.element) : "list";
  }
  if (left.kind === "list" || left.kind === "set") return pulumiKind(left.element, right);
  if (left.kind === "map") return right.kind === "map" ? pulumiKind(left.element, right.element) : right.kind;
  return left.kind === right.kind ? undefined : right.kind;
}
