/**
 * The part of the drawings that is in view: the same of both, so that a pair stays side by side.
 *
 * @typedef {{ scale: number, x: number, y: number }} View Pixels per unit, and the point in the middle.
 */

const CLOSEST = 2.5;
/** How much nearer a button or a key brings the drawings. */
export const STEP = 1.4;
/** Below this nothing is legible, and texts are left out for speed. */
const LEGIBLE = 0.3;
/** A drawing opens as wide as its panel where that leaves its texts readable, else as a whole. */
const READABLE = 0.55;

const panels = /** @type {HTMLElement | null} */ (document.getElementById("panels"));
export const drawings = /** @type {SVGSVGElement[]} */ ([...document.querySelectorAll("svg.drawing")]);
const [first] = drawings;
const size = { width: Number(first?.dataset.width ?? 1), height: Number(first?.dataset.height ?? 1) };

/** @type {View} */
let view = { scale: 1, x: 0, y: 0 };
/** @type {(() => void)[]} */
const listeners = [];

/** @param {() => void} listener called whenever something else is in view */
export function onViewChange(listener) {
  listeners.push(listener);
}

function panelSize() {
  const box = first?.getBoundingClientRect();
  return { width: Math.max(1, box?.width ?? 1), height: Math.max(1, box?.height ?? 1) };
}

function wholeScale() {
  const panel = panelSize();
  return Math.min(panel.width / size.width, panel.height / size.height, 1);
}

/** @param {View} wanted */
function show(wanted) {
  const panel = panelSize();
  const scale = Math.min(CLOSEST, Math.max(wholeScale() * 0.8, wanted.scale));
  const half = { x: panel.width / scale / 2, y: panel.height / scale / 2 };
  view = { scale, x: within(wanted.x, half.x, size.width), y: within(wanted.y, half.y, size.height) };
  for (const drawing of drawings) {
    drawing.setAttribute("viewBox", [view.x - half.x, view.y - half.y, half.x * 2, half.y * 2].join(" "));
  }
  panels?.classList.toggle("far", scale < LEGIBLE);
  for (const listener of listeners) listener();
}

/**
 * @param {number} middle
 * @param {number} half
 * @param {number} length
 */
function within(middle, half, length) {
  return half * 2 >= length ? length / 2 : Math.min(length - half, Math.max(half, middle));
}

export function fit() {
  show({ scale: wholeScale(), x: size.width / 2, y: size.height / 2 });
}

function openingView() {
  const scale = Math.min(1, panelSize().width / size.width);
  if (scale < READABLE) fit();
  else show({ scale, x: size.width / 2, y: 0 });
}

/** @param {number} factor */
export function zoom(factor) {
  show({ ...view, scale: view.scale * factor });
}

/**
 * A box's upper left corner in the drawing.
 *
 * @param {SVGGElement} box
 */
export function placeOf(box) {
  const matrix = box.transform.baseVal.consolidate()?.matrix;
  return { x: matrix?.e ?? 0, y: matrix?.f ?? 0 };
}

/**
 * Brings a box into view, and leaves the view alone where it is there already.
 *
 * @param {SVGGElement} box
 */
export function reveal(box) {
  const place = placeOf(box);
  const rect = box.querySelector("rect");
  if (rect === null) return;
  const panel = panelSize();
  const [width, height] = [rect.width.baseVal.value, rect.height.baseVal.value];
  const middle = { x: place.x + width / 2, y: place.y + Math.min(height, panel.height / view.scale) / 2 };
  const scale = Math.max(view.scale, READABLE);
  const [left, top] = [view.x - panel.width / view.scale / 2, view.y - panel.height / view.scale / 2];
  const isInside =
    place.x >= left &&
    place.y >= top &&
    place.x + width <= left + panel.width / view.scale &&
    place.y + Math.min(height, 60) <= top + panel.height / view.scale;
  if (!isInside || scale !== view.scale) show({ scale, ...middle });
}

/** @param {SVGSVGElement} drawing */
function listenTo(drawing) {
  /** @type {{ x: number, y: number } | null} */
  let start = null;
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = { x: event.clientX, y: event.clientY };
  });
  drawing.addEventListener("pointermove", (event) => {
    if (start === null || (event.buttons & 1) === 0) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!drawing.hasPointerCapture(event.pointerId)) {
      // A click that trembles is still a click.
      if (Math.hypot(dx, dy) < 4) return;
      drawing.setPointerCapture(event.pointerId);
    }
    start = { x: event.clientX, y: event.clientY };
    show({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });
  });
  drawing.addEventListener("pointerup", () => {
    start = null;
  });
  drawing.addEventListener(
    "wheel",
    (event) => {
      // Without the key the wheel scrolls the page.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300));
    },
    { passive: false },
  );
}

export function startView() {
  if (first === undefined || panels === null) return;
  for (const drawing of drawings) listenTo(drawing);
  const tools = document.getElementById("graph-tools");
  if (tools !== null) tools.hidden = false;
  document.getElementById("zoom-in")?.addEventListener("click", () => zoom(STEP));
  document.getElementById("zoom-out")?.addEventListener("click", () => zoom(1 / STEP));
  document.getElementById("zoom-fit")?.addEventListener("click", fit);
  const taller = document.getElementById("graph-size");
  taller?.addEventListener("click", () => {
    const isTall = panels.classList.toggle("tall");
    taller.setAttribute("aria-pressed", String(isTall));
    show(view);
  });
  new ResizeObserver(() => show(view)).observe(first);
  openingView();
}
