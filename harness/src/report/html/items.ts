import type { PairDrawing } from "../../draw/draw-pair.ts";
import type { Comparison, Difference, MatchEvidence, Side, UncomparedFinding } from "../../model/comparison.ts";
import type { SourcePosition } from "../../model/graph.ts";
import { groupByResource } from "../group.ts";

/** What the comparison says of a pair, from what a reader must look at first to what needs no look. */
export const STATES = ["different", "only left", "only right", "not compared", "waived", "equal"] as const;
export type ItemState = (typeof STATES)[number];

/** The sign of each state: what a colour says is said without it, too. */
export const SIGNS: Readonly<Record<ItemState, string>> = {
  different: "≠",
  "only left": "−",
  "only right": "+",
  "not compared": "?",
  waived: "~",
  equal: "=",
};

export interface ItemSide {
  readonly address: string;
  readonly name: string;
  readonly source: SourcePosition | null;
}

/** A pair of resources, data sources, providers or outputs, or one without counterpart: a row, and a box where it is drawn. */
export interface Item {
  readonly key: string;
  /** Terraform's name of the type, or `output`. */
  readonly type: string;
  readonly left: ItemSide | null;
  readonly right: ItemSide | null;
  readonly how: MatchEvidence | null;
  readonly state: ItemState;
  readonly differences: readonly Difference[];
  readonly notCompared: readonly UncomparedFinding[];
}

/** Everything that was compared, with what the comparison says of it. The drawing, where there is one, tells more names. */
export function itemsOf(comparison: Comparison, drawing: PairDrawing | null): readonly Item[] {
  const found = new Findings(comparison);
  const evidence = new Map(comparison.matches.map(({ left, how }) => [left, how]));
  const bare = drawing === null ? pairsOf(comparison) : drawnPairs(drawing);
  const nodes = bare.map((pair) => ({ ...pair, how: evidence.get(pair.left?.address ?? "") ?? null }));
  const outputs = comparison.outputs.map(({ name }, index) => ({
    ...outputPair(name, index, comparison, drawing),
    how: null,
  }));
  return [...nodes, ...outputs].map((pair) => ({ ...pair, ...found.of(pair) }));
}

type BareItem = Pick<Item, "key" | "type" | "left" | "right">;

function drawnPairs({ outline }: PairDrawing): readonly BareItem[] {
  return outline.blocks
    .filter(({ shape }) => shape !== "component")
    .map(({ key, subtitle, left, right }) => ({ key, type: subtitle, left: drawnSide(left), right: drawnSide(right) }));
}

function drawnSide(
  node: { readonly id: string; readonly name: string; readonly source: SourcePosition | null } | null,
): ItemSide | null {
  return node === null ? null : { address: node.id, name: node.name, source: node.source };
}

/** Without the graphs: the pairs, and what a finding names. */
function pairsOf(comparison: Comparison): readonly BareItem[] {
  const pairs = comparison.matches.map(({ left, right }) => ({ left, right }));
  const known = new Set(pairs.flatMap(({ left, right }) => [left, right]));
  const alone = groupByResource(comparison)
    .filter(({ left, right, isOutput }) => !isOutput && !known.has(left ?? "") && !known.has(right ?? ""))
    .map(({ left, right }) => ({ left, right }));
  return [...pairs, ...alone].map(({ left, right }, index) => ({
    key: `n${index}`,
    type: typeOfAddress(left ?? right ?? ""),
    left: left === null ? null : { address: left, name: nameOfAddress(left), source: null },
    right: right === null ? null : { address: right, name: nameOfAddress(right), source: null },
  }));
}

function nameOfAddress(address: string): string {
  return address.slice(Math.max(address.lastIndexOf("::") + 2, address.lastIndexOf(".") + 1));
}

function typeOfAddress(address: string): string {
  const [, urnType] = /^urn:pulumi:[^:]*::[^:]*::(.*)::/.exec(address) ?? [];
  return urnType?.split("$").at(-1) ?? address.slice(0, Math.max(0, address.lastIndexOf(".")));
}

function outputPair(name: string, index: number, comparison: Comparison, drawing: PairDrawing | null): BareItem {
  const address = `output.${name}`;
  const missing = (kind: "missing-output" | "extra-output"): boolean =>
    comparison.differences.some(
      (difference) =>
        difference.kind === kind && (difference.left?.address === address || difference.right?.address === address),
    );
  const side = (of: Side): ItemSide => {
    const source = drawing?.[of].outputs.find((output) => output.name === name)?.source ?? null;
    return { address, name, source };
  };
  return {
    key: `o${index}`,
    type: "output",
    left: missing("extra-output") ? null : side("left"),
    right: missing("missing-output") ? null : side("right"),
  };
}

/** Findings by the address that they are at. */
class Findings {
  private readonly differences = new Map<string, Difference[]>();
  private readonly notCompared = new Map<string, UncomparedFinding[]>();
  private readonly waived = new Set<string>();

  constructor(comparison: Comparison) {
    for (const difference of comparison.differences) {
      for (const side of ["left", "right"] as const)
        put(this.differences, keyAt(side, difference[side]?.address), difference);
    }
    for (const finding of comparison.notCompared) {
      for (const side of sidesOf(finding)) put(this.notCompared, keyAt(side, finding.address), finding);
    }
    for (const { difference } of comparison.waived) {
      for (const side of ["left", "right"] as const) this.waived.add(keyAt(side, difference[side]?.address));
    }
    for (const { finding } of comparison.waivedNotCompared) {
      for (const side of sidesOf(finding)) this.waived.add(keyAt(side, finding.address));
    }
  }

  of({ left, right }: BareItem): Pick<Item, "state" | "differences" | "notCompared"> {
    const keys = [keyAt("left", left?.address), keyAt("right", right?.address)].filter((key) => key !== "");
    const differences = [...new Set(keys.flatMap((key) => this.differences.get(key) ?? []))];
    const notCompared = [...new Set(keys.flatMap((key) => this.notCompared.get(key) ?? []))];
    const waived = keys.some((key) => this.waived.has(key));
    return { state: this.state(left, right, differences.length, notCompared.length, waived), differences, notCompared };
  }

  private state(
    left: ItemSide | null,
    right: ItemSide | null,
    differences: number,
    notCompared: number,
    waived: boolean,
  ): ItemState {
    if (differences === 0 && notCompared === 0 && waived) return "waived";
    if (right === null) return "only left";
    if (left === null) return "only right";
    if (differences > 0) return "different";
    if (notCompared > 0) return "not compared";
    return "equal";
  }
}

function sidesOf({ side }: UncomparedFinding): readonly Side[] {
  return side === "both" ? ["left", "right"] : [side];
}

/** A key that no other side has, and none at all where there is no address. */
function keyAt(side: Side, address: string | null | undefined): string {
  return address == null ? "" : `${side} ${address}`;
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  if (key === "") return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
