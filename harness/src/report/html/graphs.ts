import type { PairDrawing } from "../../draw/draw-pair.ts";
import { ARROW } from "../../draw/graph-svg.ts";
import { lift, parentsOf } from "../../draw/project-links.ts";
import { drawingContent, type Look } from "../../draw/svg.ts";
import type { Comparison, Side } from "../../model/comparison.ts";
import { escapeXml } from "../escape-xml.ts";
import { plural } from "../verdict-line.ts";
import { type Item, type ItemState, SIGNS, STATES } from "./items.ts";

/** Both programs' graphs side by side. The two sides of a pair are at the same place of both. */
export function graphsSection(comparison: Comparison, drawing: PairDrawing | null, items: readonly Item[]): string {
  if (drawing === null) return "";
  const byKey = new Map(items.map((item) => [item.key, item]));
  return [
    '<section aria-labelledby="graphs" id="graphs-section">',
    '<div class="bar"><h2 id="graphs">The two graphs</h2>',
    '<div class="tools" id="graph-tools" role="group" aria-label="View of both graphs" hidden>',
    '<button type="button" id="zoom-out" aria-label="Zoom out">−</button>',
    '<button type="button" id="zoom-in" aria-label="Zoom in">+</button>',
    '<button type="button" id="zoom-fit">Fit</button>',
    '<button type="button" id="graph-size" aria-pressed="false">Taller</button>',
    "</div></div>",
    legend(items),
    '<div class="panels" id="panels">',
    panel("left", comparison, drawing, byKey),
    panel("right", comparison, drawing, byKey),
    '<svg class="bridge" id="bridge" aria-hidden="true"><path d=""/></svg>',
    "</div>",
    `<p class="soft small">${note(drawing)}</p>`,
    "</section>",
  ].join("\n");
}

function note({ layout }: PairDrawing): string {
  const left =
    layout.leftOut === 0
      ? ""
      : ` ${plural(layout.leftOut, "line")} to what very many refer to ${layout.leftOut === 1 ? "is" : "are"} shown only with the box that has ${layout.leftOut === 1 ? "it" : "them"}.`;
  return `A pair is at the same place in both. An arrow leads from a resource to what it refers to. Data sources that the rules replace by their values are not drawn.${left}`;
}

function legend(items: readonly Item[]): string {
  const counts = new Map<ItemState, number>();
  for (const { state, type } of items) if (type !== "output") counts.set(state, (counts.get(state) ?? 0) + 1);
  const entries = STATES.filter((state) => (counts.get(state) ?? 0) > 0).map(
    (state) =>
      `<li><span class="swatch ${className(state)}" aria-hidden="true">${SIGNS[state]}</span>${state} <span class="soft">${counts.get(state)}</span></li>`,
  );
  return `<ul class="legend" aria-label="Legend">${entries.join("")}</ul>`;
}

/** The state as a class of the style sheet. */
export function className(state: ItemState): string {
  return `is-${state.replaceAll(" ", "-")}`;
}

function panel(side: Side, comparison: Comparison, drawing: PairDrawing, items: ReadonlyMap<string, Item>): string {
  const { outline, layout } = drawing;
  const { origin, path, resources } = comparison[side];
  const name = `${side} program, ${origin} ${path}: ${plural(resources, "resource")}`;
  return [
    `<figure class="panel"><figcaption><strong>${side === "left" ? "Left" : "Right"}</strong> ${escapeXml(origin)} <code>${escapeXml(path)}</code></figcaption>`,
    `<svg id="graph-${side}" class="drawing" viewBox="0 0 ${layout.width} ${layout.height}" data-width="${layout.width}" data-height="${layout.height}" role="group" aria-label="Graph of the ${escapeXml(name)}. Arrow keys go from box to box, Enter opens one, plus and minus zoom.">`,
    // Both drawings have the arrow from the first: an id stands once in a page.
    side === "left" ? `<defs>${ARROW}</defs>` : "",
    drawingContent(outline, layout, lookOf(side, drawing, items)),
    "</svg></figure>",
  ].join("\n");
}

function lookOf(side: Side, { outline }: PairDrawing, items: ReadonlyMap<string, Item>): Look {
  const parents = parentsOf(outline.blocks);
  const lines = new Map<string, Set<string>>();
  for (const link of outline.links) {
    const lifted = lift(link, parents);
    if (lifted === null) continue;
    const key = `${lifted.from} ${lifted.to}`;
    lines.set(key, (lines.get(key) ?? new Set()).add(link.sides));
  }
  const occupied = occupiedComponents(side, outline.blocks);
  return {
    block: (block) => {
      const item = items.get(block.key);
      if (item === undefined) {
        if (!occupied.has(block.key)) return null;
        return {
          title: block.title,
          subtitle: "",
          classes: "",
          badge: "",
          attributes: "",
          label: `component ${block.title}`,
        };
      }
      const own = item[side];
      if (own === null) {
        // Where the other side has a box, this one shows that it has none.
        const other = item[side === "left" ? "right" : "left"];
        return {
          title: other?.name ?? "",
          subtitle: block.subtitle,
          classes: "absent",
          badge: "",
          attributes: ' aria-hidden="true"',
          label: "",
        };
      }
      const findings = item.differences.length + item.notCompared.length;
      const label = `${block.subtitle} ${own.name}: ${item.state}${findings === 0 ? "" : `, ${plural(findings, "finding")}`}`;
      return {
        title: own.name,
        subtitle: block.subtitle,
        classes: `box ${className(item.state)}`,
        badge: item.state === "equal" ? "" : SIGNS[item.state],
        attributes: ` data-key="${block.key}" role="button" tabindex="-1"`,
        label,
      };
    },
    line: ({ from, to }) => {
      const sides = lines.get(`${from} ${to}`);
      if (sides === undefined) return null;
      if (sides.has("both")) return "edge";
      return sides.has(side) ? "edge one-sided" : null;
    },
  };
}

/** The components that have something of this side in them. */
function occupiedComponents(side: Side, blocks: PairDrawing["outline"]["blocks"]): ReadonlySet<string> {
  const parents = parentsOf(blocks);
  const result = new Set<string>();
  for (const block of blocks) {
    if (block[side] === null) continue;
    for (let at = block.parent; at !== null; at = parents.get(at) ?? null) result.add(at);
  }
  return result;
}
