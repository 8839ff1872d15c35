import type { Knowledge } from "../canonicalize/types.ts";
import { compare } from "../compare.ts";
import { withEmulator } from "../engines/emulator.ts";
import { withScratchFolder } from "../engines/scratch.ts";
import { prepareTerraformProgram } from "../engines/terraform-program.ts";
import { ParityError } from "../errors.ts";
import type { LocatedPair } from "../load/locate.ts";
import type { LoadOptions } from "../load/types.ts";
import type { Comparison } from "../model/comparison.ts";
import { isTagged, type Value } from "../model/value.ts";
import { hasPart } from "../model/walk.ts";
import type { GraphPair } from "../read-program.ts";
import { combine } from "./combine.ts";
import { hidingSecrets, secretHider } from "./hide-secrets.ts";
import { judgeWithPulumi } from "./pulumi-judge.ts";
import type { StateSource } from "./state-source.ts";
import { withTerraformJudge } from "./terraform-judge.ts";
import type { EngineJudge, EngineVerdict } from "./types.ts";

/** An emulator is started for each engine: two deployments to one account would get into each other's way. */
export type JudgedState = Exclude<StateSource, { kind: "emulator" }> | { readonly kind: "emulator" };

export interface ProveRequest {
  readonly pair: LocatedPair;
  readonly graphs: Pick<GraphPair, "left" | "right">;
  readonly knowledge: Knowledge;
  /** The engines that are asked, each with where the state is that it plans over. */
  readonly judges: ReadonlyMap<EngineJudge, JudgedState>;
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
  const hide = secretHider([left, right], request.knowledge);
  const verdicts: EngineVerdict[] = [];
  for (const [judge, state] of request.judges) {
    const asked = (source: StateSource) => ask(judge, source, comparison, request);
    const verdict = await hidingSecrets(hide, async () =>
      state.kind === "emulator"
        ? await withEmulator(request.environment, request.load.signal, (emulator) =>
            asked({ kind: "emulator", emulator }),
          )
        : await asked(state),
    );
    verdicts.push(withoutSecrets(verdict, hide));
  }
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
      request.onProgress("planning the left program over the right one's state");
      return await withAssetFolder(request, (assetFolder) =>
        judgeWithPulumi({
          ...request,
          left,
          right,
          matches,
          program: request.pair.right,
          options: request.load,
          state: source,
          assetFolder,
          signal: request.load.signal,
        }),
      );
  }
}

/** The folder that the left program's files are in, while `work` runs; null where it has none or is a recording. */
async function withAssetFolder<T>(
  { pair: { left: program }, graphs, load }: ProveRequest,
  work: (folder: string | null) => Promise<T>,
): Promise<T> {
  const isAsset = (part: Value) => isTagged(part) && part.kind === "asset";
  const hasAssets = graphs.left.nodes.some(({ properties }) =>
    Object.values(properties).some((value) => hasPart(value, isAsset)),
  );
  if (!hasAssets || !["cdktf", "tfjson", "terraform"].includes(program.kind)) return await work(null);
  return await withScratchFolder(async (scratch) =>
    work((await prepareTerraformProgram(program, scratch, load)).folder),
  );
}

/** A provider quotes in its messages what it refuses. */
function withoutSecrets(verdict: EngineVerdict, hide: (text: string) => string): EngineVerdict {
  return { ...verdict, notJudged: verdict.notJudged.map((item) => ({ ...item, reason: hide(item.reason) })) };
}
