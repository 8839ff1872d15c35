import { loadKnowledge } from "../../harness/src/knowledge.ts";
import { extract } from "../../harness/src/read-program.ts";
import { mutantsOf } from "./mutators/index.ts";
import { type Judged, judgeMutant } from "./outcome.ts";
import type { LoadedPair } from "./programs.ts";
import { sample } from "./random.ts";
import { recordingLeaves } from "./sources/recording-leaves.ts";
import { terraformLeaves } from "./sources/terraform-leaves.ts";
import { subjectsOf } from "./subject.ts";
import type { Mutant, Subject } from "./types.ts";

export interface Result extends Judged {
  readonly pair: string;
  readonly side: Subject["side"];
  readonly mutant: Mutant;
}

export interface RunOptions {
  /** How many mutants of each side, at most. */
  readonly count: number;
  /** Decides which, when there are more. */
  readonly seed: string;
  /** Milliseconds after which no further mutant is begun. */
  readonly limit: number;
}

export const EVERYTHING: RunOptions = {
  count: Number.POSITIVE_INFINITY,
  seed: "",
  limit: Number.POSITIVE_INFINITY,
};

/** Makes and judges the mutants of both programs of a pair. */
export async function runPair({ name, left, right }: LoadedPair, options: RunOptions): Promise<readonly Result[]> {
  const subjects = subjectsOf(name, await extract(left), await extract(right), loadKnowledge());
  const started = performance.now();
  const results: Result[] = [];
  for (const subject of subjects) {
    const program = subject.side === "left" ? left : right;
    const sources =
      program.kind === "terraform"
        ? terraformLeaves(program, subject)
        : program.kind === "pulumi"
          ? recordingLeaves(program, subject)
          : [];
    const all = [...mutantsOf(subject), ...sources];
    const end = (options.limit * (subjects.indexOf(subject) + 1)) / subjects.length;
    for (const mutant of sample(all, options.count, `${options.seed} ${name} ${subject.side}`)) {
      if (performance.now() - started > end) break;
      results.push({ pair: name, side: subject.side, mutant, ...(await judgeMutant(subject, mutant)) });
    }
  }
  return results;
}

/** Changes without an effect that no rule of the suite tells, each with its reason; the tables count them as survivors. */
const EXPLAINED: readonly Explanation[] = [
  {
    pair: "access-control",
    node: /^data\.aws_iam_policy_document\.builders_/,
    reason:
      "an override document replaces the whole statement with this Sid, and reads no more of itself than a policy has",
  },
  {
    node: /aws_iam_policy_document|getPolicyDocument/,
    detail: /^"Allow" → \(left out\)/,
    reason: "Allow is what the data source takes when no effect is given",
  },
  {
    node: /aws_partition|aws_region|getPartition|getRegion/,
    kind: "added",
    place: /^id$/,
    reason: "the provider computes this attribute and reads nothing that a program gives",
  },
  {
    node: /aws_cloudwatch_log_metric_filter|logMetricFilter/,
    kind: /^space /,
    place: /^pattern$/,
    reason: "the provider trims the pattern (measured: it plans no change)",
  },
  {
    pair: "ledger-data",
    node: /credentials/,
    kind: "another function",
    detail: /"upper"/,
    reason: "the argument is a number, whose digits are the same in capitals",
  },
  {
    detail: /\.count: \d+ → \d+/,
    reason: "reported where it shows: at the instance that comes or goes",
  },
  {
    detail: /^provider\.aws\.\d+\.alias: /,
    reason: "reported where it shows: at each resource whose provider is gone",
  },
];

/** Why a survivor is none: every part that is given must fit one of its targets, or what was done there. */
interface Explanation {
  readonly pair?: string;
  readonly node?: RegExp;
  readonly place?: RegExp;
  readonly kind?: string | RegExp;
  readonly detail?: RegExp;
  readonly reason: string;
}

/** Why a survivor is none; undefined for one that counts. */
export function explanationOf({ pair, mutant }: Result): string | undefined {
  const fits = (row: Explanation) =>
    (row.pair === undefined || row.pair === pair) &&
    (row.kind === undefined || new RegExp(row.kind).test(mutant.kind)) &&
    (row.detail === undefined || row.detail.test(mutant.detail)) &&
    mutant.targets.some(
      ({ node, place }) =>
        (row.node === undefined || (node !== null && row.node.test(node))) &&
        (row.place === undefined || row.place.test(place.join("."))),
    );
  return EXPLAINED.find(fits)?.reason;
}

/** What counts against the harness: a change not found at its place, or a harmless rewrite found. */
export function isSurvivor({ outcome }: Result): boolean {
  return outcome === "survived" || outcome === "elsewhere" || outcome === "false alarm";
}
