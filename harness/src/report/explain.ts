import type {
  Comparison,
  Difference,
  FindingKind,
  RuleFinding,
  RuleFindingKind,
  UncomparedFinding,
} from "../model/comparison.ts";
import type { SourcePosition } from "../model/graph.ts";
import { explanationOf } from "./explanations.ts";
import { Page } from "./text/page.ts";

/** The parts of a comparison, or of a JSON report of one, in which a finding is looked up. */
export type Findings = Pick<Comparison, "differences" | "notCompared" | "waived"> &
  Partial<Pick<Comparison, "waivedNotCompared" | "ruleFindings">>;

export interface Layout {
  readonly width: number;
  readonly color: boolean;
}

const ROWS = { indent: 2, labels: 11 } as const;

/** What a kind of finding means, what follows from it, its usual causes and fixes. */
export function explainKind(kind: FindingKind | RuleFindingKind, layout: Layout): string {
  const page = new Page(layout.width, layout.color);
  explanation(page, kind);
  return page.toString();
}

/**
 * One finding in full, with the explanation of its kind. Takes the finding's id or its beginning; returns null when no
 * finding, or more than one, begins so.
 */
export function explainFinding(id: string, findings: Findings, layout: Layout): string | null {
  const { waivedNotCompared = [], ruleFindings = [] } = findings;
  const waivers = new Map<string, { readonly reason: string; readonly expires: string }>([
    ...findings.waived.map((waiver) => [waiver.difference.id, waiver] as const),
    ...waivedNotCompared.map((waiver) => [waiver.finding.id, waiver] as const),
  ]);
  const differences = [...findings.differences, ...findings.waived.map((waiver) => waiver.difference)];
  const uncomparedOnes = [...findings.notCompared, ...waivedNotCompared.map((waiver) => waiver.finding)];
  const found = [...differences, ...uncomparedOnes, ...ruleFindings].filter((finding) => finding.id.startsWith(id));
  const exact = found.find((finding) => finding.id === id);
  const [only] = exact === undefined ? found : [exact];
  if (only === undefined || (exact === undefined && found.length > 1)) return null;
  const page = new Page(layout.width, layout.color);
  if (!("kind" in only)) uncompared(page, only);
  else if ("consequence" in only) difference(page, only);
  else ruleFinding(page, only);
  const waiver = waivers.get(only.id);
  if (waiver !== undefined) page.row("waived", `until ${waiver.expires}: ${waiver.reason}`, ROWS);
  page.blank();
  explanation(page, "kind" in only ? only.kind : "not-compared");
  return page.toString();
}

function difference(page: Page, { id, message, left, right, consequence, fix }: Difference): void {
  page.text(message, { styles: ["bold"] });
  page.blank();
  for (const [label, side] of [["left", left] as const, ["right", right] as const]) {
    if (side === null) continue;
    page.row(label, [side.address, side.path].filter((part) => part !== "").join(": "), ROWS);
    if (side.value !== null) page.row("", side.value, ROWS);
    at(page, side.source);
  }
  page.row("consequence", consequence, ROWS);
  if (fix !== null) page.row("fix", fix, ROWS);
  page.row("id", id, ROWS);
}

function uncompared(page: Page, { id, side, address, path, reason, source }: UncomparedFinding): void {
  page.text(reason, { styles: ["bold"] });
  page.blank();
  page.row(side, [address ?? "the program as a whole", path].filter((part) => part !== "").join(": "), ROWS);
  at(page, source);
  page.row("id", id, ROWS);
}

function ruleFinding(page: Page, { id, message, source }: RuleFinding): void {
  page.text(message, { styles: ["bold"] });
  page.blank();
  at(page, source);
  page.row("id", id, ROWS);
}

function at(page: Page, source: SourcePosition | null): void {
  if (source !== null) page.row("", `at ${source.file}:${source.line}`, { ...ROWS, styles: ["dim"] });
}

function explanation(page: Page, kind: FindingKind | RuleFindingKind): void {
  const words = explanationOf(kind);
  page.text(`${kind}: ${words.title}`, { styles: ["bold"] });
  page.blank();
  page.text(words.meaning);
  section(page, "What follows", [words.consequence]);
  section(page, "Usual causes", words.causes);
  section(page, "What to do", words.fixes);
}

function section(page: Page, title: string, paragraphs: readonly string[]): void {
  page.blank();
  page.text(title, { styles: ["bold"] });
  for (const paragraph of paragraphs) page.row(paragraphs.length > 1 ? "-" : "", paragraph, { indent: 1, labels: 1 });
}
