import type { LocatedProgram } from "./locate.ts";
import type { LoadedProgram, LoadOptions } from "./types.ts";

/**
 * Reads a program as its kind wants it: runs a CDKTF app or a Pulumi program, or reads files.
 *
 * Takes a located program and how to run it. Returns plain data for the extract stage. Throws a `ParityError` when the
 * program does not run or is not readable.
 */
export async function loadProgram(program: LocatedProgram, options: LoadOptions): Promise<LoadedProgram> {
  switch (program.kind) {
    case "cdktf": {
      const { loadCdktf } = await import("./cdktf/load-cdktf.ts");
      return loadCdktf(program.path, options);
    }
    case "tfjson":
    case "terraform": {
      const { loadTerraformFiles } = await import("./terraform-files/load-terraform-files.ts");
      return loadTerraformFiles(program.path, program.kind, options);
    }
    case "pulumi": {
      const [{ loadPulumi }, { loadBridge }] = await Promise.all([
        import("./pulumi/load-pulumi.ts"),
        import("../bridge/load-bridge.ts"),
      ]);
      return loadPulumi(program.path, options, loadBridge());
    }
    case "pulumi-state": {
      const { loadPulumiState } = await import("./pulumi/load-pulumi-state.ts");
      return loadPulumiState(program.path);
    }
    case "graph": {
      const { loadGraph } = await import("./graph/load-graph.ts");
      return loadGraph(program.path);
    }
  }
}
