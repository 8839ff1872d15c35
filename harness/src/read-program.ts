import { kindBySchema } from "./kind-by-schema.ts";
import { loadProgram } from "./load/load-program.ts";
import type { LocatedPair, LocatedProgram } from "./load/locate.ts";
import type { LoadedProgram, LoadOptions } from "./load/types.ts";
import type { Side } from "./model/comparison.ts";
import type { ResourceGraph } from "./model/graph.ts";
import { secretBySchema } from "./secret-by-schema.ts";

/** How long the program that did not fail may take to stop. */
const GRACE_MS = 3000;

/**
 * Runs or reads one program and builds its resource graph, in the engine's own vocabulary. Throws a `ParityError` when
 * the program does not run or cannot be read.
 */
export async function readProgram(program: LocatedProgram, options: LoadOptions): Promise<ResourceGraph> {
  return extract(await loadProgram(program, options));
}

/** Builds the resource graph of a loaded program. What it does not understand is in the graph's `notCompared`. */
export async function extract(program: LoadedProgram): Promise<ResourceGraph> {
  switch (program.kind) {
    case "terraform": {
      const { extractTerraform } = await import("./extract/terraform/extract-terraform.ts");
      const { loadBridge } = await import("./bridge/load-bridge.ts");
      return extractTerraform(program, { kindOf: kindBySchema(loadBridge()) });
    }
    case "pulumi": {
      const { extractPulumi } = await import("./extract/pulumi/extract-pulumi.ts");
      const { loadBridge } = await import("./bridge/load-bridge.ts");
      return extractPulumi(program, secretBySchema(loadBridge()));
    }
    case "graph":
      return program.graph;
  }
}

export interface GraphPair {
  readonly left: ResourceGraph;
  readonly right: ResourceGraph;
  /** Milliseconds from the start to each graph. */
  readonly elapsed: { readonly left: number; readonly right: number };
}

/**
 * Reads both programs at the same time. Takes the two programs, how to run them, and a listener for progress. When one
 * fails the other is stopped, and the first failure is thrown.
 */
export async function readPair(
  pair: LocatedPair,
  options: LoadOptions,
  onProgress: (side: Side, message: string) => void = () => {},
): Promise<GraphPair> {
  const failure = new AbortController();
  const signal = options.signal === undefined ? failure.signal : AbortSignal.any([options.signal, failure.signal]);
  const started = performance.now();
  const read = async (side: Side): Promise<{ graph: ResourceGraph; elapsed: number }> => {
    try {
      signal.throwIfAborted();
      const graph = await readProgram(pair[side], {
        ...options,
        signal,
        onProgress: (message) => onProgress(side, message),
      });
      return { graph, elapsed: performance.now() - started };
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  };
  const reads = [read("left"), read("right")] as const;
  try {
    const [left, right] = await Promise.all(reads);
    return { left: left.graph, right: right.graph, elapsed: { left: left.elapsed, right: right.elapsed } };
  } catch (error) {
    await settledWithin(reads, GRACE_MS);
    throw error;
  }
}

async function settledWithin(promises: readonly Promise<unknown>[], milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([Promise.allSettled(promises), limit]);
  clearTimeout(timer);
}
