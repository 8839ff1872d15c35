import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ParityError } from "../errors.ts";
import type { TeamRules } from "../team/rules.ts";
import { holds } from "../team/waiver.ts";
import { locateRulesPair } from "./compare-pairs.ts";
import type { Check } from "./doctor-check.ts";
import { loadRules, RULES_FILE, today } from "./load-rules.ts";

/** What `parity doctor` says of the current folder's parity.yaml, each problem with its fix. */
export function rulesChecks(cwd: string): readonly Check[] {
  if (!existsSync(resolve(cwd, RULES_FILE))) {
    return [{ state: "none", subject: RULES_FILE, detail: "no rules of a team; `parity init` writes the file" }];
  }
  let rules: TeamRules | null;
  try {
    rules = loadRules(undefined, [], cwd);
  } catch (error) {
    return [failed(RULES_FILE, error)];
  }
  if (rules === null) return [];
  const waivers = [...rules.waivers, ...rules.pairs.flatMap((pair) => pair.waivers)];
  const expired = waivers.filter((waiver) => !holds(waiver, today()));
  const lines = expired.map(({ source }) => `${source?.file}:${source?.line}`).join(", ");
  const waiverCheck: Check = {
    state: expired.length === 0 ? "ok" : "warn",
    subject: RULES_FILE,
    detail:
      expired.length === 0
        ? `${rules.pairs.length} pairs, ${waivers.length} waivers`
        : `${expired.length === 1 ? "1 waiver has" : `${expired.length} waivers have`} expired (${lines}); delete it or look at the finding again`,
  };
  return [waiverCheck, ...rules.pairs.map((pair) => pairCheck(pair.name, () => locateRulesPair(pair, rules, cwd)))];
}

function pairCheck(
  name: string,
  locate: () => { readonly left: { kind: string }; readonly right: { kind: string } },
): Check {
  try {
    const { left, right } = locate();
    return { state: "ok", subject: `pair ${name}`, detail: `${left.kind} and ${right.kind}` };
  } catch (error) {
    return failed(`pair ${name}`, error);
  }
}

function failed(subject: string, error: unknown): Check {
  if (!(error instanceof ParityError)) throw error;
  return { state: "bad", subject, detail: error.message.replace(/\s*\n\s*/g, "; ") };
}
