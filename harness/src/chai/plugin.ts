import { canonicalize } from "../canonicalize/canonicalize.ts";
import { compare } from "../compare.ts";
import { loadKnowledge } from "../knowledge.ts";
import { describeValue } from "../model/describe.ts";
import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { textReport } from "../report/text/text-report.ts";
import { PLAIN_CONTEXT } from "../report/types.ts";
import { type Expected, misfits } from "./matching.ts";

export { type Expected, type Predicate, referenceTo } from "./matching.ts";

declare global {
  namespace Chai {
    interface Assertion {
      /**
       * Asserts that a program's resource graph is equivalent to that of the program it was ported from. Fails with
       * the text report. A comparison that is incomplete proves neither this nor its negation, and fails both.
       */
      equivalentTo(original: ResourceGraph): Assertion;
      /**
       * Asserts that a graph has a resource or data source of a Terraform type, with the properties given (Terraform's
       * names; others are free). The matching nodes are then the subject: `.to.have.resource("aws_subnet").with.lengthOf(6)`.
       */
      resource(type: string, matching?: Readonly<Record<string, Expected>>): Assertion;
    }
  }
}

const SHOWN = 5;
/** Expected and actual value of an error: the message says all. Left out, a runner would print the whole graph. */
const NO_VALUES = [undefined, undefined, false] as const;

/** Assertions on resource graphs, for chai's `use`. */
export function parity(chai: Chai.ChaiStatic, utils: Chai.ChaiUtils): void {
  const { Assertion } = chai;

  Assertion.addMethod("equivalentTo", function (this: Chai.AssertionStatic, original: ResourceGraph) {
    const ported = graphOf(this._obj, "the subject of equivalentTo");
    const comparison = compare(graphOf(original, "the argument of equivalentTo"), ported, loadKnowledge());
    const report = textReport(comparison, PLAIN_CONTEXT);
    const negated = utils.flag(this, "negate") === true;
    if (negated && comparison.verdict === "incomplete") {
      throw new chai.AssertionError(`neither equivalent nor different is proven\n\n${report}`);
    }
    this.assert(
      comparison.verdict === "equivalent",
      `the programs are not proven equivalent\n\n${report}`,
      "the programs are equivalent, and were expected not to be",
      ...NO_VALUES,
    );
  });

  Assertion.addMethod(
    "resource",
    function (this: Chai.AssertionStatic, type: string, matching: Readonly<Record<string, Expected>> = {}) {
      const knowledge = loadKnowledge();
      const { graph } = canonicalize(graphOf(this._obj, "the subject of resource"), knowledge);
      const ofType = graph.nodes.filter((node) => node.type === type && node.kind !== "provider");
      const wrong = new Map(ofType.map((node) => [node, misfits(node, matching, graph, knowledge)] as const));
      const found = ofType.filter((node) => wrong.get(node)?.length === 0);
      this.assert(
        found.length > 0,
        `the graph has no ${wanted(type, matching)}${candidates(wrong)}`,
        `the graph has a ${wanted(type, matching)}: ${found.map((node) => node.id).join(", ")}`,
        ...NO_VALUES,
      );
      utils.flag(this, "object", found);
    },
  );
}

function graphOf(value: unknown, what: string): ResourceGraph {
  if (isGraph(value)) return value;
  throw new TypeError(`${what} is not a resource graph; read one with readProgram(...), and await it`);
}

function isGraph(value: unknown): value is ResourceGraph {
  return typeof value === "object" && value !== null && "nodes" in value && "engine" in value && "outputs" in value;
}

function wanted(type: string, matching: Readonly<Record<string, Expected>>): string {
  const keys = Object.keys(matching);
  return keys.length === 0 ? type : `${type} with the expected ${keys.join(", ")}`;
}

/** The nearest resources of the type, and which properties keep each from matching. */
function candidates(wrong: ReadonlyMap<GraphNode, readonly string[]>): string {
  if (wrong.size === 0) return "; it has none of that type";
  const ranked = [...wrong].sort(([, a], [, b]) => a.length - b.length);
  const lines = ranked.slice(0, SHOWN).map(([node, keys]) => {
    const values = keys.map((key) => {
      const value = Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
      return `${key} is ${value === undefined ? "not set" : describeValue(value)}`;
    });
    return `\n  ${node.id}: ${values.join("; ")}`;
  });
  const more = ranked.length - lines.length;
  return `; of that type it has${lines.join("")}${more > 0 ? `\n  and ${more} more` : ""}`;
}
