import { boxesOf, select } from "./boxes.js";
import { element } from "./element.js";

/**
 * @typedef {[key: string, at: string, output: string]} Reference
 * @typedef {{ name: string, address: string, source: string | null, references: Reference[] }} Side
 * @typedef {[depth: number, label: string, left: string | null, right: string | 0 | null, mark: "here" | "inside" | null]} Row
 * @typedef {{ type: string, state: string, how: string | null, left: Side | null, right: Side | null, findings: [string, string][], rows: Row[] }} Item
 */

/** @type {Readonly<Record<string, Item>>} */
export const items = JSON.parse(document.getElementById("items-data")?.textContent ?? "{}");

const panel = document.getElementById("details");
const content = document.getElementById("details-content");
const title = document.getElementById("details-title");
/** What had the focus before the details did. @type {Element | null} */
let opener = null;

/** Which items refer to an item. @type {Map<string, Set<string>>} */
const usedBy = new Map();
for (const [key, { left, right }] of Object.entries(items)) {
  for (const [target] of [...(left?.references ?? []), ...(right?.references ?? [])]) {
    usedBy.set(target, (usedBy.get(target) ?? new Set()).add(key));
  }
}

/**
 * Shows an item's findings, sources, properties and references.
 *
 * @param {string} key
 * @param {Element | null} from gets the focus back
 */
export function openDetails(key, from) {
  const item = items[key];
  if (item === undefined || panel === null || content === null || title === null) return;
  if (from !== null && !panel.contains(from)) opener = from;
  title.textContent = item.left?.name ?? item.right?.name ?? "";
  content.replaceChildren(
    element("p", {}, [
      element("code", {}, [item.type]),
      " · ",
      element("strong", { class: `word is-${item.state.replaceAll(" ", "-")}` }, [item.state]),
      item.how === null ? "" : ` · paired by ${item.how}`,
    ]),
    places(item),
    ...findings(item),
    ...properties(item),
    ...references(key, item),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("has-details");
  select(key, neighbours(key, item));
  title.focus({ preventScroll: true });
}

export function closeDetails() {
  if (panel === null || panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("has-details");
  select(null, []);
  if (opener instanceof HTMLElement || opener instanceof SVGElement) opener.focus({ preventScroll: true });
  opener = null;
}

export function startDetails() {
  document.getElementById("details-close")?.addEventListener("click", closeDetails);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDetails();
  });
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-open]"))) {
    button.disabled = false;
    button.hidden = false;
  }
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest("[data-open]");
    if (button instanceof HTMLElement) {
      openDetails(button.dataset.open ?? "", button);
      return;
    }
    const row = target?.closest("[data-row]");
    // Somebody who marks a text to copy it does not want the details.
    if (row instanceof HTMLElement && getSelection()?.isCollapsed !== false) {
      openDetails(row.dataset.row ?? "", row.querySelector("button"));
    }
    if (target?.closest("#details a[href^='#']")) closeDetails();
  });
}

/**
 * @param {string} key
 * @param {Item} item
 */
function neighbours(key, item) {
  const own = [...(item.left?.references ?? []), ...(item.right?.references ?? [])].map(([target]) => target);
  return [...own, ...(usedBy.get(key) ?? [])];
}

/** @param {Item} item */
function places(item) {
  return element("dl", { class: "places" }, [...side("Left", item.left), ...side("Right", item.right)]);
}

/**
 * @param {string} label
 * @param {Side | null} given
 */
function side(label, given) {
  const lines =
    given === null
      ? [element("span", { class: "soft" }, ["has none"])]
      : [
          element("code", {}, [given.address]),
          given.source === null ? "" : element("div", { class: "soft" }, [element("code", {}, [given.source])]),
        ];
  return [element("dt", {}, [label]), element("dd", {}, lines)];
}

/** @param {Item} item */
function findings({ findings: found }) {
  if (found.length === 0) return [];
  const list = found.map(([id, text]) => element("li", {}, [element("a", { href: `#${id}` }, [text])]));
  return [element("h3", {}, [`Findings (${found.length})`]), element("ul", { class: "findings" }, list)];
}

/** @param {Item} item */
function properties({ rows }) {
  if (rows.length === 0) return [];
  const body = rows.map(([depth, label, left, right, mark]) =>
    element("tr", mark === null ? {} : { class: `mark-${mark}` }, [
      element("th", { scope: "row", class: `depth-${Math.min(depth, 8)}` }, [
        label,
        mark === "here" ? element("span", { class: "visually-hidden" }, [" (differs)"]) : "",
      ]),
      cell(left),
      cell(right === 0 ? left : right),
    ]),
  );
  const head = ["property", "left", "right"].map((name) => element("th", { scope: "col" }, [name]));
  const table = element("table", { class: "tree" }, [
    element("thead", {}, [element("tr", {}, head)]),
    element("tbody", {}, body),
  ]);
  return [
    element("h3", {}, ["Properties, as they were compared"]),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Properties" }, [table]),
  ];
}

/** @param {string | null} text */
function cell(text) {
  if (text === null) return element("td", { class: "soft" }, ["—"]);
  return element("td", {}, [element("code", {}, [text])]);
}

/**
 * @param {string} key
 * @param {Item} item
 */
function references(key, item) {
  const both = new Map();
  for (const [label, own] of /** @type {const} */ ([
    ["left", item.left],
    ["right", item.right],
  ])) {
    for (const [target, at, output] of own?.references ?? []) {
      const id = JSON.stringify([target, at, output]);
      both.set(id, { target, at, output, sides: [...(both.get(id)?.sides ?? []), label] });
    }
  }
  const to = [...both.values()].map(({ target, at, output, sides }) =>
    element("li", {}, [
      element("code", {}, [at]),
      " → ",
      link(target),
      output === "" ? "" : element("code", {}, [`.${output}`]),
      sides.length === 2 ? "" : element("span", { class: "soft" }, [` (${sides[0]} only)`]),
    ]),
  );
  const from = [...(usedBy.get(key) ?? [])].map((source) => element("li", {}, [link(source)]));
  return [
    ...(to.length === 0 ? [] : [element("h3", {}, ["Refers to"]), element("ul", {}, to)]),
    ...(from.length === 0 ? [] : [element("h3", {}, ["Referred to by"]), element("ul", {}, from)]),
  ];
}

/** @param {string} key */
function link(key) {
  const item = items[key];
  const name = item?.left?.name ?? item?.right?.name ?? "";
  const button = element("button", { type: "button", class: "link" }, [
    element("code", {}, [`${item?.type ?? ""} ${name}`]),
  ]);
  button.addEventListener("click", () => openDetails(key, boxesOf(key)[0] ?? null));
  return button;
}
