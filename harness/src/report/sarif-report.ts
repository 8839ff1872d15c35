import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location, Log, LogicalLocation, ReportingDescriptor, Result, Run, Suppression } from "sarif";
import type {
  Comparison,
  Consequence,
  Difference,
  RuleFinding,
  SideSummary,
  UncomparedFinding,
} from "../model/comparison.ts";
import type { SourcePosition } from "../model/graph.ts";
import { capital } from "./capital.ts";
import type { Words } from "./explanation.ts";
import { explanationOf, FINDING_KINDS } from "./explanations.ts";
import { headline } from "./headline.ts";
import { jsonText } from "./json-text.ts";
import { sourceFile, uncomparedProgram } from "./location.ts";
import { printable } from "./printable.ts";
import type { ReportContext } from "./types.ts";

const UNCOMPARED_RULE = "not-compared";
const RULES: readonly string[] = FINDING_KINDS;
const ROOT = "SRCROOT";

/**
 * SARIF 2.1.0, for code scanning: each finding at the right program's source line (the port is what is to be changed),
 * at the left one's where the right has none. The rules are the kinds with their explanations.
 */
export function sarifReport(comparison: Comparison, context: ReportContext): string {
  return sarifText([sarifRun(comparison, context)]);
}

/** A SARIF log with these runs. */
export function sarifText(runs: Run[]): string {
  const log: Log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs };
  return `${jsonText(log)}\n`;
}

/** One comparison as a run of the tool: a combined report has one for each pair. */
export function sarifRun(comparison: Comparison, context: ReportContext): Run {
  return {
    tool: {
      driver: {
        name: "parity",
        semanticVersion: context.version,
        rules: [...FINDING_KINDS.map((kind) => rule(kind, explanationOf(kind)))],
      },
    },
    columnKind: "utf16CodeUnits",
    results: [
      ...comparison.differences.map((difference) => differenceResult(difference, comparison)),
      ...comparison.waived.map(({ difference, reason, expires }) => ({
        ...differenceResult(difference, comparison),
        suppressions: [accepted(reason, expires)],
      })),
      ...comparison.notCompared.map((finding) => uncomparedResult(finding, comparison)),
      ...comparison.waivedNotCompared.map(({ finding, reason, expires }) => ({
        ...uncomparedResult(finding, comparison),
        suppressions: [accepted(reason, expires)],
      })),
      ...comparison.ruleFindings.map((finding) => ruleResult(finding, comparison)),
    ],
  };
}

function rule(id: string, { title, meaning, consequence, causes, fixes }: Words): ReportingDescriptor {
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");
  return {
    id,
    name: id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${capital(title)}.` },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\nWhat follows: ${consequence}\n\nUsual causes:\n${list(causes)}\n\nWhat to do:\n${list(fixes)}`,
    },
    defaultConfiguration: { level: id === UNCOMPARED_RULE ? "warning" : "error" },
  };
}

const LEVELS: Readonly<Record<Consequence, "error" | "warning">> = {
  replace: "error",
  update: "error",
  create: "error",
  delete: "error",
  drift: "error",
  security: "error",
  "none known": "warning",
};

function differenceResult(difference: Difference, comparison: Comparison): Result {
  const { left, right, kind, id, consequence, category, fix } = difference;
  const address = right?.address ?? left?.address ?? "";
  const rightSource = location(right?.source ?? null, comparison.right, address);
  const leftSource = location(left?.source ?? null, comparison.left, left?.address ?? address);
  const main = rightSource ?? leftSource ?? { logicalLocations: [logical(address)] };
  return {
    ruleId: kind,
    ruleIndex: RULES.indexOf(kind),
    level: comparison.severities?.[kind] ?? LEVELS[consequence],
    message: { text: printable(`${address}: ${headline(difference)}`) },
    locations: [main],
    ...(rightSource !== null && leftSource !== null
      ? { relatedLocations: [{ id: 1, ...leftSource, message: { text: "The left program's side." } }] }
      : {}),
    partialFingerprints: { "parityFinding/v1": id },
    properties: { category, consequence, fix, left: left?.value ?? null, right: right?.value ?? null },
  };
}

function uncomparedResult(
  { id, side, address, path, reason, source }: UncomparedFinding,
  comparison: Comparison,
): Result {
  const program = uncomparedProgram(side, comparison);
  const name = address ?? "the program as a whole";
  return {
    ruleId: UNCOMPARED_RULE,
    ruleIndex: RULES.indexOf(UNCOMPARED_RULE),
    level: comparison.severities?.["not-compared"] ?? "warning",
    message: { text: printable(`${[name, path].filter((part) => part !== "").join(": ")}: not compared: ${reason}`) },
    locations: [location(source, program, name) ?? { logicalLocations: [logical(name)] }],
    partialFingerprints: { "parityFinding/v1": id },
    properties: { side },
  };
}

function ruleResult({ id, kind, message, source }: RuleFinding, { severities }: Comparison): Result {
  const place: Location =
    source === null
      ? { logicalLocations: [{ fullyQualifiedName: "parity.yaml", kind: "module" }] }
      : {
          physicalLocation: {
            artifactLocation: { uri: source.file.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT },
            region: { startLine: source.line },
          },
        };
  return {
    ruleId: kind,
    ruleIndex: RULES.indexOf(kind),
    level: severities?.[kind] ?? "error",
    message: { text: printable(message) },
    locations: [place],
    partialFingerprints: { "parityFinding/v1": id },
  };
}

function accepted(reason: string, expires: string): Suppression {
  return { kind: "external", status: "accepted", justification: `${reason} (until ${expires})` };
}

function location(source: SourcePosition | null, program: SideSummary, address: string): Location | null {
  if (source === null) return null;
  const file = sourceFile(source, program);
  const artifactLocation = isAbsolute(file)
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT };
  return {
    physicalLocation: { artifactLocation, region: { startLine: source.line } },
    logicalLocations: [logical(address)],
  };
}

function logical(address: string): LogicalLocation {
  return { fullyQualifiedName: address, kind: "resource" };
}
