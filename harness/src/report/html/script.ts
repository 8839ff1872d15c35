/**
 * The page's script: search and filters over findings that are in the page already. Without it the page is the same
 * report, unfiltered. It only ever hides elements, so that no value is ever read as HTML.
 */
export const SCRIPT = `
const form = document.getElementById("filter");
const query = document.getElementById("query");
const kind = document.getElementById("kind");
const consequence = document.getElementById("consequence");
const count = document.getElementById("count");
const findings = [...document.querySelectorAll("[data-finding]")];
const texts = new Map(findings.map((finding) => [finding, finding.dataset.search + " " + finding.textContent.toLowerCase()]));

function apply() {
  const words = query.value.toLowerCase().split(" ").filter((word) => word !== "");
  let shown = 0;
  for (const finding of findings) {
    const text = texts.get(finding);
    const fits = words.every((word) => text.includes(word))
      && (kind.value === "" || finding.dataset.kind === kind.value)
      && (consequence.value === "" || finding.dataset.consequence === consequence.value);
    finding.hidden = !fits;
    if (fits) shown += 1;
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = group.querySelector("[data-finding]:not([hidden])") === null;
  }
  count.textContent = shown + " of " + findings.length + " findings shown";
}

function foldAll(open) {
  for (const group of document.querySelectorAll("details[data-group]")) group.open = open;
}

if (form !== null) {
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  document.getElementById("open").addEventListener("click", () => foldAll(true));
  document.getElementById("close").addEventListener("click", () => foldAll(false));
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest("input, select") !== null;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
    }
  });
  apply();
}

function revealTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const group = target === null ? null : target.closest("details");
  if (group !== null) group.open = true;
}
addEventListener("hashchange", revealTarget);
revealTarget();
`.trim();
