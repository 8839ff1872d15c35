import { expect } from "chai";
import { loadBridge } from "../../harness/src/bridge/load-bridge.ts";
import { loadFacts } from "../../harness/src/bridge/load-facts.ts";
import { compare } from "../../harness/src/compare.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { readGraph } from "../support/programs.ts";
import { HARMLESS, MUTATIONS } from "./support/mutations.ts";
import { readVariants } from "./support/pulumi-variants.ts";

describe("one change of the Pulumi program", () => {
  const knowledge = { bridge: loadBridge(), facts: loadFacts() };
  const variants = new Map<string, ResourceGraph>();
  let cdktf: ResourceGraph;

  before(async () => {
    const all = [...MUTATIONS, ...HARMLESS];
    const [left, right] = await Promise.all([
      readGraph("cdktf"),
      readVariants(all.map(({ edits }) => ({ edits, environment: "dev" }))),
    ]);
    cdktf = left;
    all.forEach(({ name }, index) => {
      const graph = right[index];
      if (graph !== undefined) variants.set(name, graph);
    });
  });

  const comparedTo = (name: string) => {
    const graph = variants.get(name);
    if (graph === undefined) throw new Error(`no variant ${name}`);
    return compare(cdktf, graph, knowledge);
  };

  for (const { name, finds } of MUTATIONS) {
    it(`is found: ${name}`, () => {
      const { verdict, differences } = comparedTo(name);
      expect(verdict).to.equal("different");
      const places = differences.map(({ type, left, right }) =>
        `${type ?? "output"} ${(left ?? right)?.path === "" ? "" : (left ?? right)?.path}`.trim(),
      );
      expect(
        places.some((place) => place.startsWith(finds)),
        `${places.join("; ")} names ${finds}`,
      ).to.equal(true);
    });
  }

  for (const { name } of HARMLESS) {
    it(`is no difference when it is only another way to write the same: ${name}`, () => {
      const { verdict, differences, notCompared } = comparedTo(name);
      expect(differences.map(({ message }) => message)).to.deep.equal([]);
      expect(notCompared.map(({ reason }) => reason)).to.deep.equal([]);
      expect(verdict).to.equal("equivalent");
    });
  }
});
