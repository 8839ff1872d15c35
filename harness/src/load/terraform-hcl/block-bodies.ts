import { isObject } from "../parse-json-file.ts";
import type { OutlinedBlock } from "./outline.ts";

type Body = Record<string, unknown>;

export interface BlockBody {
  readonly block: OutlinedBlock;
  readonly body: Body;
}

/** Finds in a body of the JSON form what each of its blocks has become there: `kind`, below it each label, and a list. */
export function pairBodies(body: Readonly<Body>, blocks: readonly OutlinedBlock[]): BlockBody[] {
  const seen = new Map<string, number>();
  return blocks.flatMap((block): BlockBody[] => {
    const key = JSON.stringify([block.kind, ...block.labels]);
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    let list: unknown = body[block.kind];
    for (const label of block.labels) list = isObject(list) ? list[label] : undefined;
    const found: unknown = Array.isArray(list) ? list[index] : undefined;
    return isObject(found) ? [{ block, body: found }] : [];
  });
}

/**
 * Puts into a body what its JSON form does not say. Changes the body in place.
 *
 * Terraform expands blocks in the order in which they are written, dynamic or not; the JSON form has those that are not
 * before all others. Where that is another order, the plain ones become dynamic blocks of one round.
 * Source: hashicorp/hcl, ext/dynblock/expand_body.go (`expandBlocks` goes through the blocks of the body in their order).
 */
export function keepOrder({ block, body }: BlockBody): void {
  const inner = pairBodies(body, block.blocks);
  for (const pair of inner) keepOrder(pair);
  if (block.kind === "dynamic") bareWord(body, "iterator");
  if (block.kind === "lifecycle") bareWord(body, "ignore_changes");
  const dynamic = isObject(body.dynamic) ? body.dynamic : {};
  for (const label of Object.keys(dynamic)) {
    const all = inner.filter(
      (pair) => pair.block.kind === label || (pair.block.kind === "dynamic" && pair.block.labels[0] === label),
    );
    const firstDynamic = all.findIndex((pair) => pair.block.kind === "dynamic");
    if (!all.slice(firstDynamic).some((pair) => pair.block.kind === label)) continue;
    const rounds = all.map((pair) => (pair.block.kind === "dynamic" ? pair.body : oneRound(pair.body)));
    body.dynamic = { ...(isObject(body.dynamic) ? body.dynamic : {}), [label]: rounds };
    delete body[label];
  }
}

function oneRound(content: Body): Body {
  return { for_each: [0], iterator: "written_block", content: [content] };
}

/** A word that Terraform takes as such, though it is written like a name: `ignore_changes = all`, `iterator = rule`. */
function bareWord(body: Body, argument: string): void {
  const value = body[argument];
  if (typeof value === "string") body[argument] = value.replace(/^\$\{([\w-]+)\}$/, "$1");
}
