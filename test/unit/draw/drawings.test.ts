import { expect } from "chai";
import { graphDot } from "../../../harness/src/draw/graph-dot.ts";
import { graphMermaid } from "../../../harness/src/draw/graph-mermaid.ts";
import { graphSvg } from "../../../harness/src/draw/graph-svg.ts";
import { layOut } from "../../../harness/src/draw/lay-out.ts";
import { graphOutline, pairOutline } from "../../../harness/src/draw/pair-outline.ts";
import { projectLinks } from "../../../harness/src/draw/project-links.ts";
import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { reference, type Value } from "../../../harness/src/model/value.ts";
import { graph, resource } from "../../support/graphs.ts";

const HOSTILE = `x"]<img src=y>#`;

function node(
  type: string,
  name: string,
  properties: Readonly<Record<string, Value>> = {},
  scope: readonly string[] = [],
): GraphNode {
  return { ...resource(`${type}.${name}`, properties), scope };
}

const network = graph([
  node("aws_vpc", "main"),
  node("aws_subnet", "a", { vpc_id: reference("aws_vpc.main", "id") }),
  node("aws_nat_gateway", "nat", { subnet_id: reference("aws_subnet.a", "id") }),
  node("aws_route_table", "table", { vpc_id: reference("aws_vpc.main", "id") }),
  node("aws_route", "out", {
    route_table_id: reference("aws_route_table.table", "id"),
    nat_gateway_id: reference("aws_nat_gateway.nat", "id"),
  }),
  node("aws_ssm_parameter", "text", { value: reference("aws_vpc.main", "id") }),
]);

function parents(given: ResourceGraph): Readonly<Record<string, string | undefined>> {
  const { blocks } = graphOutline(given);
  const titles = new Map(blocks.map(({ key, title }) => [key, title]));
  return Object.fromEntries(blocks.map(({ title, parent }) => [title, titles.get(parent ?? "")]));
}

describe("a drawing", () => {
  it("puts a resource into its subnet, its VPC, or the VPC of what it belongs to", () => {
    expect(parents(network)).to.deep.equal({
      main: undefined,
      a: "main",
      nat: "a",
      table: "main",
      out: "main",
      text: undefined,
    });
  });

  it("puts the rest into components, but not into one that all share or that has one member", () => {
    const given = graph([
      node("aws_sqs_queue", "one", {}, ["stack", "orders"]),
      node("aws_sqs_queue", "two", {}, ["stack", "orders"]),
      node("aws_sqs_queue", "three", {}, ["stack", "alone"]),
    ]);
    expect(parents(given)).to.deep.equal({ orders: undefined, one: "orders", two: "orders", three: undefined });
  });

  it("has no line where the nesting says it, and lifts the others to boxes side by side", () => {
    const outline = graphOutline(network);
    const title = new Map(outline.blocks.map((block) => [block.key, block.title]));
    const lines = projectLinks(outline).links.map(({ from, to }) => `${title.get(from)} ${title.get(to)}`);
    expect(lines).to.have.members(["out a", "out table", "text main"]);
  });

  it("leaves out lines to what very many refer to, and says how many", () => {
    const users = Array.from({ length: 13 }, (_, index) =>
      node("aws_sqs_queue", `q${index}`, { key: reference("aws_kms_key.k", "arn") }),
    );
    const { links, leftOut } = projectLinks(graphOutline(graph([node("aws_kms_key", "k"), ...users])));
    expect(links).to.deep.equal([]);
    expect(leftOut).to.equal(13);
  });

  it("has each pair once, with what only one side has, and says whose a line is", () => {
    const right = graph([node("aws_vpc", "main"), node("aws_eip", "extra"), node("aws_ssm_parameter", "text")]);
    const matches = ["aws_vpc.main", "aws_ssm_parameter.text"].map(
      (id) => ({ left: id, right: id, how: "name" }) as const,
    );
    const { blocks, links } = pairOutline(network, right, matches);
    expect(blocks).to.have.lengthOf(7);
    expect(blocks.filter((block) => block.left === null).map(({ title }) => title)).to.deep.equal(["extra"]);
    expect(links.every(({ sides }) => sides === "left")).to.equal(true);
  });

  it("has the same places for the same graph, and no box over another", async () => {
    const outline = graphOutline(network);
    const [one, two] = [await layOut(outline), await layOut(outline)];
    expect(one).to.deep.equal(two);
    const siblings = outline.blocks.filter(({ parent }) => parent === outline.blocks[0]?.key);
    expect(siblings).to.have.lengthOf(3);
    for (const a of siblings) {
      for (const b of siblings) {
        const [x, y] = [one.boxes.get(a.key), one.boxes.get(b.key)];
        if (a === b || x === undefined || y === undefined) continue;
        const apart = x.x + x.width <= y.x || y.x + y.width <= x.x || x.y + x.height <= y.y || y.y + y.height <= x.y;
        expect(apart, `${a.title} and ${b.title}`).to.equal(true);
      }
    }
  });

  it("lets no name become markup or code of any format", async () => {
    const outline = graphOutline(graph([node("aws_vpc", HOSTILE)]));
    expect(await graphSvg(outline, HOSTILE)).to.not.include("<img");
    expect(graphMermaid(outline, "t")).to.include('["aws_vpc<br>x#quot;]#lt;img src=y#gt;#35;"]');
    expect(graphDot(outline, "t")).to.include('label="aws_vpc\\nx\\"]<img src=y>#"');
  });

  it("nests in Graphviz's and Mermaid's languages, too", () => {
    const outline = graphOutline(network);
    expect(graphDot(outline, "t")).to.match(/subgraph cluster_n0 \{\n {4}label="aws_vpc\\nmain"/);
    expect(graphDot(outline, "t")).to.include("n5 -> n0 [lhead=cluster_n0];");
    expect(graphMermaid(outline, "t")).to.include('  subgraph n0["aws_vpc<br>main"]').and.include("  n5 --> n0");
  });
});
