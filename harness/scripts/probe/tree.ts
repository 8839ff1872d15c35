import { type CtyType, isArray, isObject, type Wire, type WireObject } from "./cty.ts";
import { type Attribute, type Block, isConfigurable, type NestedBlock } from "./schema.ts";

/** A configurable attribute, addressed by its names joined with dots. */
export interface Leaf {
  readonly kind: "leaf";
  readonly path: string;
  readonly name: string;
  readonly type: CtyType;
  readonly required: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  /** Paths of the branches it lies in, outermost first. */
  readonly within: readonly string[];
}

/** A nested block, or an attribute whose items are objects. */
export interface Branch {
  readonly kind: "branch";
  readonly path: string;
  readonly name: string;
  readonly shape: "list" | "set" | "map" | "object";
  readonly required: boolean;
  readonly computed: boolean;
  /** How many items a configuration must have at least; one where it may have none. */
  readonly items: number;
  readonly children: readonly Node[];
  /** Names that no program can set: null in every configuration. */
  readonly silent: readonly string[];
  /** Branches that were pruned: absent in every configuration. */
  readonly silentBranches: readonly Branch[];
  /** What stands in a configuration that leaves the branch out. */
  readonly absent: Wire;
  readonly within: readonly string[];
  /** Written as a block, which cannot be told apart from an empty list when it is left out. */
  readonly isBlock: boolean;
}

export type Node = Leaf | Branch;

const SHAPES = { list: "list", set: "set", map: "map", single: "object", group: "object" } as const;

/** The configurable part of a resource type's schema as a tree. The block of timeouts is Terraform's own and left out. */
export function treeOf(block: Block): Branch {
  const root = {
    path: "",
    name: "",
    shape: "object",
    required: true,
    computed: false,
    items: 1,
    absent: null,
  } as const;
  return { kind: "branch", ...root, ...contentOf(block, "", []), within: [], isBlock: true };
}

function contentOf(
  block: Block,
  prefix: string,
  within: readonly string[],
): Pick<Branch, "children" | "silent" | "silentBranches"> {
  const timeouts = block.blocks.filter(({ name }) => prefix === "" && name === "timeouts");
  return {
    children: [
      ...block.attributes.filter(isConfigurable).map((attribute) => attributeNode(attribute, prefix, within)),
      ...block.blocks.filter((nested) => !timeouts.includes(nested)).map((nested) => blockNode(nested, prefix, within)),
    ],
    silentBranches: [],
    silent: [...block.attributes.filter((attribute) => !isConfigurable(attribute)), ...timeouts].map(
      ({ name }) => name,
    ),
  };
}

function blockNode({ name, nesting, minItems, block }: NestedBlock, prefix: string, within: readonly string[]): Branch {
  const path = prefix + name;
  const shape = SHAPES[nesting];
  return {
    kind: "branch",
    path,
    name,
    shape,
    required: minItems > 0,
    computed: false,
    items: Math.max(1, minItems),
    ...contentOf(block, `${path}.`, [...within, path]),
    absent: shape === "object" ? null : shape === "map" ? {} : [],
    within,
    isBlock: true,
  };
}

function attributeNode(attribute: Attribute, prefix: string, within: readonly string[]): Node {
  const { name, type, required, computed, sensitive, writeOnly } = attribute;
  const path = prefix + name;
  const objects = objectsOf(type);
  if (objects === undefined)
    return { kind: "leaf", path, name, type, required, computed, sensitive, writeOnly, within };
  const children = Object.entries(objects.members)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([member, memberType]) => {
      const own = { ...attribute, name: member, type: memberType, required: false, optional: true, computed: false };
      return attributeNode(own, `${path}.`, [...within, path]);
    });
  const shared = {
    path,
    name,
    shape: objects.shape,
    required,
    computed,
    items: 1,
    children,
    silent: [],
    silentBranches: [],
  };
  return { kind: "branch", ...shared, absent: null, within, isBlock: false };
}

function objectsOf(
  type: CtyType,
): { readonly shape: Branch["shape"]; readonly members: Readonly<Record<string, CtyType>> } | undefined {
  if (typeof type === "string" || type[0] === "tuple") return undefined;
  if (type[0] === "object") return { shape: "object", members: type[1] };
  const [shape, item] = type;
  return typeof item !== "string" && item[0] === "object" ? { shape, members: item[1] } : undefined;
}

export function leavesOf(branch: Branch): readonly Leaf[] {
  return branch.children.flatMap((node) => (node.kind === "leaf" ? [node] : leavesOf(node)));
}

/** The branches under one, outer before inner. */
export function branchesOf(branch: Branch): readonly Branch[] {
  return branch.children.flatMap((node) => (node.kind === "leaf" ? [] : [node, ...branchesOf(node)]));
}

/** What a configuration says beside what the schema requires of it. */
export interface Content {
  readonly leaves: ReadonlyMap<string, Wire>;
  readonly branches: ReadonlySet<string>;
  /** Attribute branches written as an empty list or map. */
  readonly empty?: ReadonlySet<string> | undefined;
}

/** Builds a configuration; `required` gives the values of required attributes that the content does not name. */
export function configOf(branch: Branch, content: Content, required: (leaf: Leaf) => Wire): WireObject {
  const silent = [
    ...branch.silent.map((name) => [name, null] as const),
    ...branch.silentBranches.map(({ name, absent }) => [name, absent] as const),
  ];
  return Object.fromEntries([
    ...silent,
    ...branch.children.map((node) => [node.name, contentValue(node, content, required)] as const),
  ]);
}

function contentValue(node: Node, content: Content, required: (leaf: Leaf) => Wire): Wire {
  if (node.kind === "leaf")
    return content.leaves.has(node.path)
      ? (content.leaves.get(node.path) ?? null)
      : node.required
        ? required(node)
        : null;
  if (content.empty?.has(node.path)) return node.shape === "map" ? {} : [];
  if (!content.branches.has(node.path) && !node.required) return node.absent;
  const item = configOf(node, content, required);
  if (node.shape === "object") return item;
  return node.shape === "map" ? { key: item } : Array.from({ length: node.items }, () => item);
}

/** The values at a path; more than one where lists on the way have several items. */
export function valuesAt(value: Wire | undefined, path: string): readonly (Wire | undefined)[] {
  return path === "" ? [value] : follow(value, path.split("."));
}

function follow(value: Wire | undefined, [step, ...rest]: readonly string[]): readonly (Wire | undefined)[] {
  if (step === undefined) return [value];
  if (isArray(value)) return value.flatMap((item) => follow(item, [step, ...rest]));
  if (!isObject(value)) return [undefined];
  return step in value
    ? follow(value[step], rest)
    : Object.values(value).flatMap((item) => follow(item, [step, ...rest]));
}

/** The tree without its deepest optional branches, so that no more than `most` leaves are left. */
export function pruned(root: Branch, most: number): Branch {
  let depth = Math.max(0, ...branchesOf(root).map(({ within }) => within.length));
  let tree = root;
  while (leavesOf(tree).length > most && depth > 0) {
    tree = withoutDeeper(tree, depth);
    depth -= 1;
  }
  return tree;
}

/** A tree without the branches that repeat one around them, and which repeats which. */
export interface Unrepeated {
  readonly root: Branch;
  /** Path of a branch to the path of the one around it that it repeats. */
  readonly repeats: Readonly<Record<string, string>>;
}

/**
 * wafv2's statements hold statements, each level a schema of its own. A branch repeats one around it where all that is in
 * it is in that one, too; the innermost level only lacks some. A branch that must hold a repeating one goes with it.
 */
export function withoutRepeats(root: Branch): Unrepeated {
  const repeats: Record<string, string> = {};
  const prune = (branch: Branch, around: readonly Branch[]): Branch => {
    const outer = [...around, branch];
    const goes = (node: Branch): boolean => {
      const original = outer.find((known) => repeatsContent(node, known));
      if (original !== undefined) repeats[node.path] = original.path;
      if (original !== undefined) return true;
      return node.children.some((child) => child.kind === "branch" && child.required && goes(child));
    };
    const silent = branch.children.filter(
      (node): node is Branch => node.kind === "branch" && !node.required && goes(node),
    );
    const children = branch.children
      .filter((node) => node.kind === "leaf" || !silent.includes(node))
      .map((node) => (node.kind === "leaf" ? node : prune(node, outer)));
    return { ...branch, children, silentBranches: [...branch.silentBranches, ...silent] };
  };
  return { root: prune(root, []), repeats };
}

const FEWEST_IN_COMMON = 5;

function repeatsContent(branch: Branch, outer: Branch): boolean {
  const names = branch.children.map(({ name }) => name);
  const known = new Set(outer.children.map(({ name }) => name));
  return names.length >= FEWEST_IN_COMMON && names.every((name) => known.has(name));
}

function withoutDeeper(branch: Branch, depth: number): Branch {
  const silent = branch.children.filter(
    (node) => node.kind === "branch" && !node.required && node.within.length >= depth,
  );
  const children = branch.children
    .filter((node) => !silent.includes(node))
    .map((node) => (node.kind === "leaf" ? node : withoutDeeper(node, depth)));
  return {
    ...branch,
    children,
    silentBranches: [...branch.silentBranches, ...silent.filter((node) => node.kind === "branch")],
  };
}
