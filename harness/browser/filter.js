import { boxesOf } from "./boxes.js";
import { items } from "./details.js";

/** @param {string} id */
const control = (id) => /** @type {HTMLInputElement | HTMLSelectElement | null} */ (document.getElementById(id));

/** @typedef {{ words: readonly string[], state: string, kind: string, consequence: string }} Wanted */

/** @type {{ found: HTMLElement, text: string }[]} */
let searched = [];
/** @type {{ row: HTMLElement, key: string, text: string }[]} */
let rows = [];

/** Reads what there is to search once: reading it at each key would be slow in a large report. */
function index() {
  searched = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-finding]")]).map((found) => ({
    found,
    text: `${found.dataset.search ?? ""} ${found.textContent?.toLowerCase() ?? ""}`,
  }));
  rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-row]")]).map((row) => {
    const key = row.dataset.row ?? "";
    const { left, right, findings: own } = items[key] ?? {};
    const texts = [row.textContent, left?.address, right?.address, ...(own ?? []).flat()];
    return { row, key, text: texts.join(" ").toLowerCase() };
  });
}

/** @returns {Wanted} */
function wanted() {
  const words = (control("query")?.value ?? "").toLowerCase().split(" ");
  return {
    words: words.filter((word) => word !== ""),
    state: control("state")?.value ?? "",
    kind: control("kind")?.value ?? "",
    consequence: control("consequence")?.value ?? "",
  };
}

function apply() {
  const { words, state, kind, consequence } = wanted();
  /** @param {string} text */
  const hasWords = (text) => words.every((word) => text.includes(word));
  let shown = 0;
  for (const { row, key, text } of rows) {
    const fits =
      hasWords(text) &&
      (state === "" || row.dataset.state === state) &&
      (kind === "" || (row.dataset.kinds ?? "").split("|").includes(kind)) &&
      (consequence === "" || (row.dataset.consequences ?? "").split("|").includes(consequence));
    row.hidden = !fits;
    for (const box of boxesOf(key)) box.classList.toggle("filtered", !fits);
    if (fits) shown += 1;
  }
  let visible = 0;
  for (const { found, text } of searched) {
    const fits =
      hasWords(text) &&
      (state === "" || (found.dataset.states ?? "").split("|").includes(state)) &&
      (kind === "" || found.dataset.kind === kind) &&
      (consequence === "" || found.dataset.consequence === consequence);
    found.hidden = !fits;
    if (fits) visible += 1;
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-group]"))) {
    group.hidden = group.querySelector("[data-finding]:not([hidden])") === null;
  }
  const none = document.getElementById("none-fits");
  if (none !== null) none.hidden = shown > 0;
  const count = document.getElementById("count");
  const text = [`${shown} of ${rows.length} rows`];
  if (searched.length > 0) text.push(`${visible} of ${searched.length} findings`);
  if (count !== null) count.textContent = text.join(", ");
}

/** @param {boolean} isOpen */
function foldAll(isOpen) {
  for (const group of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("[data-group]"))) {
    group.open = isOpen;
  }
}

export function startFilter() {
  const form = document.getElementById("filter");
  if (!(form instanceof HTMLFormElement)) return;
  index();
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  document.getElementById("open")?.addEventListener("click", () => foldAll(true));
  document.getElementById("close")?.addEventListener("click", () => foldAll(false));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest("input, select") !== null;
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      control("query")?.focus();
    }
  });
  apply();
}
