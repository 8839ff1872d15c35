import type { Knowledge } from "../../canonicalize/types.ts";
import type { Match } from "../../model/comparison.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import type { NodeId } from "../../model/value.ts";
import type { RunFailure } from "./registration-plan.ts";

/** What there is to translate. */
export interface LoweringRequest {
  /** Both as extracted. */
  readonly left: ResourceGraph;
  readonly right: ResourceGraph;
  readonly matches: readonly Match[];
  readonly knowledge: Knowledge;
  /** Version of a right provider's plugin by its URN; that of the engine's default AWS provider under null. */
  readonly versions: ReadonlyMap<NodeId | null, string>;
  /** Full path of a file that the left program names; null when it is not there. */
  readonly assetPath: (location: string) => string | null;
  /** What an earlier run could not make, which is then left to the state. */
  readonly failures: readonly RunFailure[];
}
