import type { Severities, Severity } from "../model/comparison.ts";
import { FINDING_KINDS, isFindingKind } from "../report/explanations.ts";
import { isDay } from "./day.ts";
import type { PairSettings, RulesPair, TeamRules } from "./rules.ts";
import { RulesDocument, type RulesEntry } from "./rules-document.ts";
import type { Waiver } from "./waiver.ts";

const SETTINGS = ["env", "stack", "config", "variables"] as const;

/**
 * Reads the text of a parity.yaml. Takes the file's name for messages. Throws one `ParityError` that lists every problem
 * with its line and column, what was found, what is allowed and the fix.
 */
export function readRules(text: string, file: string): TeamRules {
  const document = new RulesDocument(text, file);
  const root = document.root();
  const entries = document.entries(root, ["pairs", "severity", "waivers", ...SETTINGS]);
  const rules: TeamRules = {
    file,
    pairs: document.items(entries.get("pairs")).map((item) => pairOf(document, item)),
    settings: settingsOf(document, entries),
    severities: severitiesOf(document, entries.get("severity")),
    waivers: document.items(entries.get("waivers")).map((item) => waiverOf(document, item)),
  };
  const seen = new Set<string>();
  for (const [index, { name }] of rules.pairs.entries()) {
    if (seen.has(name)) {
      const item = document.items(entries.get("pairs"))[index];
      document.problem(
        item,
        `another pair named "${name}"`,
        "a name of its own for each pair",
        "give it another `name`",
      );
    }
    seen.add(name);
  }
  document.finish();
  return rules;
}

type Entries = ReadonlyMap<string, RulesEntry>;

function pairOf(document: RulesDocument, item: RulesEntry): RulesPair {
  const entries = document.entries(item, ["name", "left", "right", "folder", "waivers", ...SETTINGS]);
  const name = document.requiredText(item, entries, "name", "name: prod");
  const folder = document.text(entries.get("folder"));
  const left = document.text(entries.get("left"));
  const right = document.text(entries.get("right"));
  if (folder !== undefined && (left !== undefined || right !== undefined)) {
    document.problem(
      entries.get("folder"),
      "`folder` beside `left` or `right`",
      "a folder with both programs, or the two programs",
      "leave one of them out",
    );
  } else if ((left === undefined) !== (right === undefined)) {
    const there = left === undefined ? "right" : "left";
    const missing = left === undefined ? "left" : "right";
    document.problem(entries.get(there), `\`${there}\` without \`${missing}\``, "both programs", `add \`${missing}\``);
  }
  const programs = left !== undefined && right !== undefined ? [left, right] : folder === undefined ? [] : [folder];
  return {
    name,
    programs,
    waivers: document.items(entries.get("waivers")).map((waiver) => waiverOf(document, waiver)),
    ...settingsOf(document, entries),
  };
}

function settingsOf(document: RulesDocument, entries: Entries): PairSettings {
  const env = document.text(entries.get("env"));
  const stack = document.text(entries.get("stack"));
  return {
    ...(env === undefined ? {} : { env }),
    ...(stack === undefined ? {} : { stack }),
    config: document.texts(entries.get("config")),
    variables: document.texts(entries.get("variables")),
  };
}

function severitiesOf(document: RulesDocument, entry: RulesEntry | undefined): Severities {
  const result: Partial<Record<keyof Severities, Severity>> = {};
  for (const [kind, value] of document.entries(entry, FINDING_KINDS)) {
    const text = document.text(value);
    if (text === "error" || text === "warning") {
      if (isFindingKind(kind)) result[kind] = text;
    } else if (text !== undefined) {
      document.problem(
        value,
        `"${text}"`,
        "error or warning",
        text === "off"
          ? "nothing is ever hidden: write `warning`, or waive the findings one by one under `waivers`"
          : "write `error` or `warning`",
      );
    }
  }
  return result;
}

function waiverOf(document: RulesDocument, item: RulesEntry): Waiver {
  const entries = document.entries(item, ["kind", "resource", "property", "reason", "expires"]);
  const kind = document.requiredText(item, entries, "kind", "kind: value-changed");
  const kinds = FINDING_KINDS.filter((each) => each !== "expired-waiver" && each !== "unused-waiver");
  const known = kinds.find((each) => each === kind);
  if (known === undefined && kind !== "") {
    document.problem(
      entries.get("kind"),
      `"${kind}"`,
      "a kind of finding as reports print it",
      document.suggestion(kind, kinds) ?? "`parity explain KIND` knows them; docs/findings lists them",
    );
  }
  const expires = document.requiredText(item, entries, "expires", "expires: 2027-06-30");
  if (expires !== "" && !isDay(expires)) {
    document.problem(entries.get("expires"), `"${expires}"`, "a day as YYYY-MM-DD", "write the last day it holds");
  }
  return {
    kind: known ?? "not-compared",
    resource: document.requiredText(item, entries, "resource", "resource: aws_vpc.main", { mayBeEmpty: true }),
    property: document.text(entries.get("property")) ?? "",
    reason: document.requiredText(item, entries, "reason", "reason: why this may differ"),
    expires,
    source: document.position(item),
  };
}
