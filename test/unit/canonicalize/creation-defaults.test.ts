import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type CreationDefaultLine, parseCreationDefaults } from "../../../harness/src/bridge/creation-defaults.ts";
import type { AttributeSchema, BlockSchema } from "../../../harness/src/bridge/types.ts";
import { canonicalize } from "../../../harness/src/canonicalize/canonicalize.ts";
import { loadKnowledge } from "../../../harness/src/knowledge.ts";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import { map, reference, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

const DATA = new URL("../../../harness/data/creation-defaults.jsonl", import.meta.url);
const LINES = parseCreationDefaults(readFileSync(DATA, "utf8"));
const known = loadKnowledge();

type Properties = Readonly<Record<string, Value>>;

function one(type: string, properties: Properties): ResourceGraph {
  return graph([resource(`${type}.a`, properties)]);
}

function differences(type: string, left: Properties, right: Properties): readonly string[] {
  return findings(compared(one(type, left), one(type, right), known));
}

/** Properties with `value` at a path; blocks on the way are lists of one, as Terraform writes them. */
function put(properties: Properties, path: string, value: Value): Properties {
  const [step = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...properties, [step]: value };
  const there = properties[step];
  const inner = Array.isArray(there) ? (there[0] as { entries: Properties }).entries : {};
  return { ...properties, [step]: [map(put(inner, rest.join("."), value))] };
}

function asValue({ value }: CreationDefaultLine): Value {
  if (typeof value !== "object") return value;
  return Array.isArray(value) ? (value as readonly Value[]) : [map(value as Properties)];
}

/** Another value than the row's, of its kind. */
function another(value: CreationDefaultLine["value"]): Value {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return `${value}-other`;
  if (Array.isArray(value)) return ["other"];
  const members = Object.entries(value);
  if (members.length === 0) return [map({ mutant: "x" })];
  return [map(members.map(([name, member]) => [name, another(member)] as const))];
}

/** What the row's condition asks for, and the blocks that its path lies in. */
function beside({ path, when = {} }: CreationDefaultLine): Properties {
  let properties: Properties = {};
  for (const [argument, allowed] of Object.entries(when)) {
    if (allowed === "written") properties = put(properties, argument, "x");
    else if (!allowed.includes(null)) properties = put(properties, argument, allowed[0] ?? null);
  }
  const outside = path.split(".").slice(0, -1).join(".");
  return outside === "" || properties[outside] !== undefined ? properties : put(properties, outside, [map({})]);
}

function attributeAt(type: string, path: string): AttributeSchema | undefined {
  let block: BlockSchema | undefined = known.bridge.resource(type)?.block;
  let attribute: AttributeSchema | undefined;
  for (const step of path.split(".")) {
    attribute = block?.attributes[step];
    block = attribute?.element?.block ?? attribute?.block;
  }
  return attribute;
}

const titleOf = ({ type, path, value, when }: CreationDefaultLine) =>
  `${type}.${path} = ${JSON.stringify(value)}${when === undefined ? "" : ` where ${JSON.stringify(when)}`}`;

describe("what AWS gives to an argument left out of a creation", () => {
  for (const line of LINES) {
    const { type, path, value, when = {} } = line;
    describe(titleOf(line), () => {
      const without = beside(line);
      const written = put(without, path, asValue(line));

      it("is the same written and left out", () => {
        expect(differences(type, without, written)).to.deep.equal([]);
        expect(differences(type, written, without)).to.deep.equal([]);
      });

      it("is another thing than any other value", () => {
        const other = put(without, path, another(value));
        expect(differences(type, without, other)).to.have.length.greaterThan(0);
        expect(differences(type, written, other)).to.have.length.greaterThan(0);
      });

      it("is canonical after one pass", () => {
        const once = canonicalize(one(type, written), known).graph;
        expect(canonicalize(once, known).graph).to.deep.equal(once);
      });

      for (const argument of Object.keys(when)) {
        it(`says nothing where ${argument} is known only after deployment`, () => {
          if (when[argument] === "written") return;
          const unknown = put(without, argument, reference("aws_vpc.v", "id"));
          const vpc = resource("aws_vpc.v", { cidr_block: "10.0.0.0/16" });
          const left = graph([vpc, resource(`${type}.a`, unknown)]);
          const right = graph([vpc, resource(`${type}.a`, put(unknown, path, asValue(line)))]);
          expect(findings(compared(left, right, known))).to.have.length.greaterThan(0);
        });
      }
    });
  }

  it("may be a block only where nothing else is in it", () => {
    const size = put({}, "logging_config.log_format", "Text");
    const more = put(size, "logging_config.log_group", "/a/group");
    expect(differences("aws_lambda_function", {}, size)).to.deep.equal([]);
    expect(differences("aws_lambda_function", {}, more)).to.have.length(1);
  });

  it("is not what one block of two has", () => {
    const block = map({ enabled: false });
    expect(differences("aws_keyspaces_table", {}, { capacity_specification: [block, block] })).to.have.length(1);
  });

  it("is the same in each spelling that the provider takes for one", () => {
    const listener = { load_balancer_arn: "arn", port: 80 };
    expect(differences("aws_lb_listener", listener, { ...listener, protocol: "hTTP" })).to.deep.equal([]);
    expect(differences("aws_lb_listener", listener, { ...listener, protocol: "HTTPS" })).to.have.length(1);
    const answers = { ...listener, protocol: "https", routing_http_response_server_enabled: true };
    expect(differences("aws_lb_listener", { ...listener, protocol: "HTTPS" }, answers)).to.deep.equal([]);
  });

  it("is counted among the harmless spellings, under a name of its own", () => {
    const { normalizations } = compared(one("aws_lb", {}), one("aws_lb", { internal: false }), known);
    expect(normalizations.map(({ rule, count }) => [rule, count])).to.deep.include(["creation-default", 1]);
  });
});

describe("the rows of what AWS gives to an argument left out", () => {
  it("name arguments that are there, each with a source, once for each condition", () => {
    const seen = new Set<string>();
    for (const line of LINES) {
      expect(attributeAt(line.type, line.path), titleOf(line)).to.not.equal(undefined);
      for (const argument of Object.keys(line.when ?? {}))
        expect(attributeAt(line.type, argument), `${titleOf(line)}: ${argument}`).to.not.equal(undefined);
      expect(line.source, titleOf(line)).to.match(/^(provider docs, r\/|AWS API, )/);
      expect(seen.has(titleOf(line)), titleOf(line)).to.equal(false);
      seen.add(titleOf(line));
    }
  });

  it("were asked about, and the provider plans a change for none", () => {
    for (const line of LINES) expect(line.plan, titleOf(line)).to.be.oneOf(["equal", "unknown", "refused"]);
  });

  it("do not ask for an argument's own default in another spelling than left out", () => {
    for (const line of LINES) {
      for (const [argument, allowed] of Object.entries(line.when ?? {})) {
        if (allowed === "written") continue;
        const facts = known.facts.resource(line.type)?.[argument];
        expect(allowed, `${titleOf(line)}: ${argument}`).to.not.include(facts?.default ?? "no default");
        for (const { value } of facts?.creationDefaults ?? [])
          if (typeof value !== "object")
            expect(allowed.includes(value), `${titleOf(line)}: ${argument}`).to.equal(allowed.includes(null));
      }
    }
  });
});
