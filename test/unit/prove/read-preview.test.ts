import { expect } from "chai";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import { plannedChanges, readPreviewDocument } from "../../../harness/src/prove/read-preview.ts";
import type { PlannedChange } from "../../../harness/src/prove/types.ts";

const QUEUE = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs";
const QUEUE_TYPE = "aws:sqs/queue:Queue";

describe("reading a preview of Pulumi's engine", () => {
  it("says nothing of what stays the same, of components and of the stack", () => {
    expect(
      changes([
        step("same", { urn: QUEUE, type: QUEUE_TYPE }),
        step("update", { urn: "urn:pulumi:dev::shop::shop:index:Net::net", type: "shop:index:Net", custom: false }),
        step("create", { urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", type: "pulumi:pulumi:Stack" }),
        step("read", { urn: QUEUE, type: QUEUE_TYPE }),
      ]),
    ).to.be.empty;
  });

  it("names each property in Terraform's names, with its values on both sides", () => {
    const [change] = changes([
      step("update", {
        old: { delaySeconds: 5, tags: { a: "1" } },
        new: { delaySeconds: 9, tags: {} },
        diff: { delaySeconds: "update", "tags.a": "delete" },
      }),
    ]);
    expect(change).to.deep.equal({
      subject: { kind: "resource", type: "aws_sqs_queue", left: "aws_sqs_queue.jobs", right: QUEUE },
      action: "update",
      parts: [
        { path: ["delay_seconds"], before: "5", after: "9", replaces: false },
        { path: ["tags", "a"], before: "1", after: null, replaces: false },
      ],
    });
  });

  it("counts the steps of a replacement as one, with the properties that replace", () => {
    const states = { old: { name: "a" }, new: { name: "b" }, diff: { name: "update-replace" } };
    const found = changes([step("create-replacement", states), step("replace", states), step("delete-replaced", {})]);
    expect(found).to.have.length(1);
    expect(found[0]).to.deep.include({
      action: "replace",
      parts: [{ path: ["name"], before: "a", after: "b", replaces: true }],
    });
  });

  it("puts the index where Terraform has a list of the SDK's only item", () => {
    const urn = "urn:pulumi:dev::shop::aws:lambda/function:Function::f";
    const [change] = changes([
      step("update", {
        urn,
        type: "aws:lambda/function:Function",
        old: { vpcConfig: { subnetIds: ["a"] } },
        new: { vpcConfig: { subnetIds: ["b"] } },
        diff: { "vpcConfig.subnetIds[0]": "update" },
      }),
    ]);
    expect(change?.parts).to.deep.equal([
      { path: ["vpc_config", 0, "subnet_ids", 0], before: "a", after: "b", replaces: false },
    ]);
  });

  it("falls back on the names of properties where the provider gives no details", () => {
    const [change] = changes([
      step("update", { old: { delaySeconds: 1 }, new: { delaySeconds: 2 }, reasons: ["delaySeconds"] }),
    ]);
    expect(change?.parts).to.deep.equal([{ path: ["delay_seconds"], before: "1", after: "2", replaces: false }]);
  });

  it("hides what either side or the provider's schema calls secret", () => {
    const [queue, instance] = changes([
      step("update", { old: { name: "[secret]" }, new: { name: "hunter2" }, diff: { name: "update" } }),
      step("update", {
        urn: "urn:pulumi:dev::shop::aws:rds/instance:Instance::db",
        type: "aws:rds/instance:Instance",
        old: { password: "hunter2" },
        new: { password: "hunter3" },
        diff: { password: "update" },
      }),
    ]);
    expect(queue?.parts).to.deep.equal([{ path: ["name"], before: "(secret)", after: "(secret)", replaces: false }]);
    expect(instance?.parts[0]).to.include({ before: "(secret)", after: "(secret)" });
  });

  it("leaves out what the bridge keeps for itself", () => {
    const [change] = changes([
      step("update", { old: {}, new: { name: "b" }, diff: { name: "add", "__defaults[0]": "delete" } }),
    ]);
    expect(change?.parts.map(({ path }) => path)).to.deep.equal([["name"]]);
  });

  it("takes a provider's change for one only where a setting of the infrastructure changes", () => {
    const provider = { urn: "urn:pulumi:dev::shop::pulumi:providers:aws::main", type: "pulumi:providers:aws" };
    const client = { ...provider, old: { version: "1" }, new: {}, diff: { version: "delete", maxRetries: "add" } };
    expect(changes([step("update", client)])).to.be.empty;
    const region = { ...provider, old: { region: "a" }, new: { region: "b" }, diff: { region: "update" } };
    expect(changes([step("update", region)])).to.have.length(1);
  });

  it("refuses what is no preview", () => {
    expect(() => readPreviewDocument("error: no stack")).to.throw("not in a form that is known");
  });
});

interface Given {
  readonly urn?: string;
  readonly type?: string;
  readonly custom?: boolean;
  readonly old?: object;
  readonly new?: object;
  readonly diff?: Readonly<Record<string, string>>;
  readonly reasons?: readonly string[];
}

function step(op: string, { urn = QUEUE, type = QUEUE_TYPE, custom = true, diff = {}, ...given }: Given): object {
  return {
    op,
    urn,
    oldState: { urn, type, custom, inputs: given.old },
    newState: { urn, type, custom, inputs: given.new },
    diffReasons: given.reasons,
    detailedDiff: Object.fromEntries(Object.entries(diff).map(([path, kind]) => [path, { kind, inputDiff: true }])),
  };
}

function changes(steps: readonly object[]): readonly PlannedChange[] {
  const bridge = loadBridge();
  const document = readPreviewDocument(JSON.stringify({ steps }));
  return plannedChanges(
    document.steps,
    ({ urn, type }) => ({
      type: bridge.resourceByToken(type)?.type ?? type,
      left: urn === QUEUE ? "aws_sqs_queue.jobs" : null,
      right: urn,
    }),
    bridge,
  );
}
