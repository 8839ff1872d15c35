import { extractTerraform } from "../../../harness/src/extract/terraform/extract-terraform.ts";
import type { TerraformProgram } from "../../../harness/src/load/types.ts";
import type { Mutant, Subject, Target } from "../types.ts";
import { type Leaf, leavesOf, otherScalar, outside } from "./leaves.ts";

const EXPRESSION = /\$\{[^}]*\}/g;

/**
 * Every scalar of the Terraform JSON changed before anything reads it: a leaf that the extractor loses is a survivor.
 * `//` metadata and the `terraform` block, which configure no infrastructure, are left alone.
 */
export function* terraformLeaves(program: TerraformProgram, subject: Subject): Iterable<Mutant> {
  for (const [stackIndex, stack] of program.stacks.entries())
    for (const [documentIndex, document] of stack.documents.entries())
      for (const leaf of leavesOf(document)) {
        const targets = targetsOf(leaf, subject);
        if (targets === undefined) continue;
        for (const { kind, value } of changesOf(leaf))
          yield {
            category: "source",
            kind: `Terraform JSON: ${kind}`,
            targets,
            expects: isRead(targets, subject) && isUsed(leaf, document) ? "finding" : "nothing",
            detail: `${leaf.path.join(".")}: ${JSON.stringify(leaf.value)} → ${JSON.stringify(value)}`.slice(0, 200),
            graph: () =>
              extractTerraform({
                ...program,
                stacks: program.stacks.with(stackIndex, {
                  ...stack,
                  documents: stack.documents.with(documentIndex, leaf.with(value)),
                }),
              }),
          };
      }
}

function changesOf({ value }: Leaf): readonly { readonly kind: string; readonly value: unknown }[] {
  if (typeof value !== "string" || !value.includes("${"))
    return [{ kind: "a scalar changed", value: otherScalar(value, () => true) ?? `${value}x` }];
  const text = otherScalar(value, outside(value, EXPRESSION));
  const written = value.replace("${", "").replace("}", "");
  return [
    ...(text === undefined ? [] : [{ kind: "a text round an expression changed", value: text }]),
    { kind: "an expression made text", value: written },
  ];
}

const LIFE: Readonly<Record<string, string>> = {
  create_before_destroy: "replacement",
  precondition: "lifecycle",
  postcondition: "lifecycle",
};

/** The places that a leaf decides; undefined for leaves that decide none, none for those whose place cannot be told. */
function targetsOf({ path }: Leaf, { graph }: Subject): readonly Target[] | undefined {
  const [section, ...rest] = path;
  const names = rest.filter((step): step is string => typeof step === "string");
  const [type = "", name = "", ...place] = names;
  const under = (address: string, at: readonly string[]) =>
    graph.nodes
      .filter(({ id }) => id === address || id.startsWith(`${address}[`))
      .map(({ id }): Target => ({ node: id, place: at }));
  switch (section) {
    case "resource":
    case "data":
      if (place[0] === "depends_on" || place[0] === "provider" || place.includes("//") || type === "//")
        return undefined;
      return under(`${section === "data" ? "data." : ""}${type}.${name}`, placeOf(place));
    case "provider":
      return graph.nodes
        .filter(({ kind, type: of }) => kind === "provider" && of === type)
        .map(({ id }) => ({ node: id, place: names.slice(1) }));
    case "output":
      return name === "description" || name === "depends_on" ? undefined : [{ node: null, place: [type] }];
    case "locals":
      return [];
    case "variable":
      return name === "default" ? [] : undefined;
    default:
      return undefined;
  }
}

function placeOf(names: readonly string[]): readonly string[] {
  const [first = "", second = "", ...rest] = names;
  if (first === "lifecycle") return [LIFE[second] ?? second];
  if (first === "for_each" || first === "count") return [];
  if (first === "dynamic") return rest[0] === "content" ? [second, ...rest.slice(1)] : [second];
  return names;
}

function isRead(targets: readonly Target[], { read, graph }: Subject): boolean {
  const data = new Set(graph.nodes.filter(({ kind }) => kind === "data").map(({ id }) => id));
  return targets.length === 0 || targets.some(({ node }) => node === null || !data.has(node) || read.has(node));
}

/** A part of `for_each`'s values does something only where the block mentions it. */
function isUsed({ path }: Leaf, document: unknown): boolean {
  const [section, type, name, ...rest] = path;
  const at = rest.indexOf("for_each");
  const part = rest.at(-1);
  if (at !== 0 || rest.length < 3 || typeof part !== "string") return true;
  const blocks = (document as Record<string, Record<string, Record<string, unknown>>>)[String(section)];
  const text = JSON.stringify(blocks?.[String(type)]?.[String(name)]);
  return (
    text.includes(`each.value.${part}`) || text.includes(`each.value[\\"${part}\\"]`) || text.includes("each.value}")
  );
}
