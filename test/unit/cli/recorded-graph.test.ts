import { expect } from "chai";
import { ParityError } from "../../../harness/src/errors.ts";
import { decodeGraph } from "../../../harness/src/load/graph/decode-graph.ts";
import { encodeGraph } from "../../../harness/src/load/graph/encode-graph.ts";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import { map, reference, type Value } from "../../../harness/src/model/value.ts";
import { graph, output, provider, resource } from "../../support/graphs.ts";

const EVERY_KIND: readonly Value[] = [
  null,
  true,
  1.5,
  "text",
  ["list", ["nested"]],
  map([
    ["__proto__", "an ordinary key"],
    ["plain", 1],
  ]),
  { kind: "set", items: ["b", "a"] },
  { kind: "json", document: map({ Version: "2012-10-17" }) },
  reference("aws_vpc.main", "id"),
  { kind: "template", parts: ["arn:", reference("aws_vpc.main", "id")] },
  { kind: "call", function: "join", args: [",", reference("aws_vpc.main", "id")] },
  { kind: "derived", witness: "hash", from: ["aws_vpc.main"] },
  { kind: "secret", value: reference("aws_vpc.main", "id") },
  { kind: "asset", form: "file", location: "code.zip", sha256: null },
  { kind: "asset", form: "archive", location: "code", sha256: "0a", files: "0b" },
  { kind: "unsupported", reason: "unknown function", text: "foo()" },
];

describe("a recorded graph", () => {
  const roundTrip = (recorded: ResourceGraph): ResourceGraph =>
    decodeGraph(JSON.parse(encodeGraph(recorded)), "g.json");

  it("is read back as it was written, every kind of value in it", () => {
    const properties = Object.fromEntries(EVERY_KIND.map((value, index) => [`p${index}`, value]));
    const recorded = graph(
      [
        provider("provider.aws"),
        resource("aws_vpc.main", properties, {
          dependsOn: ["aws_eip.a"],
          ignoreChanges: [["tags", "*"]],
          replacement: "create-first",
          timeouts: { create: "10m" },
          replaceTriggeredBy: [{ kind: "reference", node: "aws_eip.a", path: ["id"] }],
        }),
      ],
      {
        outputs: [output("vpc_id", reference("aws_vpc.main", "id"), true)],
        notCompared: [{ node: null, path: ["x", 0], reason: "a module call" }],
        remarks: ["a check only warns"],
        witnesses: [{ node: "aws_vpc.main", path: ["id"], value: "sentinel" }],
      },
    );
    expect(roundTrip(recorded)).to.deep.equal(recorded);
  });

  it("holds no secret value, and keeps that there is one and what it refers to", () => {
    const secret: Value = {
      kind: "secret",
      value: map({
        password: "hunter2",
        list: ["hunter2"],
        url: { kind: "template", parts: ["hunter2", reference("aws_db.a", "id")] },
      }),
    };
    const recorded = graph([resource("aws_db.a", { password: secret })], { outputs: [output("o", secret, true)] });
    const text = encodeGraph(recorded);
    expect(text).to.not.include("hunter2");
    expect(text)
      .to.include('"kind": "secret"')
      .and.include("not written to a recorded graph")
      .and.include('"aws_db.a"');
  });

  const base = () => JSON.parse(encodeGraph(graph([resource("aws_vpc.main", { a: "b" })])));
  const damages: readonly { name: string; damage: (document: ReturnType<typeof base>) => unknown; says: string }[] = [
    { name: "another version", damage: (d) => ({ ...d, schemaVersion: 2 }), says: "schemaVersion" },
    { name: "another engine", damage: (d) => ({ ...d, engine: "ansible" }), says: "one of cdktf, pulumi" },
    { name: "nodes that are no list", damage: (d) => ({ ...d, nodes: {} }), says: "a list" },
    {
      name: "a value of an unknown kind",
      damage: (d) => set(d, { kind: "magic" }),
      says: "nodes[0].properties.a.kind",
    },
    {
      name: "a reference without a node",
      damage: (d) => set(d, { kind: "reference", path: [] }),
      says: "properties.a.node",
    },
    { name: "an object that is no value", damage: (d) => set(d, {}), says: "properties.a.kind" },
    {
      name: "two nodes of one id",
      damage: (d) => ({ ...d, nodes: [...d.nodes, ...d.nodes] }),
      says: "an id that no other node has",
    },
    { name: "values nested without end", damage: (d) => set(d, nested(5000)), says: "nested at most" },
    { name: "no object at all", damage: () => null, says: "schemaVersion" },
  ];
  for (const { name, damage, says } of damages) {
    it(`with ${name} is refused with the place and what is expected`, () => {
      expect(() => decodeGraph(damage(base()), "g.json")).to.throw(ParityError, says);
    });
  }
});

function set(document: { nodes: { properties: Record<string, unknown> }[] }, value: unknown): unknown {
  const [node] = document.nodes;
  if (node !== undefined) node.properties.a = value;
  return document;
}

function nested(depth: number): unknown {
  let value: unknown = "end";
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
