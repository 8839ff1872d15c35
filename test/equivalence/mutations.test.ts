import { expect } from "chai";
import { loadBridge } from "../../harness/src/bridge/load-bridge.ts";
import { loadFacts } from "../../harness/src/bridge/load-facts.ts";
import { compare } from "../../harness/src/compare.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { readGraph } from "../support/programs.ts";
import { IN_CI, SAMPLE_SEED, sampleOf } from "../support/sample.ts";
import { HARMLESS, MUTATIONS } from "./support/mutations.ts";
import { readVariants } from "./support/pulumi-variants.ts";

// Each copy of the program costs 0.4 s: without CI or PARITY_MUTANTS=all, a sample that PARITY_SEED repeats.
const all = IN_CI || process.env.PARITY_MUTANTS === "all";
const third = <Item>(items: readonly Item[]): readonly Item[] =>
  all ? items : sampleOf(items, Math.ceil(items.length / 3), SAMPLE_SEED);
const mutations = third(MUTATIONS);
const harmless = third(HARMLESS);

describe(`one change of the Pulumi program (${all ? "all" : `a sample of PARITY_SEED=${SAMPLE_SEED}`})`, () => {
  const knowledge = { bridge: loadBridge(), facts: loadFacts() };
  const variants = new Map<string, ResourceGraph>();
  let cdktf: ResourceGraph;

  before(async () => {
    const chosen = [...mutations, ...harmless];
    const [left, right] = await Promise.all([
      readGraph("cdktf"),
      readVariants(chosen.map(({ edits }) => ({ edits, environment: "dev" }))),
    ]);
    cdktf = left;
    chosen.forEach(({ name }, index) => {
      const graph = right[index];
      if (graph !== undefined) variants.set(name, graph);
    });
  });

  const comparedTo = (name: string) => {
    const graph = variants.get(name);
    if (graph === undefined) throw new Error(`no variant ${name}`);
    return compare(cdktf, graph, knowledge);
  };

  for (const { name, finds } of mutations) {
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

  for (const { name } of harmless) {
    it(`is no difference when it is only another way to write the same: ${name}`, () => {
      const { verdict, differences, notCompared } = comparedTo(name);
      expect(differences.map(({ message }) => message)).to.deep.equal([]);
      expect(notCompared.map(({ reason }) => reason)).to.deep.equal([]);
      expect(verdict).to.equal("equivalent");
    });
  }
});
