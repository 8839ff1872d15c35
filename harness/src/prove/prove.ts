import type { Knowledge } from "../canonicalize/types.ts";
import { compare } from "../compare.ts";
import { ParityError } from "../errors.ts";
import type { LocatedPair } from "../load/locate.ts";
import type { LoadOptions } from "../load/types.ts";
import type { Comparison } from "../model/comparison.ts";
import type { GraphPair } from "../read-program.ts";
import { combine } from "./combine.ts";
import type { StateSource } from "./state-source.ts";
import { withTerraformJudge } from "./terraform-judge.ts";
import type { EngineJudge, EngineVerdict } from "./types.ts";

export interface ProveRequest {
  readonly pair: LocatedPair;
  readonly graphs: Pick<GraphPair, "left" | "right">;
  readonly knowledge: Knowledge;
  /** The engines that are asked, each with where the state is that it plans over. */
  readonly judges: ReadonlyMap<EngineJudge, StateSource>;
  readonly load: LoadOptions;
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds that one run of an engine may take. */
  readonly timeout: number;
  readonly onProgress: (message: string) => void;
}

/**
 * Compares the two graphs, has real engines plan each program over the other's state, and holds the answers against each
 * other. Throws a `ParityError` when an engine is missing or refuses.
 */
export async function prove(request: ProveRequest): Promise<Comparison> {
  const { left, right } = request.graphs;
  if (left.engine !== "cdktf") {
    throw new ParityError({
      problem: "the left program is not Terraform's",
      at: left.path,
      found: `a ${left.engine} program`,
      expected: "the CDKTF or Terraform program on the left, whose state Terraform plans over",
      fix: `parity prove ${right.path} ${left.path}`,
    });
  }
  const comparison = compare(left, right, request.knowledge);
  const verdicts: EngineVerdict[] = [];
  for (const [judge, source] of request.judges) verdicts.push(await ask(judge, source, comparison, request));
  return combine({ comparison, verdicts, left, right, knowledge: request.knowledge });
}

async function ask(
  judge: EngineJudge,
  source: StateSource,
  { matches }: Comparison,
  request: ProveRequest,
): Promise<EngineVerdict> {
  const { left, right } = request.graphs;
  switch (judge) {
    case "terraform":
      return await withTerraformJudge({ ...request, left, source, program: request.pair.left }, (judging) =>
        judging({ right, matches }),
      );
    case "pulumi":
      throw new Error("to be wired");
  }
}
