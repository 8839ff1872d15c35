import { canonicalize } from "../../harness/src/canonicalize/canonicalize.ts";
import { compareCanonical } from "../../harness/src/compare.ts";
import { ParityError } from "../../harness/src/errors.ts";
import { loadKnowledge } from "../../harness/src/knowledge.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import type { Comparison } from "../../harness/src/model/comparison.ts";
import { combine } from "../../harness/src/prove/combine.ts";
import { type TerraformJudging, withTerraformJudge } from "../../harness/src/prove/terraform-judge.ts";
import { extract } from "../../harness/src/read-program.ts";
import { mutantsOf } from "../mutation/mutators/index.ts";
import type { LoadedPair } from "../mutation/programs.ts";
import { sample } from "../mutation/random.ts";
import { subjectsOf } from "../mutation/subject.ts";
import type { Mutant, Subject } from "../mutation/types.ts";

/** What the two judges said of one change of the Pulumi program. */
export interface Trial {
  readonly mutant: Mutant | null;
  /** Null where Terraform refuses the changed program. */
  readonly result: Comparison | null;
  readonly refusal: string | null;
}

/**
 * Has the graph comparison and Terraform judge the unchanged pair and a sample of the changes of its Pulumi program, all over
 * one state, and yields what they said.
 */
export async function differential(
  pair: LoadedPair,
  state: string,
  { count, seed }: { readonly count: number; readonly seed: string },
): Promise<readonly Trial[]> {
  const knowledge = loadKnowledge();
  const [left, right] = [await extract(pair.left), await extract(pair.right)];
  const subject = subjectsOf(pair.name, left, right, knowledge).find(({ side }) => side === "right");
  if (subject === undefined) throw new Error("the pair has no right side");
  const request = {
    program: { kind: "graph" as const, path: pair.name },
    left,
    knowledge,
    source: { kind: "file" as const, path: "the deployed state", text: state },
    load: DEFAULT_LOAD_OPTIONS,
    environment: process.env,
    timeout: 600_000,
    onProgress: () => {},
  };
  const mutants = sample([...mutantsOf(subject)], count, `${seed} ${pair.name}`);
  return await withTerraformJudge(request, async (judge) => {
    const trials = [await trial(subject, null, judge)];
    for (const mutant of mutants) trials.push(await trial(subject, mutant, judge));
    return trials;
  });
}

async function trial(subject: Subject, mutant: Mutant | null, judge: TerraformJudging): Promise<Trial> {
  const { knowledge, otherCanonical, other: left } = subject;
  const right = mutant === null ? subject.graph : await mutant.graph();
  const comparison = compareCanonical(otherCanonical, canonicalize(right, knowledge), knowledge);
  try {
    const verdict = await judge({ right, matches: comparison.matches });
    return { mutant, result: combine({ comparison, verdicts: [verdict], left, right, knowledge }), refusal: null };
  } catch (error) {
    if (!(error instanceof ParityError)) throw error;
    return { mutant, result: null, refusal: error.message };
  }
}

/** The contradictions that a trial shows, as lines. */
export function disagreementsOf({ result }: Trial): readonly string[] {
  return (result?.differences ?? [])
    .filter(({ kind }) => kind === "judges-disagree")
    .map(({ left, right, message }) => `${left?.address ?? right?.address} ${left?.path ?? right?.path}: ${message}`);
}
