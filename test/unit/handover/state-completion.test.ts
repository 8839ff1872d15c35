import { expect } from "chai";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import type { ResourceChange } from "../../../harness/src/engines/terraform-engine.ts";
import { loadUnreadable } from "../../../harness/src/handover/load-unreadable.ts";
import { ignoreDocument } from "../../../harness/src/handover/to-terraform/ignore-document.ts";
import { settingsToComplete } from "../../../harness/src/handover/to-terraform/state-completion.ts";
import { ARCHIVE_SIGNATURE, SECRET_SIGNATURE, SIGNATURE_KEY } from "../../../harness/src/load/pulumi/signatures.ts";
import { NO_META } from "../../../harness/src/model/graph.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { completeTerraformState } from "../../../harness/src/state/complete-terraform-state.ts";
import { graph, resource } from "../../support/graphs.ts";

const URN = "urn:pulumi:dev::p::t::f";

interface Given {
  readonly type?: string;
  readonly change: Partial<ResourceChange["change"]>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly said?: Readonly<Record<string, Value>>;
}

function completed({ type = "aws_lambda_function", change, outputs = {}, said = {} }: Given) {
  const address = `${type}.f`;
  return settingsToComplete({
    plan: {
      resource_changes: [
        { address, mode: "managed", type, change: { actions: ["update"], before: {}, after: {}, ...change } },
      ],
    },
    taken: [{ urn: URN, address, type, importId: "f" }],
    stack: [{ urn: URN, type: "t", custom: true, outputs }],
    left: graph([{ ...resource(address), properties: said }]),
    bridge: loadBridge(),
    unreadable: loadUnreadable(),
  }).map(({ attribute, value }) => [attribute, value]);
}

describe("what no import reads back, in Terraform's state", () => {
  const key = { before: { s3_key: null }, after: { s3_key: "a.zip" } };

  it("is completed where the stack says that it is what was deployed", () => {
    expect(completed({ change: key, outputs: { s3Key: "a.zip" } })).to.deep.equal([["s3_key", "a.zip"]]);
    expect(completed({ change: key, outputs: { s3Key: "b.zip" } })).to.deep.equal([]);
    expect(completed({ change: key, said: { s3_key: "a.zip" } })).to.deep.equal([]);
  });

  it("is never a value that the import read and that is another: somebody has changed it", () => {
    const change = { before: { s3_key: "old.zip" }, after: { s3_key: "a.zip" } };
    expect(completed({ change, outputs: { s3Key: "a.zip" } })).to.deep.equal([]);
    const flag = { before: { publish: false }, after: { publish: true } };
    expect(completed({ change: flag, outputs: { publish: true } })).to.deep.equal([]);
  });

  it("is a flag that the import left false where the provider was seen to leave it so", () => {
    const change = { before: { force_destroy: false }, after: { force_destroy: true } };
    const outputs = { forceDestroy: true };
    expect(completed({ type: "aws_athena_workgroup", change, outputs })).to.deep.equal([["force_destroy", true]]);
  });

  it("is a setting of 0 that the provider's planner sees no change in", () => {
    const type = "aws_secretsmanager_secret";
    const change = { actions: ["no-op" as const], before: { recovery_window_in_days: null }, after: {} };
    const zero = { type, change, said: { recovery_window_in_days: 0 } };
    const outputs = (recoveryWindowInDays: number) => ({ recoveryWindowInDays });
    expect(completed({ ...zero, outputs: outputs(0) })).to.deep.equal([["recovery_window_in_days", 0]]);
    expect(completed({ ...zero, outputs: outputs(7) })).to.deep.equal([]);
  });

  it("is the provider's default where no program speaks of it", () => {
    const change = { before: { force_destroy: null }, after: { force_destroy: false } };
    expect(completed({ type: "aws_s3_bucket", change })).to.deep.equal([["force_destroy", false]]);
    expect(completed({ type: "aws_s3_bucket", change, outputs: { forceDestroy: true } })).to.deep.equal([]);
  });

  it("is a file where the stack has one", () => {
    const change = { before: { filename: null }, after: { filename: "a.zip" } };
    const code = { [SIGNATURE_KEY]: ARCHIVE_SIGNATURE, hash: "00" };
    expect(completed({ change, outputs: { code } })).to.deep.equal([["filename", "a.zip"]]);
    expect(completed({ change, said: { filename: "a.zip" } })).to.deep.equal([]);
  });

  it("is a secret that the export has in the clear, and no encrypted one", () => {
    const type = "aws_db_instance";
    const change = { before: { password: null }, after: { password: "x" }, after_sensitive: { password: true } };
    const secret = (more: object) => ({ password: { [SIGNATURE_KEY]: SECRET_SIGNATURE, ...more } });
    const said = { password: "x" };
    expect(completed({ type, change, said, outputs: secret({ plaintext: '"x"' }) })).to.have.length(1);
    expect(completed({ type, change, said, outputs: secret({ ciphertext: "v1:a" }) })).to.have.length(0);
  });

  it("is nothing that is known only after the change", () => {
    const change = { before: { s3_key: null }, after: {}, after_unknown: { s3_key: true } };
    expect(completed({ change, outputs: { s3Key: "a.zip" } })).to.deep.equal([]);
  });

  it("is ignored by the import, beside what the program ignores itself", () => {
    const own = { ...NO_META, ignoreChanges: [["tags", "a"]] };
    const left = graph([{ ...resource("aws_lambda_function.f[0]"), meta: own }, resource("aws_s3_bucket.b")]);
    const setting = (address: string, attribute: string) => ({
      address,
      attribute,
      value: 1,
      secret: false,
      planned: true,
    });
    const settings = [
      setting("aws_lambda_function.f[0]", "s3_key"),
      setting("aws_lambda_function.f[1]", "s3_key"),
      setting("aws_s3_bucket.b", "force_destroy"),
    ];
    expect(ignoreDocument(settings, left)).to.deep.equal({
      resource: {
        aws_lambda_function: { f: { lifecycle: { ignore_changes: ["s3_key", "tags"] } } },
        aws_s3_bucket: { b: { lifecycle: { ignore_changes: ["force_destroy"] } } },
      },
    });
  });
});

describe("a Terraform state that is completed", () => {
  const state = (instances: readonly object[]) =>
    JSON.stringify({
      version: 4,
      serial: 7,
      lineage: "l",
      resources: [{ mode: "managed", type: "aws_s3_bucket", name: "b", provider: "p", instances }],
    });

  it("has the values and a higher serial, and is otherwise as it was", () => {
    const text = state([
      { index_key: "x", attributes: { bucket: "a", force_destroy: null } },
      { index_key: "y", attributes: { bucket: "b" } },
    ]);
    const value = { address: 'aws_s3_bucket.b["x"]', attribute: "force_destroy", value: true };
    const expected = JSON.parse(text);
    expected.serial = 8;
    expected.resources[0].instances[0].attributes.force_destroy = true;
    expect(JSON.parse(completeTerraformState(text, [value]))).to.deep.equal(expected);
  });

  it("is refused where the resource is not in it", () => {
    const value = { address: "aws_s3_bucket.c", attribute: "force_destroy", value: true };
    expect(() => completeTerraformState(state([{ attributes: {} }]), [value])).to.throw("aws_s3_bucket.c");
    expect(() => completeTerraformState("null", [])).to.throw("no state file");
  });
});
