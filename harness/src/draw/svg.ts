import { escapeXml } from "../report/escape-xml.ts";
import type { Block, Box, Layout, Line, Outline } from "./types.ts";

/** How a box and a line look; null leaves it out of this drawing. */
export interface Look {
  readonly block: (block: Block) => BlockLook | null;
  readonly line: (line: Line) => string | null;
}

export interface BlockLook {
  readonly title: string;
  readonly subtitle: string;
  /** Classes of the style sheet. */
  readonly classes: string;
  /** A sign in the corner that says the same as the colour; empty for none. */
  readonly badge: string;
  /** Further attributes, ready to be written. */
  readonly attributes: string;
  /** Read to whoever does not see the drawing. */
  readonly label: string;
}

const TITLE_CHARACTERS = 21;
const SUBTITLE_CHARACTERS = 27;
/** Average widths at the style sheet's sizes, rather too large than too small: no font can be measured here. */
const TITLE_CHARACTER_WIDTH = 8.8;
const SUBTITLE_CHARACTER_WIDTH = 7;
const BADGE_ROOM = 26;

/** The boxes and lines of a drawing as SVG, outer boxes first, without the element round them. */
export function drawingContent(outline: Outline, layout: Layout, look: Look): string {
  const containers = new Set(outline.blocks.map(({ parent }) => parent));
  const parts: string[] = [];
  const drawn = outline.blocks.flatMap((block) => {
    const box = layout.boxes.get(block.key);
    const own = look.block(block);
    return box === undefined || own === null ? [] : [{ block, box, own }];
  });
  const isContainer = ({ key, shape }: Block): boolean => shape === "component" || containers.has(key);
  for (const { block, box, own } of drawn) if (isContainer(block)) parts.push(container(block, box, own));
  for (const line of layout.lines) {
    const classes = look.line(line);
    if (classes !== null) parts.push(polyline(line, classes));
  }
  for (const { block, box, own } of drawn) if (!isContainer(block)) parts.push(leaf(block, box, own));
  return parts.join("\n");
}

function leaf(block: Block, box: Box, look: BlockLook): string {
  return group(block, box, look, "leaf", [
    `<rect width="${box.width}" height="${box.height}" rx="${block.shape === "data" ? box.height / 2 : 6}"/>`,
    text("type", 14, 17, shorten(look.subtitle, SUBTITLE_CHARACTERS)),
    text("name", 14, 34, shorten(look.title, look.badge === "" ? TITLE_CHARACTERS : TITLE_CHARACTERS - 3)),
    badge(look, box),
  ]);
}

function container(block: Block, box: Box, look: BlockLook): string {
  const room = box.width - 28 - BADGE_ROOM;
  const subtitle = shorten(look.subtitle, Math.floor(room / SUBTITLE_CHARACTER_WIDTH));
  return group(block, box, look, block.shape === "component" ? "group component" : "group", [
    `<rect width="${box.width}" height="${box.height}" rx="10"/>`,
    text("type", 14, 18, subtitle === "" ? "component" : subtitle),
    text("name", 14, 36, shorten(look.title, Math.floor(room / TITLE_CHARACTER_WIDTH))),
    badge(look, box),
  ]);
}

function group(block: Block, box: Box, look: BlockLook, shape: string, parts: readonly string[]): string {
  const classes = [shape, block.shape === "component" ? "" : block.shape, look.classes].filter((name) => name !== "");
  return [
    `<g class="${classes.join(" ")}" transform="translate(${box.x} ${box.y})"${look.attributes}>`,
    `<title>${escapeXml(look.label)}</title>`,
    ...parts,
    "</g>",
  ].join("");
}

function text(classes: string, x: number, y: number, content: string): string {
  return content === "" ? "" : `<text class="${classes}" x="${x}" y="${y}">${escapeXml(content)}</text>`;
}

function badge({ badge: sign }: BlockLook, box: Box): string {
  if (sign === "") return "";
  return `<g class="badge"><circle cx="${box.width - 16}" cy="16" r="9"/><text x="${box.width - 16}" y="20">${escapeXml(sign)}</text></g>`;
}

function polyline({ points }: Line, classes: string): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  return `<path class="${classes}" d="${path}" marker-end="url(#arrow)"/>`;
}

/** Cuts out the middle, where logical names differ least. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  if (most < 2) return "";
  const end = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join("")}…${characters.slice(characters.length - end).join("")}`;
}
