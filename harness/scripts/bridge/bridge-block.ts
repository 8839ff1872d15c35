import type { AttributeSchema, BlockSchema } from "../../src/bridge/types.ts";
import { completed } from "./infer.ts";
import { isFlattened, matchProperties, nestedProperties, shapeOf, type TwoWayProperty } from "./match-properties.ts";
import { ASSET_HASHES, AUTO_NAMED } from "./plugin-facts.ts";
import { objectOf, type PulumiObject, type PulumiShape, type PulumiType } from "./pulumi-types.ts";
import type { SensitiveAttributes } from "./sensitive.ts";
import type { TerraformAttribute, TerraformBlock, TerraformShape, TerraformType } from "./terraform-types.ts";

/** Where in a type a block is: names down to it in both vocabularies, and the SDK's objects around it. */
interface Place {
  readonly terraform: readonly string[];
  readonly pulumi: readonly string[];
  readonly objects: readonly PulumiObject[];
}

/** Bridges the properties of one type, at every depth. */
export class BlockBridge {
  /** Paths of the SDK's properties that no Terraform attribute answers to. */
  readonly leftovers: string[] = [];

  constructor(
    private readonly type: TerraformType,
    private readonly sdk: PulumiType | undefined,
    private readonly incomplete: ReadonlySet<TerraformBlock>,
    private readonly usedFacts: Set<string>,
    private readonly sensitive: SensitiveAttributes,
  ) {}

  bridge(properties: readonly TwoWayProperty[]): BlockSchema {
    const objects = this.sdk === undefined ? [] : [this.sdk.inputs];
    return this.block(this.type.block, properties, { terraform: [], pulumi: [], objects });
  }

  private block(declared: TerraformBlock, properties: readonly TwoWayProperty[], place: Place): BlockSchema {
    const first = matchProperties(declared, properties);
    const block = this.incomplete.has(declared) ? completed(declared, first.left, place.objects) : declared;
    const { pairs, left } = block === declared ? first : matchProperties(block, properties);
    for (const { name } of left) this.leftovers.push([...place.pulumi, name].join("."));
    const attributes = [...block].map(([name, attribute]) => {
      return [name, this.attribute(name, attribute, pairs.get(name), place)] as const;
    });
    return { attributes: Object.fromEntries(attributes) };
  }

  private attribute(
    name: string,
    attribute: TerraformAttribute,
    property: TwoWayProperty | undefined,
    place: Place,
  ): AttributeSchema {
    const isTop = place.terraform.length === 0;
    const sdk = property && isTop ? this.sdk : undefined;
    const shape = property && shapeOf(property);
    const object = property?.input && objectOf(property.input.shape);
    const inner = {
      terraform: [...place.terraform, name],
      pulumi: [...place.pulumi, property?.name ?? name],
      objects: object === undefined ? place.objects : [...place.objects, object],
    };
    const nested = property === undefined ? [] : nestedProperties(property);
    return {
      pulumi: property?.name ?? null,
      ...this.shape(attribute.shape, nested, inner),
      isBlock: attribute.isBlock || undefined,
      flattened: (shape !== undefined && isFlattened(attribute.shape, shape)) || undefined,
      required: attribute.required || undefined,
      computed: attribute.computed || undefined,
      configurable: attribute.configurable,
      outputOnly: (attribute.configurable && property !== undefined && property.input === undefined) || undefined,
      pulumiKind: shape && pulumiKind(attribute.shape, shape),
      secret:
        this.sensitive.has(this.type, inner.terraform) ||
        (property !== undefined && sdk?.secrets.has(property.name)) ||
        undefined,
      deprecated: property?.input?.deprecated ?? property?.output?.deprecated,
      sdkDefault: property && sdk?.defaults.get(property.name),
      autoNamed: this.isAutoNamed(name, attribute, property, inner.terraform) || undefined,
      assetHash: this.fact(ASSET_HASHES, inner.terraform),
      meta: (isTop && this.isMeta(name, attribute)) || undefined,
    };
  }

  private shape(
    shape: TerraformShape,
    nested: readonly TwoWayProperty[],
    place: Place,
  ): Pick<AttributeSchema, "kind" | "element" | "block" | "maxOne"> {
    if (shape.kind === "object") return { kind: "object", block: this.block(shape.block, nested, place) };
    if (shape.kind === "list" || shape.kind === "set" || shape.kind === "map") {
      const element = { pulumi: null, configurable: true, ...this.shape(shape.element, nested, place) };
      return { kind: shape.kind, element, ...(shape.maxOne === true ? { maxOne: true } : {}) };
    }
    return { kind: shape.kind };
  }

  /** Durations of operations are a resource option in Pulumi (for some types a property too); an alias is a name. */
  private isMeta(name: string, { shape }: TerraformAttribute): boolean {
    return this.type.kind === "provider" ? name === "alias" : name === "timeouts" && shape.kind === "object";
  }

  /**
   * Pulumi's plugin auto-names a text called `name` that a resource takes, unless the plugin says otherwise; where it
   * does, Terraform's required name stays required in the SDK. Whatever else Terraform requires and the SDK does not
   * is auto-named too. Further ones are listed in `plugin-facts.ts`.
   */
  private isAutoNamed(
    name: string,
    { shape, required, configurable }: TerraformAttribute,
    property: TwoWayProperty | undefined,
    path: readonly string[],
  ): boolean {
    if (this.type.kind !== "resource" || property?.input === undefined) return false;
    const row = [this.type.type, ...path].join(".");
    if (AUTO_NAMED.includes(row)) {
      this.usedFacts.add(row);
      return true;
    }
    if (path.length > 1 || shape.kind !== "string" || !configurable) return false;
    return required ? property.input.optional : name === "name";
  }

  private fact(rows: Readonly<Record<string, string>>, path: readonly string[]): string | undefined {
    const row = [this.type.type, ...path].join(".");
    const found = this.type.kind === "resource" ? rows[row] : undefined;
    if (found !== undefined) this.usedFacts.add(row);
    return found;
  }
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
