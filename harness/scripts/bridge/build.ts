import type { BridgedType, ComputedId } from "../../src/bridge/types.ts";
import { BlockBridge } from "./bridge-block.ts";
import { twoWay } from "./match-properties.ts";
import { matchTypes, scoreAll, type TypePair } from "./match-types.ts";
import { ASSET_HASHES, AUTO_NAMED, COMPUTED_IDS, DELETED_FIRST } from "./plugin-facts.ts";
import type { PulumiType } from "./pulumi-types.ts";
import { SensitiveAttributes, type SensitiveRow } from "./sensitive.ts";
import type { TerraformBlock, TerraformType } from "./terraform-types.ts";
import type { FilledBinding } from "./untyped.ts";

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

export function buildBridge(
  { types, incomplete }: FilledBinding,
  pulumi: readonly PulumiType[],
  sensitiveRows: readonly SensitiveRow[],
): BuiltBridge {
  const sensitive = new SensitiveAttributes(sensitiveRows);
  const builder = new BridgeBuilder(incomplete, sensitive);
  const table = (kind: TerraformType["kind"]): readonly BridgedType[] =>
    builder.bridgeAll(
      types.filter((type) => type.kind === kind),
      pulumi.filter((type) => type.kind === kind),
    );
  const resources = table("resource");
  const dataSources = table("data");
  const provider = builder.bridged(single(types), single(pulumi), []);
  builder.refuseUnusedFacts();
  sensitive.refuseUnmet();
  return { resources, dataSources, provider, leftovers: builder.leftovers };
}

function single<T extends { readonly kind: string }>(types: readonly T[]): T {
  const [found, second] = types.filter(({ kind }) => kind === "provider");
  if (found === undefined || second !== undefined) throw new Error("expected exactly one provider");
  return found;
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

class BridgeBuilder {
  readonly leftovers: Leftover[] = [];
  private readonly usedFacts = new Set<string>();

  constructor(
    private readonly incomplete: ReadonlySet<TerraformBlock>,
    private readonly sensitive: SensitiveAttributes,
  ) {}

  bridgeAll(terraform: readonly TerraformType[], pulumi: readonly PulumiType[]): readonly BridgedType[] {
    const pairs = new Map(matchTypes(terraform, pulumi).map((pair) => [pair.terraform, pair]));
    const paired = new Set([...pairs.values()].map((pair) => pair.pulumi));
    const others = secondTokens(
      terraform,
      pulumi.filter((type) => !paired.has(type)),
    );
    const mapped = terraform.map((type) => {
      const pair = pairs.get(type);
      if (pair !== undefined) return this.bridged(type, pair.pulumi, others.get(type) ?? []);
      return this.unmapped(type.type, [], type.block, `no type of the Pulumi SDK has the properties of ${type.type}`);
    });
    const placed = new Set([...others.values()].flat());
    const pulumiOnly = pulumi
      .filter((type) => !paired.has(type) && !placed.has(type))
      .map(({ token }) => this.unmapped("", [token], new Map(), `no Terraform type has the properties of ${token}`));
    return [...mapped, ...pulumiOnly].sort((a, b) => compare(a.type, b.type) || compare(a.tokens[0], b.tokens[0]));
  }

  bridged(terraform: TerraformType, pulumi: PulumiType, others: readonly PulumiType[]): BridgedType {
    const tokens = [pulumi, ...others].flatMap((type) => [type.token, ...type.aliases]);
    const properties = [...twoWay(pulumi.inputs, pulumi.outputs)];
    const isResource = pulumi.kind === "resource";
    if (isResource && !properties.some(({ name }) => name === "id")) {
      // Every custom resource has an id, declared once in the SDK's base class.
      const output = { shape: { kind: "string" }, optional: false, deprecated: undefined } as const;
      properties.push({ name: "id", input: undefined, output });
    }
    const blocks = new BlockBridge(terraform, pulumi, this.incomplete, this.usedFacts, this.sensitive);
    const block = blocks.bridge(properties);
    const { type } = terraform;
    const computedId = isResource ? this.computedId(terraform) : undefined;
    for (const path of blocks.leftovers) {
      if (!(path === "id" && isResource && computedId !== undefined)) this.leftovers.push({ type, path });
    }
    const deletedFirst = isResource && DELETED_FIRST.includes(type);
    if (deletedFirst) this.usedFacts.add(type);
    return {
      type,
      tokens: [...new Set(tokens)],
      ...(deletedFirst ? { deletedFirst } : {}),
      ...(computedId === undefined ? {} : { computedId }),
      block,
    };
  }

  /** A row of facts about a type or attribute that the packages do not have is a row that nobody checks any more. */
  refuseUnusedFacts(): void {
    const rows = [...AUTO_NAMED, ...DELETED_FIRST, ...Object.keys(ASSET_HASHES), ...Object.keys(COMPUTED_IDS)];
    const unused = rows.filter((row) => !this.usedFacts.has(row));
    if (unused.length > 0) throw new Error(`plugin-facts.ts has rows that fit nothing: ${unused.join(", ")}`);
  }

  private computedId({ type, block }: TerraformType): ComputedId | undefined {
    const row = COMPUTED_IDS[type];
    if (row === undefined) return undefined;
    const [first = ""] = row;
    const separator = /^\w*[a-z]/.test(first) ? "," : first;
    const attributes = row.filter((part) => part !== separator);
    if (block.has("id") || !attributes.every((name) => block.get(name)?.shape.kind === "string")) {
      throw new Error(`plugin-facts.ts: the id of ${type} cannot be made of ${attributes.join(", ")}`);
    }
    this.usedFacts.add(type);
    return { separator, attributes };
  }

  private unmapped(type: string, tokens: readonly string[], block: TerraformBlock, reason: string): BridgedType {
    const blocks = new BlockBridge(
      { type, kind: "resource", block },
      undefined,
      this.incomplete,
      this.usedFacts,
      this.sensitive,
    );
    return { type, tokens, block: blocks.bridge([]), unmapped: reason };
  }
}
