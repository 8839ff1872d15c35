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
const EXPLAINED: readonly { readonly pair: string; readonly node: string; readonly reason: string }[] = [
  {
    pair: "access-control",
    node: "data.aws_iam_policy_document.builders_",
    reason:
      "an override document replaces the whole statement with this Sid, and reads no more of itself than a policy has",
  },
];

/** Why a survivor is none; undefined for one that counts. */
export function explanationOf({ pair, mutant }: Result): string | undefined {
  const isAt = (prefix: string) => mutant.targets.some(({ node }) => node?.startsWith(prefix) === true);
  return EXPLAINED.find((row) => row.pair === pair && isAt(row.node))?.reason;
}

/** What counts against the harness: a change not found at its place, or a harmless rewrite found. */
export function isSurvivor({ outcome }: Result): boolean {
  return outcome === "survived" || outcome === "elsewhere" || outcome === "false alarm";
}
