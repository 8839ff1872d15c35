import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { extract } from "../../harness/src/read-program.ts";

/** The graph of one Terraform JSON document that reads no files. */
export function terraformGraph(document: unknown, name = "test"): Promise<ResourceGraph> {
  return extract({
    kind: "terraform",
    origin: "tfjson",
    path: name,
    stacks: [{ name, folder: ".", documents: [document], assets: {} }],
    variables: {},
    providerVersion: null,
  });
}
