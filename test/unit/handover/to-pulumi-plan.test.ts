import { expect } from "chai";
import { planHandover } from "../../../harness/src/handover/to-pulumi-plan.ts";
import type { Planned } from "../../../harness/src/handover/types.ts";
import type { PulumiRegistration } from "../../../harness/src/load/types.ts";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import type { GraphNode } from "../../../harness/src/model/graph.ts";
import type { TerraformStateResource } from "../../../harness/src/state/terraform-state.ts";
import { compared, graph, resource } from "../../support/graphs.ts";
import { live, recording, registration, STACK, state } from "./samples.ts";

const VPC = "aws:ec2/vpc:Vpc";
const ROUTE = "aws:ec2/route:Route";
const TABLE = "aws:ec2/routeTable:RouteTable";

describe("The plan of a handover to Pulumi", () => {
  it("names type, name, parent, provider and id, each resource after what it needs", () => {
    const component = registration("app:Net", "net", { custom: false });
    const own = registration("pulumi:providers:aws", "own");
    const inside = { parent: component.urn, provider: `${own.urn}::id` };
    const table = registration(TABLE, "table", inside);
    const route = registration(ROUTE, "a-route", { ...inside, dependencies: [table.urn] });
    const planned = plan({
      nodes: [resource("aws_route_table.t"), resource("aws_route.r")],
      resources: [
        live("aws_route_table.t", { id: "rtb-1" }),
        live("aws_route.r", { id: "r-1", route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" }),
      ],
      registrations: [route, table, component, own],
      matches: [
        ["aws_route_table.t", table.urn],
        ["aws_route.r", route.urn],
      ],
    });
    expect(planned.kind === "plan" && planned.plan.document).to.deep.equal({
      nameTable: { "provider-1-own": own.urn },
      resources: [
        { type: "app:Net", name: "net", component: true },
        { type: TABLE, name: "table", id: "rtb-1", parent: "net", provider: "provider-1-own" },
        { type: ROUTE, name: "a-route", id: "rtb-1_0.0.0.0/0", parent: "net", provider: "provider-1-own" },
      ],
    });
  });

  it("gives the plugin's version where the default provider manages a resource, and a name of its own to a namesake", () => {
    const vpc = registration(VPC, "main");
    const table = registration(TABLE, "main");
    const planned = plan({
      nodes: [resource("aws_vpc.v"), resource("aws_route_table.t")],
      resources: [live("aws_vpc.v", { id: "vpc-1" }), live("aws_route_table.t", { id: "rtb-1" })],
      registrations: [vpc, table],
      matches: [
        ["aws_vpc.v", vpc.urn],
        ["aws_route_table.t", table.urn],
      ],
    });
    expect(planned.kind === "plan" && planned.plan.document.resources).to.deep.equal([
      { type: VPC, name: "main", id: "vpc-1", version: "7.12.0" },
      { type: TABLE, name: "main-RouteTable", logicalName: "main", id: "rtb-1", version: "7.12.0" },
    ]);
  });

  it("refuses orphans, what is not deployed, what is tainted or deposed, and two claims to one id, all at once", () => {
    const vpc = registration(VPC, "v");
    const twin = registration(VPC, "w");
    const planned = plan({
      nodes: [resource("aws_vpc.v"), resource("aws_vpc.w"), resource("aws_vpc.new")],
      resources: [
        live("aws_vpc.v", { id: "vpc-1" }, { tainted: true }),
        live("aws_vpc.w", { id: "vpc-1" }),
        live("aws_vpc.w", { id: "vpc-0" }, { deposed: true }),
        live("aws_vpc.forgotten", { id: "vpc-2" }),
        live("data.aws_region", {}, { mode: "data" }),
      ],
      registrations: [vpc, twin],
      matches: [
        ["aws_vpc.v", vpc.urn],
        ["aws_vpc.w", twin.urn],
      ],
    });
    expect(planned.kind === "refused" && planned.refusals).to.deep.equal([
      { kind: "orphans", addresses: ["aws_vpc.forgotten"] },
      { kind: "not-deployed", addresses: ["aws_vpc.new"] },
      { kind: "tainted", addresses: ["aws_vpc.v"] },
      { kind: "deposed", addresses: ["aws_vpc.w"] },
      { kind: "claimed-twice", id: "aws_vpc vpc-1", addresses: ["aws_vpc.v", "aws_vpc.w"] },
    ]);
  });

  it("refuses programs that are not equivalent, with each difference by its id", () => {
    const left = graph([resource("aws_vpc.v", { cidr_block: "10.0.0.0/16" })]);
    const comparison = compared(left, graph([resource("aws_vpc.v", { cidr_block: "10.1.0.0/16" })]));
    const planned = plan({ comparison });
    const [refusal] = planned.kind === "refused" ? planned.refusals : [];
    expect(refusal?.kind).to.equal("not-equivalent");
    expect(refusal?.kind === "not-equivalent" && refusal.findings[0]).to.contain(comparison.differences[0]?.id ?? "?");
  });

  it("refuses providers of another major version, and components that a plugin builds", () => {
    const remote = registration("awsx:ec2:Vpc", "x", { custom: false, remote: true });
    const equal = compared(graph([]), graph([]));
    const comparison: Comparison = {
      ...equal,
      left: { ...equal.left, providerVersion: "5.100.0" },
      right: { ...equal.right, providerVersion: "6.21.0" },
    };
    const planned = plan({ comparison, registrations: [remote] });
    expect(planned.kind === "refused" && planned.refusals.map(({ kind }) => kind)).to.deep.equal([
      "remote-component",
      "provider-skew",
    ]);
  });

  it("lists the settings that are known not to be read back, where the state has them set", () => {
    const bucket = registration("aws:s3/bucket:Bucket", "b");
    const planned = plan({
      nodes: [resource("aws_s3_bucket.b")],
      resources: [live("aws_s3_bucket.b", { id: "b", force_destroy: true })],
      registrations: [bucket],
      matches: [["aws_s3_bucket.b", bucket.urn]],
    });
    expect(planned.kind === "plan" && planned.plan.resources[0]?.unreadable).to.deep.equal([
      { attribute: "force_destroy", source: "measured" },
    ]);
  });
});

function plan(parts: {
  nodes?: readonly GraphNode[];
  resources?: readonly TerraformStateResource[];
  registrations?: readonly PulumiRegistration[];
  matches?: readonly (readonly [string, string])[];
  comparison?: Comparison;
}): Planned {
  const equal = parts.comparison ?? compared(graph([]), graph([]));
  const row = { type: "aws_s3_bucket", attribute: "force_destroy", applied: "true", imported: "null" };
  return planHandover({
    comparison: {
      ...equal,
      matches: (parts.matches ?? []).map(([left, right]) => ({ left, right, how: "structure" })),
    },
    left: graph(parts.nodes ?? []),
    recording: recording([
      registration("pulumi:pulumi:Stack", "app-dev", { urn: STACK, parent: null }),
      ...(parts.registrations ?? []),
    ]),
    state: state(parts.resources ?? []),
    pluginVersion: "7.12.0",
    unreadable: new Map([["aws_s3_bucket", [{ ...row, source: "measured", provider: "5.100.0" }]]]),
  });
}
