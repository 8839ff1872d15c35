import type { Comparison, Consequence, Difference, DifferenceSide, SideSummary } from "../../model/comparison.ts";
import { escapeXml } from "../escape-xml.ts";
import { EXPLANATIONS, NOT_COMPARED } from "../explanations.ts";
import { type DifferenceGroup, groupByResource } from "../group.ts";
import { headline, valueText } from "../headline.ts";
import { sourceText, uncomparedProgram } from "../location.ts";
import { countByKind, plural } from "../verdict-line.ts";
import type { Item } from "./items.ts";

/** With more resources than this the page opens folded, so that it stays quick and readable. */
const OPEN_AT_MOST = 30;

const CLASSES: Readonly<Record<Consequence, string>> = {
  replace: "bad",
  delete: "bad",
  security: "bad",
  update: "warn",
  create: "warn",
  drift: "warn",
  "none known": "soft",
};

/** The differences, resource by resource, with the form that filters them. */
export function differencesSection(comparison: Comparison, items: readonly Item[]): string {
  if (comparison.differences.length === 0) return "";
  const groups = groupByResource(comparison);
  const open = groups.length <= OPEN_AT_MOST;
  const itemOf = new Map<Difference, Item>();
  for (const item of items) for (const difference of item.differences) itemOf.set(difference, item);
  return [
    '<section aria-labelledby="differences">',
    '<div class="bar">',
    `<h2 id="differences">Differences (${comparison.differences.length})</h2>`,
    '<div class="tools"><button type="button" id="open">Open all</button><button type="button" id="close">Close all</button></div>',
    "</div>",
    ...groups.map((group) => groupDetails(group, comparison, itemOf, open)),
    "</section>",
    kindsSection(comparison),
  ].join("\n");
}

function groupDetails(
  group: DifferenceGroup,
  comparison: Comparison,
  itemOf: ReadonlyMap<Difference, Item>,
  open: boolean,
): string {
  const { left, right, differences } = group;
  const names = [...new Set([left, right].filter((name) => name !== null))];
  return [
    `<details data-group${open ? " open" : ""}>`,
    `<summary><strong><code>${escapeXml(names[0] ?? "The programs")}</code></strong> <span class="soft">${plural(differences.length, "difference")}</span></summary>`,
    ...names.slice(1).map((name) => `<p class="soft"><code>${escapeXml(name)}</code></p>`),
    detailsButton(names[0] ?? "", differences, itemOf),
    ...differences.map((difference) => finding(difference, names, comparison, itemOf.get(difference))),
    "</details>",
  ].join("\n");
}

/** Opens the details of the pair that the findings are at; the script shows it. */
function detailsButton(
  name: string,
  differences: readonly Difference[],
  itemOf: ReadonlyMap<Difference, Item>,
): string {
  const item = differences.map((difference) => itemOf.get(difference)).find((found) => found !== undefined);
  if (item === undefined) return "";
  return `<p><button type="button" class="link" data-open="${item.key}" hidden>Properties and references<span class="visually-hidden"> of ${escapeXml(name)}</span></button></p>`;
}

function finding(
  difference: Difference,
  names: readonly string[],
  comparison: Comparison,
  item: Item | undefined,
): string {
  const { id, kind, consequence, fix, left, right } = difference;
  // Words that the finding's own text lacks, for the search.
  const search = escapeXml([...names, difference.type ?? "", difference.category].join(" ").toLowerCase());
  return [
    `<article class="finding" id="${escapeXml(id)}" data-finding data-kind="${kind}" data-consequence="${consequence}" data-states="${item?.state ?? ""}" data-search="${search}">`,
    `<h3>${escapeXml(headline(difference))}</h3>`,
    '<div class="sides">',
    sideBox("left", difference, left, comparison.left),
    sideBox("right", difference, right, comparison.right),
    "</div>",
    ...(fix === null ? [] : [`<p>fix: ${escapeXml(fix)}</p>`]),
    `<p>consequence: <strong class="${CLASSES[consequence]}">${consequence}</strong> · <a href="#kind-${kind}">${kind}</a> · <a href="#${escapeXml(id)}"><code>${escapeXml(id)}</code></a></p>`,
    "</article>",
  ].join("\n");
}

function sideBox(label: string, difference: Difference, side: DifferenceSide | null, program: SideSummary): string {
  const source = side?.source ?? null;
  const at = source === null ? "" : `<p class="soft"><code>${escapeXml(sourceText(source, program))}</code></p>`;
  const value = valueText(difference, side, side?.value ?? null);
  const missing = side?.value == null ? " soft" : "";
  return `<div><p class="soft">${label}</p><div class="value${missing}">${escapeXml(value)}</div>${at}</div>`;
}

function kindsSection(comparison: Comparison): string {
  const kinds = [...countByKind(comparison).keys()].map((kind) => {
    const { title, meaning, consequence, causes, fixes } = EXPLANATIONS[kind];
    return [
      `<details id="kind-${kind}"><summary><strong>${kind}</strong>: ${escapeXml(title)}</summary>`,
      `<p>${escapeXml(meaning)}</p>`,
      `<p><strong>What follows.</strong> ${escapeXml(consequence)}</p>`,
      list("Usual causes", causes),
      list("What to do", fixes),
      "</details>",
    ].join("\n");
  });
  return ['<section aria-labelledby="kinds"><h2 id="kinds">What these findings mean</h2>', ...kinds, "</section>"].join(
    "\n",
  );
}

function list(title: string, items: readonly string[]): string {
  return `<p><strong>${title}</strong></p><ul>${items.map((item) => `<li>${escapeXml(item)}</li>`).join("")}</ul>`;
}

/** What was met and not understood: the reason why the verdict is not "equivalent". */
export function uncomparedSection(comparison: Comparison): string {
  const { notCompared } = comparison;
  if (notCompared.length === 0) return "";
  const rows = notCompared.map(({ id, side, address, path, reason, source }) => {
    const program = uncomparedProgram(side, comparison);
    const place = [address ?? "the program as a whole", path].filter((part) => part !== "").join(": ");
    const at = source === null ? "" : `<br><code class="soft">${escapeXml(sourceText(source, program))}</code>`;
    return `<tr id="${escapeXml(id)}"><td>${side}</td><td><code>${escapeXml(place)}</code>${at}</td><td>${escapeXml(reason)}</td><td><code>${escapeXml(id)}</code></td></tr>`;
  });
  return [
    `<section aria-labelledby="uncompared"><h2 id="uncompared" class="warn">Not compared (${notCompared.length})</h2>`,
    `<p>${escapeXml(NOT_COMPARED.meaning)}</p>`,
    '<div class="scroll" tabindex="0" role="region" aria-label="What was not compared"><table><thead><tr><th scope="col">side</th><th scope="col">where</th><th scope="col">why</th><th scope="col">id</th></tr></thead>',
    `<tbody>${rows.join("\n")}</tbody></table></div></section>`,
  ].join("\n");
}
