import { expect } from "chai";
import fc from "fast-check";
import { canonicalize } from "../../harness/src/canonicalize/canonicalize.ts";
import type { Comparison, DifferenceKind } from "../../harness/src/model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../../harness/src/model/graph.ts";
import { NO_META } from "../../harness/src/model/graph.ts";
import type { Value } from "../../harness/src/model/value.ts";
import { isList, isTagged, map } from "../../harness/src/model/value.ts";
import { mapEntries, mapItems } from "../../harness/src/model/walk.ts";
import { disguised } from "../support/disguise.ts";
import { compared, findings, knowledge } from "../support/graphs.ts";
import { arbitraryGraph } from "./arbitrary-graph.ts";

/** Few by default, the same ones each time; `PARITY_PROPERTY_RUNS=5000` looks further, from another seed each time. */
const runs = Number(process.env.PARITY_PROPERTY_RUNS ?? 0);
const parameters = runs > 0 ? { numRuns: runs } : { numRuns: 60, seed: 4 };
const seeds = fc.nat(1_000);

const MIRRORED: Readonly<Partial<Record<DifferenceKind, DifferenceKind>>> = {
  "missing-resource": "extra-resource",
  "extra-resource": "missing-resource",
  "missing-property": "extra-property",
  "extra-property": "missing-property",
  "missing-output": "extra-output",
  "extra-output": "missing-output",
};

function kinds({ differences }: Comparison, name: (kind: DifferenceKind) => DifferenceKind): readonly string[] {
  return differences.map(({ kind, type }) => `${name(kind)} ${type}`).sort();
}

/** Changes the first scalar at or after a position in a value; the count that is left when there is none. */
function changeScalar(root: Value, position: number): { readonly value: Value; readonly left: number } {
  let left = position;
  const change = (value: Value): Value => {
    if (left < 0) return value;
    if (isList(value)) return mapItems(value, change);
    if (isTagged(value)) {
      if (value.kind === "map") return { kind: "map", entries: mapEntries(value.entries, change) };
      if (value.kind === "secret") return { kind: "secret", value: change(value.value) };
      return value;
    }
    if (value === null || left-- > 0) return value;
    if (typeof value === "boolean") return !value;
    return typeof value === "number" ? value + 100_000 : `${value}-changed`;
  };
  return { value: change(root), left };
}

type Mutation = (node: GraphNode, position: number) => GraphNode | undefined;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "a changed value": (node, position) => {
    const changed = changeScalar(map(node.properties), position);
    if (changed.left >= 0 || !isTagged(changed.value) || changed.value.kind !== "map") return undefined;
    return { ...node, properties: changed.value.entries };
  },
  "an added property": (node) => ({ ...node, properties: { ...node.properties, added_by_mutation: "x" } }),
  "a protection": (node) => ({ ...node, meta: { ...node.meta, protect: !node.meta.protect } }),
  "a timeout": (node) => ({ ...node, meta: { ...node.meta, timeouts: { create: "77m" } } }),
};

function withNode(graph: ResourceGraph, index: number, node: GraphNode): ResourceGraph {
  return { ...graph, nodes: graph.nodes.map((one, place) => (place === index ? node : one)) };
}

/**
 * How often exactly the change was found. Finding it is a law; finding nothing else is a matter of pairing, which is
 * searched for within bounds, and random graphs full of twins with references between them are where it may fail.
 */
class Share {
  private exact = 0;
  private total = 0;

  count(isExact: boolean): void {
    this.total++;
    if (isExact) this.exact++;
  }

  check(): void {
    expect(this.exact / this.total).to.be.at.least(0.95);
  }
}

describe("The laws of comparing, on random graphs", () => {
  it("a graph equals itself, and itself under other names, nesting and order", () => {
    fc.assert(
      fc.property(arbitraryGraph, seeds, (graph, seed) => {
        expect(findings(compared(graph, graph))).to.deep.equal([]);
        const comparison = compared(graph, disguised(graph, seed));
        expect(findings(comparison)).to.deep.equal([]);
        expect(comparison.verdict).to.equal("equivalent");
      }),
      parameters,
    );
  });

  it("swapped sides find the same, mirrored", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryGraph, (left, right) => {
        const there = kinds(compared(left, right), (kind) => kind);
        const back = kinds(compared(right, left), (kind) => MIRRORED[kind] ?? kind);
        expect(back.length === 0).to.equal(there.length === 0);
      }),
      parameters,
    );
  });

  it("a canonical graph is its own canonical form", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const once = canonicalize(graph, knowledge()).graph;
        expect(canonicalize(once, knowledge()).graph).to.deep.equal(once);
      }),
      parameters,
    );
  });

  it("the same input gives the same bytes", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryGraph, (left, right) => {
        expect(JSON.stringify(compared(left, right))).to.equal(JSON.stringify(compared(left, right)));
      }),
      parameters,
    );
  });

  for (const [name, mutate] of Object.entries(MUTATIONS))
    it(`${name} anywhere is found, and hardly ever anything else`, () => {
      const exact = new Share();
      fc.assert(
        fc.property(arbitraryGraph, fc.nat(1_000), fc.nat(12), seeds, (graph, pick, position, seed) => {
          const index = pick % graph.nodes.length;
          const changed = mutate(graph.nodes[index] as GraphNode, position);
          fc.pre(changed !== undefined);
          const comparison = compared(graph, disguised(withNode(graph, index, changed), seed));
          expect(findings(comparison), changed.id).to.not.be.empty;
          exact.count(comparison.differences.length === 1);
        }),
        parameters,
      );
      exact.check();
    });

  it("a removed resource that nothing refers to is found, and hardly ever anything else", () => {
    const exact = new Share();
    fc.assert(
      fc.property(arbitraryGraph, seeds, (graph, seed) => {
        const last = graph.nodes.at(-1) as GraphNode;
        fc.pre(
          !graph.outputs.some(({ value }) => isTagged(value) && value.kind === "reference" && value.node === last.id),
        );
        const right = { ...graph, nodes: graph.nodes.slice(0, -1) };
        const kinds = compared(graph, disguised(right, seed)).differences.map(({ kind }) => kind);
        expect(kinds).to.not.be.empty;
        exact.count(kinds.join() === "missing-resource");
      }),
      parameters,
    );
    exact.check();
  });

  it("an order that nothing implies is found", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const [first] = graph.nodes;
        fc.pre(first !== undefined);
        const added: GraphNode = { ...first, id: "aws_eip.added", type: "aws_eip", properties: {}, meta: NO_META };
        const left = { ...graph, nodes: [...graph.nodes, added] };
        const right = { ...graph, nodes: [...graph.nodes, { ...added, meta: { ...NO_META, dependsOn: [first.id] } }] };
        expect(findings(compared(left, right))).to.deep.equal(["depends-on-changed aws_eip.added depends_on"]);
      }),
      parameters,
    );
  });
});
