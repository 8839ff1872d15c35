import { ParityError } from "../../errors.ts";
import { SyntaxProblem } from "../../expression/cursor.ts";
import { isExactNumber } from "../../expression/number.ts";
import type { SourcePosition } from "../../model/graph.ts";
import { isObject } from "../parse-json-file.ts";
import { DECLARED_ONCE } from "../terraform-files/declared-twice.ts";
import { keepOrder, pairBodies } from "./block-bodies.ts";
import { type Outline, type OutlinedBlock, outlineOf } from "./outline.ts";

export interface HclDocument {
  /** The file in Terraform's JSON syntax. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Where its blocks are, by address. */
  readonly positions: readonly (readonly [address: string, position: SourcePosition])[];
}

/** How many labels each kind of block has. Source: https://developer.hashicorp.com/terraform/language/syntax/configuration */
const LABELS: Readonly<Record<string, number>> = { ...DECLARED_ONCE, provider: 1, locals: 0, terraform: 0 };

/**
 * Reads a file in Terraform's own language as the same configuration in its JSON syntax: an expression `x` as `"${x}"`, and
 * text as the template that it is.
 *
 * Takes the text, the file's path for messages, and its name as findings show it. Throws a `ParityError` where Terraform
 * would refuse the file as such, and where a number would lose digits.
 */
export async function readHcl(text: string, file: string, shown: string): Promise<HclDocument> {
  const document = await parse(text, file);
  const outline = outlined(text, file);
  refuseMisplaced(outline, file);
  const inexact = outline.numbers.find((number) => !isExactNumber(number));
  if (inexact !== undefined)
    throw new ParityError({
      problem: "a number would lose digits",
      at: file,
      found: inexact.slice(0, 60),
      expected: "a number that a double holds",
      fix: "write it as text, as Terraform takes it too",
    });
  const bodies = pairBodies(document, outline.blocks);
  for (const pair of bodies) keepOrder(pair);
  return {
    document,
    positions: bodies.flatMap(({ block, body }) => {
      const address = addressOf(block, body);
      return address === null ? [] : [[address, { file: shown, line: block.line }] as const];
    }),
  };
}

/** HashiCorp's own parser, two megabytes of WebAssembly: loaded for the first file that needs it. */
async function parse(text: string, file: string): Promise<Record<string, unknown>> {
  const { parse: toJson } = await import("@cdktn/hcl2json");
  const json: unknown = await toJson(file, text).catch((error: Error) => {
    const { line, message } = firstProblem(error.message, file);
    throw new ParityError({
      problem: "the file is not in Terraform's language",
      at: line === null ? file : `${file}:${line}`,
      found: message,
      expected: "what `terraform validate` accepts",
      fix: "run `terraform validate` in that folder, and mend what it names",
    });
  });
  return isObject(json) ? json : {};
}

/** The parser's message is `parse config: [FILE:LINE,COLUMN-…: what; why FILE:…]`. */
function firstProblem(message: string, file: string): { line: number | null; message: string } {
  const inner = message.replace(/^parse config: \[?/, "").replace(/\]$/, "");
  const [first = inner] = inner.split(file).filter((part) => part.trim() !== "");
  const found = /^:(\d+),[\d,-]+: (.*)$/s.exec(first.trim());
  return { line: found === null ? null : Number(found[1]), message: found?.[2]?.trim() ?? first.trim() };
}

function outlined(text: string, file: string): Outline {
  try {
    return outlineOf(text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const line = text.slice(0, error.position).split("\n").length;
    throw new ParityError({
      problem: "the blocks of the file are not told apart",
      at: `${file}:${line}`,
      found: error.message,
      expected: "blocks and arguments as `terraform fmt` writes them",
      fix: "format the file with `terraform fmt`",
    });
  }
}

/** What the parser takes and Terraform refuses: an argument outside of a block, and another number of labels. */
function refuseMisplaced({ blocks, attributes }: Outline, file: string): void {
  const [attribute] = attributes;
  if (attribute !== undefined)
    throw new ParityError({
      problem: "an argument outside of a block",
      at: file,
      found: `${attribute} = …`,
      expected: "blocks alone, as Terraform demands",
      fix: file.endsWith(".tf") ? "give variables their values in a *.tfvars file" : "move it into a block",
    });
  const wrong = blocks.find(({ kind, labels }) => (LABELS[kind] ?? labels.length) !== labels.length);
  if (wrong !== undefined)
    throw new ParityError({
      problem: "a block with another number of labels than Terraform takes",
      at: `${file}:${wrong.line}`,
      found: [wrong.kind, ...wrong.labels].join(" "),
      expected: `${wrong.kind} with ${LABELS[wrong.kind]} labels`,
      fix: "run `terraform validate` in that folder",
    });
}

/** The name under which the later stages look a block's position up. */
function addressOf({ kind, labels }: OutlinedBlock, body: Readonly<Record<string, unknown>>): string | null {
  const [type = "", name = ""] = labels;
  switch (kind) {
    case "resource":
      return `${type}.${name}`;
    case "data":
      return `data.${type}.${name}`;
    case "output":
      return `output.${type}`;
    case "provider":
      return `provider.${type}.${typeof body.alias === "string" ? body.alias : ""}`;
    default:
      return null;
  }
}
