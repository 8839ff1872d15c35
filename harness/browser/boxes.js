import { drawings, fit, onViewChange, placeOf, reveal, STEP, zoom } from "./view.js";

/** @typedef {(key: string, from: Element | null) => void} Opener */

const bridge = document.getElementById("bridge");
const bridgeLine = bridge?.querySelector("path");

/** @type {Map<string, SVGGElement[]>} */
const boxes = new Map();
for (const box of /** @type {NodeListOf<SVGGElement>} */ (document.querySelectorAll("[data-key]"))) {
  const key = box.dataset.key ?? "";
  boxes.set(key, [...(boxes.get(key) ?? []), box]);
}

/** @type {string | null} */
let selected = null;
/** @type {string | null} */
let pointed = null;

/**
 * The boxes of an item: of both sides, of one, or none where it is not drawn.
 *
 * @param {string} key
 */
export function boxesOf(key) {
  return boxes.get(key) ?? [];
}

/**
 * Marks the boxes of an item and of what it refers to, and brings it into view.
 *
 * @param {string | null} key
 * @param {readonly string[]} neighbours
 */
export function select(key, neighbours) {
  for (const box of document.querySelectorAll(".selected, .neighbour")) box.classList.remove("selected", "neighbour");
  selected = key;
  for (const neighbour of neighbours) for (const box of boxesOf(neighbour)) box.classList.add("neighbour");
  if (key !== null) {
    const own = boxesOf(key);
    for (const box of own) box.classList.add("selected");
    if (own[0] !== undefined) reveal(own[0]);
  }
  drawBridge();
}

/** The line from a box to its counterpart. */
function drawBridge() {
  if (!bridge || !bridgeLine) return;
  bridgeLine.setAttribute("d", "");
  const key = pointed ?? selected;
  const [left, right] = key === null ? [] : boxesOf(key);
  const [leftDrawing, rightDrawing] = drawings;
  if (left === undefined || right === undefined || leftDrawing === undefined || rightDrawing === undefined) return;
  const from = captionPlace(left, leftDrawing, "right");
  const to = captionPlace(right, rightDrawing, "left");
  if (from === null || to === null) return;
  const frame = bridge.getBoundingClientRect();
  const [x1, y1, x2, y2] = [from.x - frame.x, from.y - frame.y, to.x - frame.x, to.y - frame.y];
  const middle = (x1 + x2) / 2;
  bridgeLine.setAttribute("d", `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
}

/**
 * Where the line touches a box; null where the box is out of view.
 *
 * @param {SVGGElement} box
 * @param {SVGSVGElement} drawing
 * @param {"left" | "right"} end
 */
function captionPlace(box, drawing, end) {
  const own = (box.querySelector("rect") ?? box).getBoundingClientRect();
  const panel = drawing.getBoundingClientRect();
  const y = own.y + Math.min(own.height / 2, 22);
  const x = Math.min(panel.right, Math.max(panel.left, own[end]));
  return y < panel.top || y > panel.bottom || own.right < panel.left || own.left > panel.right ? null : { x, y };
}

/** @param {Event} event */
function boxUnder(event) {
  const box = event.target instanceof Element ? event.target.closest("[data-key]") : null;
  return box instanceof SVGGElement ? box : null;
}

/** @param {Opener} open */
export function startBoxes(open) {
  for (const drawing of drawings) {
    const own = /** @type {SVGGElement[]} */ ([...drawing.querySelectorAll("[data-key]")]);
    own[0]?.setAttribute("tabindex", "0");
    drawing.addEventListener("click", (event) => {
      const box = boxUnder(event);
      if (box !== null) open(box.dataset.key ?? "", box);
    });
    drawing.addEventListener("pointerover", (event) => point(boxUnder(event)?.dataset.key ?? null));
    drawing.addEventListener("pointerleave", () => point(null));
    drawing.addEventListener("keydown", (event) => {
      const box = boxUnder(event);
      if (box !== null && obey(event, box, own, open)) event.preventDefault();
    });
    drawing.addEventListener("focusin", (event) => {
      const box = boxUnder(event);
      // One stop of the Tab key for each drawing: the box that had the focus last.
      if (box !== null) {
        for (const other of own) other.setAttribute("tabindex", other === box ? "0" : "-1");
      }
    });
  }
  onViewChange(drawBridge);
  addEventListener("scroll", drawBridge, { passive: true });
}

/** @param {string | null} key */
function point(key) {
  if (key === pointed) return;
  for (const box of document.querySelectorAll(".pointed")) box.classList.remove("pointed");
  pointed = key;
  if (key !== null) for (const box of boxesOf(key)) box.classList.add("pointed");
  drawBridge();
}

/** @type {Readonly<Record<string, readonly [number, number]>>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * What a key does on a box; whether it does anything.
 *
 * @param {KeyboardEvent} event
 * @param {SVGGElement} box
 * @param {readonly SVGGElement[]} all
 * @param {Opener} open
 */
function obey(event, box, all, open) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const direction = ARROWS[event.key];
  if (direction !== undefined) {
    const next = nearest(box, all, direction);
    if (next !== null) {
      reveal(next);
      next.focus({ preventScroll: true });
    }
    return true;
  }
  switch (event.key) {
    case "Enter":
    case " ":
      open(box.dataset.key ?? "", box);
      return true;
    case "+":
    case "=":
      zoom(STEP);
      return true;
    case "-":
      zoom(1 / STEP);
      return true;
    case "0":
      fit();
      return true;
    default:
      return false;
  }
}

/**
 * The box that comes next in a direction, by the captions' places: what is straight ahead before what is aside.
 *
 * @param {SVGGElement} box
 * @param {readonly SVGGElement[]} all
 * @param {readonly [number, number]} direction
 */
function nearest(box, all, [dx, dy]) {
  const from = placeOf(box);
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of all) {
    if (other === box || other.classList.contains("filtered")) continue;
    const to = placeOf(other);
    const ahead = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
    const distance = ahead + aside * 2;
    if (ahead > 0 && distance < least) {
      best = other;
      least = distance;
    }
  }
  return best;
}
