import type { AttributeSchema, BlockSchema, BridgedType, ComputedId } from "./types.ts";

/**
 * One line of the bridge's data files. Blocks are kept apart from the attributes that use them, since many occur more
 * than once in a type; block 0 is the type's own.
 */
export interface EncodedType {
  readonly type: string;
  readonly tokens: readonly string[];
  readonly deletedFirst?: true;
  readonly computedId?: ComputedId;
  readonly unmapped?: string;
  readonly blocks: readonly Readonly<Record<string, EncodedAttribute>>[];
}

/**
 * `<kind><flags>[ <pulumi name>]`, with what few attributes have beside it. A kind is a letter of `KINDS`, followed by
 * its element's kind (`lso`) or its block's number (`o3`); the Pulumi name is left out where it is the camelCase of
 * Terraform's, and `-` where there is none.
 */
export type EncodedAttribute = string | readonly [string, Extra];

export type Extra = Pick<AttributeSchema, "deprecated" | "sdkDefault" | "pulumiKind" | "assetHash">;

const KINDS = { s: "string", n: "number", b: "bool", a: "any", l: "list", e: "set", m: "map", o: "object" } as const;

const FLAGS = {
  "!": "required",
  "+": "computed",
  "%": "isBlock",
  "1": "maxOne",
  "=": "flattened",
  "<": "outputOnly",
  $: "secret",
  "~": "autoNamed",
  "@": "meta",
} as const;

/** Marks an attribute that no program can set. */
const READ_ONLY = "^";
const NO_NAME = "-";

/** The camelCase spelling that a Pulumi name has unless the data says otherwise. */
export function usualName(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/_+$/, "");
}

export function encodeType(type: BridgedType): EncodedType {
  const blocks: Record<string, EncodedAttribute>[] = [];
  const numbers = new Map<string, number>();
  const known = new Map<BlockSchema, number>();

  const encodeBlock = (block: BlockSchema, isRoot: boolean): number => {
    const seen = known.get(block);
    if (seen !== undefined) return seen;
    if (isRoot) blocks.push({});
    const encoded: Record<string, EncodedAttribute> = {};
    for (const [name, attribute] of Object.entries(block.attributes)) encoded[name] = encodeAttribute(name, attribute);
    const text = JSON.stringify(encoded);
    const number = isRoot ? 0 : (numbers.get(text) ?? blocks.push(encoded) - 1);
    blocks[number] = encoded;
    if (!isRoot) numbers.set(text, number);
    known.set(block, number);
    return number;
  };

  const encodeKind = (attribute: AttributeSchema): string => {
    const [letter = ""] = Object.entries(KINDS).find(([, kind]) => kind === attribute.kind) ?? [];
    if (attribute.block !== undefined) return `${letter}${encodeBlock(attribute.block, false)}`;
    return attribute.element === undefined ? letter : letter + encodeKind(attribute.element);
  };

  const encodeAttribute = (name: string, attribute: AttributeSchema): EncodedAttribute => {
    const flags = Object.entries(FLAGS).filter(([, flag]) => attribute[flag] === true);
    const pulumi = attribute.pulumi === usualName(name) ? "" : ` ${attribute.pulumi ?? NO_NAME}`;
    const sign = attribute.configurable ? "" : READ_ONLY;
    const text = `${encodeKind(attribute)}:${flags.map(([letter]) => letter).join("")}${sign}${pulumi}`;
    const { deprecated, sdkDefault, pulumiKind, assetHash } = attribute;
    const extra: Extra = { deprecated, sdkDefault, pulumiKind, assetHash };
    return Object.values(extra).every((value) => value === undefined) ? text : [text, extra];
  };

  encodeBlock(type.block, true);
  const { block: _, ...rest } = type;
  return { ...rest, blocks };
}

export function decodeType(encoded: EncodedType): BridgedType {
  const blocks = new Map<number, BlockSchema>();

  const block = (number: number): BlockSchema => {
    const known = blocks.get(number);
    if (known !== undefined) return known;
    const attributes: Record<string, AttributeSchema> = Object.create(null);
    const decoded: BlockSchema = { attributes };
    blocks.set(number, decoded);
    const source = encoded.blocks[number];
    if (source === undefined) throw new Error(`the bridge's data for ${encoded.type} has no block ${number}`);
    for (const [name, attribute] of Object.entries(source)) attributes[name] = decodeAttribute(name, attribute);
    return decoded;
  };

  const decodeKind = (text: string): Pick<AttributeSchema, "kind" | "element" | "block"> => {
    const kind = KINDS[text.charAt(0) as keyof typeof KINDS];
    const rest = text.slice(1);
    if (kind === undefined) throw new Error(`the bridge's data for ${encoded.type} has the unknown kind ${text}`);
    if (kind === "object") return { kind, block: block(Number(rest)) };
    if (rest === "") return { kind };
    return { kind, element: { pulumi: null, configurable: true, ...decodeKind(rest) } };
  };

  const decodeAttribute = (name: string, attribute: EncodedAttribute): AttributeSchema => {
    const [text, extra] = typeof attribute === "string" ? [attribute, {}] : attribute;
    const [shape = "", pulumi] = text.split(" ");
    const colon = shape.indexOf(":");
    const flags = shape.slice(colon + 1);
    const set: Partial<Record<(typeof FLAGS)[keyof typeof FLAGS], true>> = {};
    for (const letter of flags) {
      const flag = FLAGS[letter as keyof typeof FLAGS];
      if (flag !== undefined) set[flag] = true;
    }
    return {
      pulumi: pulumi === undefined ? usualName(name) : pulumi === NO_NAME ? null : pulumi,
      ...decodeKind(shape.slice(0, colon)),
      ...set,
      configurable: !flags.includes(READ_ONLY),
      ...extra,
    };
  };

  const { blocks: _, ...rest } = encoded;
  return { ...rest, block: block(0) };
}
