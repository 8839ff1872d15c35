import type { PairDrawing } from "../../draw/draw-pair.ts";
import type { Comparison, Side } from "../../model/comparison.ts";
import type { Output } from "../../model/graph.ts";
import type { NodeId, Value } from "../../model/value.ts";
import { headline } from "../headline.ts";
import { sourceText } from "../location.ts";
import { printable } from "../printable.ts";
import type { Item } from "./items.ts";
import { type Namer, outputRows, type PropertyRow, propertyRows } from "./property-rows.ts";
import { scriptJson } from "./script-json.ts";

const SECRET: Value = { kind: "secret", value: "" };

/** [depth, label, left, right, mark]; right is 0 where it reads as left, which saves a third of a large page. */
type RowData = readonly [number, string, string | null, string | 0 | null, PropertyRow["mark"]];

/** [key of the other item, property that holds the reference, output that is referred to]. */
type ReferenceData = readonly [string, string, string];

interface SideData {
  readonly name: string;
  readonly address: string;
  readonly source: string | null;
  readonly references: readonly ReferenceData[];
}

/** What the page's script shows when a box or a row is opened. */
interface ItemData {
  readonly type: string;
  readonly state: string;
  readonly how: string | null;
  readonly left: SideData | null;
  readonly right: SideData | null;
  /** [id in the page, text]. */
  readonly findings: readonly (readonly [string, string])[];
  readonly rows: readonly RowData[];
}

/** The details of each item as JSON, for the page's script. */
export function detailsJson(items: readonly Item[], comparison: Comparison, drawing: PairDrawing | null): string {
  const nodes = new Map(drawing?.outline.blocks.map((block) => [block.key, block]));
  const references = drawing === null ? null : referencesByNode(drawing);
  const nameOf = namer(drawing);
  const data: Record<string, ItemData> = {};
  for (const item of items) {
    const block = nodes.get(item.key);
    const rows =
      block !== undefined
        ? propertyRows(block.left, block.right, item.differences, nameOf)
        : item.type === "output" && drawing !== null
          ? outputRows(outputOf(drawing, "left", item), outputOf(drawing, "right", item), item.differences, nameOf)
          : [];
    data[item.key] = {
      type: item.type,
      state: item.state,
      how: item.how,
      left: sideData(item, "left", comparison, references),
      right: sideData(item, "right", comparison, references),
      findings: [
        ...item.differences.map((difference) => [difference.id, printable(headline(difference))] as const),
        ...item.notCompared.map(({ id, path, reason }) => {
          return [id, printable(`not compared${path === "" ? "" : `: ${path}`}: ${reason}`)] as const;
        }),
      ],
      rows: rows.map(({ depth, label, left, right, mark }): RowData => {
        return [depth, printable(label), left, right === left && left !== null ? 0 : right, mark];
      }),
    };
  }
  return scriptJson(data);
}

/** A node of a Pulumi program as Terraform would write it, so that the two sides read alike. */
function namer(drawing: PairDrawing | null): Namer {
  const names = new Map<NodeId, string>();
  for (const { right } of drawing?.outline.blocks ?? []) {
    if (right?.id.startsWith("urn:"))
      names.set(right.id, `${right.kind === "provider" ? "provider" : right.type}.${right.name}`);
  }
  return (id) => names.get(id) ?? id;
}

function sideData(
  item: Item,
  side: Side,
  comparison: Comparison,
  references: Readonly<Record<Side, ReadonlyMap<NodeId, readonly ReferenceData[]>>> | null,
): SideData | null {
  const own = item[side];
  if (own === null) return null;
  return {
    name: printable(own.name),
    address: printable(own.address),
    source: own.source === null ? null : printable(sourceText(own.source, comparison[side])),
    references: references?.[side].get(own.address) ?? [],
  };
}

function referencesByNode({
  outline,
}: PairDrawing): Readonly<Record<Side, ReadonlyMap<NodeId, readonly ReferenceData[]>>> {
  const of = (side: Side): ReadonlyMap<NodeId, readonly ReferenceData[]> => {
    const result = new Map<NodeId, ReferenceData[]>();
    for (const { from, to, at, output } of outline.references[side]) {
      const key = outline.keyOf[side].get(to);
      if (key === undefined) continue;
      const list = result.get(from) ?? [];
      list.push([key, printable(at), printable(output)]);
      result.set(from, list);
    }
    return result;
  };
  return { left: of("left"), right: of("right") };
}

function outputOf(drawing: PairDrawing, side: Side, item: Item): Value | undefined {
  const output: Output | undefined = drawing[side].outputs.find(({ name }) => `output.${name}` === item[side]?.address);
  if (output === undefined) return undefined;
  return output.sensitive ? SECRET : output.value;
}
