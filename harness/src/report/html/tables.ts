import type { Comparison } from "../../model/comparison.ts";
import { escapeXml } from "../escape-xml.ts";
import { headline } from "../headline.ts";
import { judgementLine } from "../judgement-line.ts";
import { severityNote } from "../severity-note.ts";
import type { ReportContext } from "../types.ts";
import { uncomparedPlace } from "../uncompared-place.ts";

/** A browser lays out tables of a hundred thousand rows badly; the JSON report has all of them. */
const MOST_ROWS = 2000;

export function notesSection({ notes }: Comparison): string {
  if (notes.length === 0) return "";
  const items = notes.map((note) => `<li>${escapeXml(note)}</li>`);
  return section("notes", "Notes", `<ul>${items.join("\n")}</ul>`);
}

export function judgementsSection({ judgements = [] }: Comparison): string {
  if (judgements.length === 0) return "";
  const rows = judgements.map((judgement) => {
    const { judge, verdict, engine, basis, notes } = judgement;
    const said = escapeXml(judgementLine(judgement));
    const word = verdict === "no changes" ? `<span class="good">${said}</span>` : `<span class="bad">${said}</span>`;
    return [escapeXml(judge), word, escapeXml(engine), escapeXml(basis), escapeXml(notes.join("; "))];
  });
  return section("judges", "The judges", table(["judge", "says", "who", "over", "notes"], rows));
}

export function waivedSection({ waived, waivedNotCompared }: Comparison): string {
  const count = waived.length + waivedNotCompared.length;
  if (count === 0) return "";
  const differences = waived.map(({ difference, reason, expires }) => [
    code(difference.left?.address ?? difference.right?.address ?? ""),
    escapeXml(headline(difference)),
    escapeXml(reason),
    escapeXml(expires),
  ]);
  const uncompared = waivedNotCompared.map(({ finding, reason, expires }) => [
    code(uncomparedPlace(finding)),
    escapeXml(`not compared: ${finding.reason}`),
    escapeXml(reason),
    escapeXml(expires),
  ]);
  const rows = [...differences, ...uncompared];
  return section("waived", `Waived (${count})`, table(["where", "difference", "reason", "until"], rows));
}

export function rulesSection(comparison: Comparison): string {
  const { ruleFindings } = comparison;
  const said = severityNote(comparison);
  if (ruleFindings.length === 0 && said === null) return "";
  const rows = ruleFindings.map(({ id, kind, message, source }) => [
    code(kind),
    escapeXml(message),
    code(source === null ? "" : `${source.file}:${source.line}`),
    code(id),
  ]);
  const findings = rows.length === 0 ? "" : table(["kind", "what", "where", "finding"], rows);
  return section("rules", `Rules (${rows.length})`, findings + (said === null ? "" : `<p>${escapeXml(said)}</p>`));
}

export function normalizationsSection({ normalizations }: Comparison, { verbose }: ReportContext): string {
  const used = normalizations.filter(({ count }) => count > 0);
  if (used.length === 0) return "";
  const total = used.reduce((sum, { count }) => sum + count, 0);
  const rows = used.map(({ rule, count, reason }) => [code(rule), String(count), escapeXml(reason)]);
  const uses = used.flatMap(({ rule, uses: each }) =>
    each.map(({ side, address, path, detail }) => [
      code(rule),
      side,
      code([address, path].filter((part) => part !== "").join(": ")),
      escapeXml(detail),
    ]),
  );
  return folded(
    "normalizations",
    `Differences of spelling that the rules hold harmless (${total})`,
    table(["rule", "uses", "why it is harmless"], rows) +
      (verbose ? table(["rule", "side", "where", "what"], uses) : ""),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]): string => row.map((cell) => `<td>${cell}</td>`).join("");
  const more = rows.length - MOST_ROWS;
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join("")}</tr></thead>`,
    `<tbody>${rows
      .slice(0, MOST_ROWS)
      .map((row) => `<tr>${cells(row)}</tr>`)
      .join("\n")}</tbody></table></div>`,
    more > 0 ? `<p>${more} more rows are not shown; the JSON report has all of them.</p>` : "",
  ].join("\n");
}

function section(id: string, title: string, content: string): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeXml(title)}</h2>\n${content}</section>`;
}

function folded(id: string, title: string, content: string): string {
  return `<section aria-labelledby="${id}"><details><summary id="${id}"><strong>${escapeXml(title)}</strong></summary>\n${content}</details></section>`;
}

function code(text: string): string {
  return `<code>${escapeXml(text)}</code>`;
}
