import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { extractPulumi } from "../../../harness/src/extract/pulumi/extract-pulumi.ts";
import { loadPulumiState } from "../../../harness/src/load/pulumi/load-pulumi-state.ts";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import { short } from "../extract/pulumi/short.ts";
import { fixture, parityError } from "./pulumi-support.ts";

describe("a Pulumi state", () => {
  const graphOf = async (name: string) => extractPulumi(await loadPulumiState(`${fixture("state")}/${name}.json`));
  const property = (graph: ResourceGraph, name: string, key: string) =>
    short(graph.nodes.find((node) => node.name === name)?.properties[key]);

  it("has references where a dependency's output is recorded in a value", async () => {
    const graph = await graphOf("export");
    expect(property(graph, "a", "vpcId")).to.equal("<main id>");
    expect(property(graph, "a", "cidrBlock")).to.equal("<main cidrBlock>");
    expect(property(graph, "a", "tags")).to.deep.equal({ Name: ["subnet-of-", "<main id>"] });
    expect(property(graph, "logs", "assumeRolePolicy")).to.deep.equal([
      '{"Resource":["',
      "<main arn>",
      '","',
      "<main arn>",
      '/*"]}',
    ]);
  });

  it("has outputs that are the id of one resource as references, and a secret as one", async () => {
    const { outputs } = await graphOf("export");
    expect(outputs.map(({ name, value }) => [name, short(value)])).to.deep.equal([
      ["roleName", { secret: { kind: "unsupported", reason: "a secret that is encrypted", text: "" } }],
      ["subnet_ids", ["<a id>"]],
      ["vpc_id", "<main id>"],
    ]);
  });

  it("leaves out what the engine adds: the provider without settings, and keys of its own", async () => {
    const graph = await graphOf("export");
    expect(graph.nodes.map(({ name }) => name)).to.deep.equal(["a", "main", "logs"]);
    expect(graph.nodes.every(({ meta }) => meta.provider === null)).to.equal(true);
  });

  it("says that it tells less than the program", async () => {
    for (const name of ["export", "preview"]) expect((await graphOf(name)).notCompared).to.have.length(2);
  });

  it("of a preview has unknown values as what they are, with the order that their dependencies add", async () => {
    const graph = await graphOf("preview");
    expect(property(graph, "a", "vpcId")).to.include({ reason: "a value known only after deployment" });
    expect(property(graph, "a", "cidrBlock")).to.equal("<main cidrBlock>");
    expect(graph.nodes.find(({ name }) => name === "a")?.meta.dependsOn).to.have.length(1);
    expect(graph.origin).to.equal("pulumi-preview");
  });

  describe("is refused", () => {
    const folder = mkdtempSync(join(tmpdir(), "parity-state-"));
    after(() => rmSync(folder, { recursive: true }));
    const load = (text: string) => {
      const file = join(folder, "state.json");
      writeFileSync(file, text);
      return parityError(loadPulumiState(file));
    };

    const CASES = [
      { name: "it is not JSON", text: '{"version":', problem: "the file is no JSON" },
      { name: "it is a list", text: "[]", problem: "not a JSON object" },
      { name: "it is something else", text: '{"a":1}', problem: "neither a stack export nor a preview" },
      {
        name: "its version is not known",
        text: '{"version":9,"deployment":{"resources":[]}}',
        problem: "a stack export of a version that is not known",
      },
      {
        name: "a resource has no URN",
        text: '{"version":3,"deployment":{"resources":[{"type":"a:b:C"}]}}',
        problem: "a resource without a URN or type",
      },
    ];
    for (const { name, text, problem } of CASES) {
      it(`when ${name}`, async () => {
        expect((await load(text)).details.problem).to.equal(problem);
      });
    }
  });
});
