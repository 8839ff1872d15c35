import { expect } from "chai";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import type { PlanDocument, ResourceChange } from "../../../harness/src/engines/terraform-engine.ts";
import { importsDocument } from "../../../harness/src/handover/to-terraform/imports-document.ts";
import { judgeImportPlan } from "../../../harness/src/handover/to-terraform/judge-import-plan.ts";
import {
  planToTerraform,
  type ToTerraformInput,
} from "../../../harness/src/handover/to-terraform/plan-to-terraform.ts";
import { remainingChanges } from "../../../harness/src/handover/to-terraform/remaining-changes.ts";
import type { TakenResource } from "../../../harness/src/handover/to-terraform/types.ts";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import { type GraphNode, NO_META, type ResourceGraph } from "../../../harness/src/model/graph.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { readStackDocument } from "../../../harness/src/state/stack-document.ts";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

interface Part {
  readonly address: string;
  readonly token: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, Value>>;
  readonly state?: Readonly<Record<string, unknown>>;
}

const vpc: Part = { address: "aws_vpc.main", token: "aws:ec2/vpc:Vpc", id: "vpc-1" };
const route: Part = {
  address: "aws_route.out",
  token: "aws:ec2/route:Route",
  id: "r-rtb-11080289494",
  outputs: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" },
};

const urnOf = ({ address, token }: Part) => `urn:pulumi:dev::p::${token}::${address}`;

function stateOf(parts: readonly Part[], more: object = {}) {
  const resources = parts.map((part) => ({
    urn: urnOf(part),
    type: part.token,
    custom: true,
    id: part.id,
    outputs: part.outputs ?? {},
    ...part.state,
  }));
  const stack = { urn: "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", type: "pulumi:pulumi:Stack", custom: false };
  const provider = { urn: "urn:pulumi:dev::p::pulumi:providers:aws::a", type: "pulumi:providers:aws", custom: true };
  return readStackDocument(
    JSON.stringify({ version: 3, deployment: { resources: [stack, provider, ...resources], ...more } }),
    "stack.json",
  );
}

function inputOf(parts: readonly Part[], changes: Partial<ToTerraformInput> = {}): ToTerraformInput {
  const nodes = parts.map(
    ({ address, properties = {} }): GraphNode => ({
      id: address,
      kind: "resource",
      type: address.split(".")[0] ?? "",
      name: address,
      scope: [],
      properties,
      meta: NO_META,
      source: null,
    }),
  );
  const matches = parts.map((part) => ({ left: part.address, right: urnOf(part) }));
  return {
    comparison: {
      verdict: "equivalent",
      matches,
      differences: [],
      notCompared: [],
      left: { providerVersion: "6.21.0" },
      right: { providerVersion: "6.13.0" },
    } as unknown as Comparison,
    left: { nodes } as unknown as ResourceGraph,
    stack: stateOf(parts),
    bridge: loadBridge(),
    provider: "6.21.0",
    pluginVersion: "7.12.0",
    ...changes,
  };
}

function refusal(input: ToTerraformInput) {
  const planned = planToTerraform(input);
  return planned.kind === "refused" ? planned.refusals.map(({ kind }) => kind) : [];
}

describe("a handover to Terraform", () => {
  it("imports each matched resource by the id that Terraform takes", () => {
    const planned = planToTerraform(inputOf([vpc, route]));
    expect(
      planned.kind === "plan" ? planned.plan.resources.map((one) => [one.address, one.importId]) : [],
    ).to.deep.equal([
      ["aws_route.out", "rtb-1_0.0.0.0/0"],
      ["aws_vpc.main", "vpc-1"],
    ]);
  });

  it("names the region of a resource that has one of its own", () => {
    const planned = planToTerraform(inputOf([{ ...vpc, properties: { region: "eu-west-1" } }]));
    expect(planned.kind === "plan" && planned.plan.resources[0]?.importId).to.equal("vpc-1@eu-west-1");
  });

  it("reads a secret that the export has in the clear, and misses one that it has encrypted", () => {
    const outputs = (secret: object) => ({ ...route.outputs, destinationCidrBlock: { ...SECRET, ...secret } });
    const clear = planToTerraform(inputOf([{ ...route, outputs: outputs({ plaintext: '"10.0.0.0/8"' }) }]));
    expect(clear.kind === "plan" && clear.plan.resources[0]?.importId).to.equal("rtb-1_10.0.0.0/8");
    expect(refusal(inputOf([{ ...route, outputs: outputs({ ciphertext: "v1:abc" }) }]))).to.deep.equal(["no-id"]);
  });

  it("refuses programs that differ", () => {
    const comparison = { ...inputOf([vpc]).comparison, verdict: "different" as const };
    const differences = [{ id: "d1", message: "other" }] as unknown as Comparison["differences"];
    expect(refusal(inputOf([vpc], { comparison: { ...comparison, differences } }))).to.deep.equal(["not-equivalent"]);
  });

  it("refuses what only the stack has, and what only the programs have", () => {
    expect(refusal(inputOf([vpc], { stack: stateOf([vpc, route]) }))).to.deep.equal(["orphans"]);
    expect(refusal(inputOf([vpc, route], { stack: stateOf([vpc]) }))).to.deep.equal(["not-deployed"]);
  });

  it("refuses a stack in the middle of a replacement or of an operation", () => {
    const old = { ...vpc, id: "vpc-0", state: { delete: true } };
    expect(refusal(inputOf([vpc], { stack: stateOf([vpc, old]) }))).to.deep.equal(["pending-delete"]);
    const pending = { pending_operations: [{ type: "creating", resource: { urn: urnOf(route) } }] };
    expect(refusal(inputOf([vpc], { stack: stateOf([vpc], pending) }))).to.deep.equal(["pending-operations"]);
  });

  it("refuses providers of different major versions: the programs', or the stack's and its program's", () => {
    const { comparison } = inputOf([vpc]);
    const older = { ...comparison, right: { providerVersion: "5.100.0" } } as unknown as Comparison;
    expect(refusal(inputOf([vpc], { comparison: older }))).to.deep.equal(["provider-skew"]);
    const deployed = (version: string) => {
      const urn = "urn:pulumi:dev::p::pulumi:providers:aws::default";
      const provider = { urn, type: "pulumi:providers:aws", custom: true, inputs: { version } };
      const { version: format, deployment } = stateOf([vpc]);
      return { version: format, deployment: { resources: [...(deployment.resources ?? []), provider] } };
    };
    expect(refusal(inputOf([vpc], { stack: deployed("6.83.0") }))).to.deep.equal(["provider-skew"]);
    expect(refusal(inputOf([vpc], { stack: deployed("7.1.0") }))).to.deep.equal([]);
  });

  it("refuses a type without an import, one of another provider, and two resources with one id", () => {
    const attachment = {
      address: "aws_lb_target_group_attachment.a",
      token: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
      id: "x",
    };
    expect(refusal(inputOf([attachment]))).to.deep.equal(["not-importable"]);
    const random = { address: "random_id.a", token: "random:index/randomId:RandomId", id: "x" };
    expect(refusal(inputOf([random]))).to.deep.equal(["foreign-type"]);
    expect(refusal(inputOf([vpc, { ...vpc, address: "aws_vpc.other" }]))).to.deep.equal(["claimed-twice"]);
  });

  it("writes ids as texts, not as templates", () => {
    const resource = { urn: "u", address: "aws_x.a", type: "aws_x", importId: "a/${b}%{c}" };
    expect(JSON.parse(importsDocument({ resources: [resource] }))).to.deep.equal({
      import: [{ to: "aws_x.a", id: "a/$${b}%%{c}" }],
    });
  });
});

describe("the plan of an import", () => {
  const bucket: TakenResource = { urn: "u", address: "aws_s3_bucket.a", type: "aws_s3_bucket", importId: "b" };
  const plan = (change: Partial<ResourceChange["change"]>, more: Partial<ResourceChange> = {}): PlanDocument => ({
    resource_changes: [
      {
        address: "aws_s3_bucket.a",
        mode: "managed",
        type: "aws_s3_bucket",
        change: { actions: ["no-op"], before: {}, after: {}, ...change },
        ...more,
      },
    ],
  });
  const importing = { id: "b" };
  const problems = (document: PlanDocument) => judgeImportPlan(document, [bucket]).problems;

  it("is well when it imports and changes nothing", () => {
    expect(judgeImportPlan(plan({ importing }), [bucket])).to.deep.equal({
      imports: ["aws_s3_bucket.a"],
      alreadyThere: [],
      problems: [],
    });
  });

  it("is well when an earlier run has imported already", () => {
    expect(judgeImportPlan(plan({}), [bucket])).to.deep.include({ alreadyThere: ["aws_s3_bucket.a"], problems: [] });
  });

  it("stops at any update, and names what it is of", () => {
    const update = { actions: ["update" as const], importing };
    const real = plan({ ...update, before: { acl: null }, after: { acl: "private" } });
    expect(problems(real)).to.deep.equal(["aws_s3_bucket.a: update of acl"]);
    expect(problems(plan({ ...update, after_unknown: { arn: true } }))).to.deep.equal([
      "aws_s3_bucket.a: update of arn",
    ]);
    expect(problems(plan(update))).to.have.length(1);
  });

  it("is stopped at anything but an import", () => {
    expect(problems(plan({ actions: ["create"] }))).to.deep.equal(["aws_s3_bucket.a: create"]);
    expect(problems(plan({ actions: ["delete", "create"], importing }))).to.have.length(1);
    expect(problems(plan({ actions: ["update"], before: {}, after: { acl: "x" } }))).to.have.length(1);
    expect(problems({ resource_changes: [] })).to.deep.equal(["aws_s3_bucket.a: the plan does not speak of it"]);
    expect(problems(plan({ importing: { id: "other" } }))).to.have.length(1);
    const foreign = { ...plan({ actions: ["delete"] }, { address: "aws_vpc.old" }) };
    expect(problems(foreign)).to.include("aws_vpc.old: delete, though it is not imported");
  });

  it("is not empty while a resource or an output would change", () => {
    expect(remainingChanges(plan({}))).to.deep.equal([]);
    expect(remainingChanges(plan({ actions: ["update"] }))).to.have.length(1);
    const output = { actions: ["update" as const], before: 1, after: 2 };
    expect(remainingChanges({ output_changes: { a: output } })).to.deep.equal(["output a: update"]);
  });
});
