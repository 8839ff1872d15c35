import { expect } from "chai";
import type { StackPreview } from "../../../harness/src/engines/pulumi-stack.ts";
import { type Completion, completeStack, previewChanges } from "../../../harness/src/handover/complete-stack.ts";
import type { PulumiRegistration } from "../../../harness/src/load/types.ts";
import type { StackResource } from "../../../harness/src/state/stack-document.ts";
import type { TerraformState } from "../../../harness/src/state/terraform-state.ts";
import { knowledge } from "../../support/graphs.ts";
import { live, preview, registration, STACK, stack, state, urn } from "./samples.ts";

const KEY = "aws:kms/key:Key";
const ADDRESS = "aws_kms_key.k";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const SIGNATURE = "4dabf18193072939515e22adb298388d";

describe("The completion of an imported stack", () => {
  it("writes what the import did not read, from the Terraform state, and drops the record of shapes", () => {
    const { document, completed, leftovers } = complete({
      imported: { description: "d", __pulumi_raw_state_delta: {} },
      properties: ["deletionWindowInDays"],
      inputs: { deletionWindowInDays: 7 },
      attributes: { deletion_window_in_days: 7 },
    });
    expect(leftovers).to.deep.equal([]);
    expect(completed).to.deep.equal([
      { urn: urn(KEY, "k"), property: "deletionWindowInDays", before: null, after: "7" },
    ]);
    const written = document.deployment.resources?.at(-1);
    expect(written?.outputs).to.deep.equal({ description: "d", deletionWindowInDays: 7 });
    expect(written?.inputs).to.deep.equal({ deletionWindowInDays: 7 });
  });

  it("writes what is known not to be read back, though the preview does not name it", () => {
    const type = "aws:secretsmanager/secret:Secret";
    const step = { urn: urn(type, "k"), op: "same", properties: [], inputs: { recoveryWindowInDays: 0 } };
    const attribute = "recovery_window_in_days";
    const row = { type: "aws_secretsmanager_secret", attribute, applied: "30", imported: "null", provider: "5.100.0" };
    const { document } = completeStack({
      ...input([]),
      document: stack([{ urn: step.urn, type, outputs: {} }]),
      state: state([live("aws_secretsmanager_secret.k", { [attribute]: 0 })]),
      plan: planOf([step.urn], "aws_secretsmanager_secret.k"),
      preview: preview([step]),
      unreadable: new Map([[row.type, [{ ...row, source: "measured" }]]]),
    });
    expect(document.deployment.resources?.at(-1)?.outputs).to.deep.equal({ recoveryWindowInDays: 0 });
  });

  it("does not hide a value that the import read and that is another", () => {
    const { leftovers } = complete({
      imported: { description: "changed by hand" },
      properties: ["description"],
      inputs: { description: "d" },
      attributes: { description: "d" },
    });
    expect(leftovers.join()).to.match(/description: the import read another value/);
  });

  it("leaves alone what only the provider sets, where it differs because a setting does, and not by itself", () => {
    const code = {
      type: "aws:lambda/function:Function",
      address: "aws_lambda_function.k",
      imported: { lastModified: "2026-01-01" },
      inputs: { s3Key: "1.zip" },
      attributes: { s3_key: "1.zip", last_modified: "2026-01-01" },
    };
    const { completed, leftovers } = complete({ ...code, properties: ["lastModified", "s3Key"] });
    expect(leftovers).to.deep.equal([]);
    expect(completed.map(({ property }) => property)).to.deep.equal(["s3Key"]);
    expect(complete({ ...code, properties: ["lastModified"] }).leftovers.join()).to.match(/read another value/);
  });

  it("does not take a value that the program does not want", () => {
    const { leftovers } = complete({
      imported: {},
      properties: ["deletionWindowInDays"],
      inputs: { deletionWindowInDays: 30 },
      attributes: { deletion_window_in_days: 7 },
    });
    expect(leftovers.join()).to.match(/the Terraform state holds another value/);
  });

  it("writes a secret as one, and shows neither value", () => {
    const { document, completed } = complete({
      type: "aws:rds/instance:Instance",
      address: "aws_db_instance.k",
      imported: {},
      properties: ["password"],
      inputs: { password: "[secret]" },
      attributes: { password: "hunter2" },
    });
    expect(JSON.stringify(completed)).not.to.contain("hunter2");
    expect(document.deployment.resources?.at(-1)?.outputs).to.deep.equal({
      password: { [SIGNATURE]: SECRET, plaintext: '"hunter2"' },
    });
  });

  it("refuses to complete over another version of the schema", () => {
    const { leftovers } = complete({
      imported: { __meta: JSON.stringify({ schema_version: "1" }) },
      properties: ["deletionWindowInDays"],
      inputs: { deletionWindowInDays: 7 },
      attributes: { deletion_window_in_days: 7 },
    });
    expect(leftovers.join()).to.match(/schema is version 1, the Terraform state's 0/);
  });

  it("leaves over what would be created, and what it knows nothing of", () => {
    const { leftovers } = complete({ imported: {}, properties: [], inputs: {}, attributes: {} });
    expect(leftovers.join()).to.match(/names no property/);
    const created = { urn: urn(KEY, "other"), op: "create", properties: [], inputs: {} };
    const completion = completeStack({ ...input(), preview: preview([created]) });
    expect(completion.leftovers).to.deep.equal([`${urn(KEY, "other")}: would be created`]);
  });

  it("writes order and the program's protection, with each resource after what it needs", () => {
    const alias = registration("aws:kms/alias:Alias", "a", { dependencies: [urn(KEY, "k"), urn(KEY, "gone")] });
    const { document } = completeStack({
      ...input([alias, registration(KEY, "k")]),
      document: stack([
        { urn: alias.urn, type: alias.type, protect: true },
        { urn: urn(KEY, "k"), type: KEY, protect: true },
      ]),
      plan: planOf([alias.urn, urn(KEY, "k")]),
      preview: preview([]),
    });
    expect(document.deployment.resources?.slice(1)).to.deep.equal([
      { urn: urn(KEY, "k"), type: KEY },
      { urn: alias.urn, type: alias.type, dependencies: [urn(KEY, "k")] },
    ]);
  });

  it("writes outputs that the Terraform state has too, and leaves over the others", () => {
    const outputs = new Map([[STACK, { before: { id: "unknown" }, after: { id: "vpc-1", none: null, other: "x" } }]]);
    const completion = completeStack({
      ...input([], { id: { value: "vpc-1", sensitive: false }, other: { value: "y", sensitive: false } }),
      preview: preview([], outputs),
    });
    expect(completion.leftovers).to.deep.equal(["output other: the Terraform state's is another"]);
    expect(completion.document.deployment.resources?.[0]?.outputs).to.deep.equal({ id: "vpc-1", none: null });
  });
});

describe("What a preview would still do", () => {
  it("is said by resource and by output of the stack, and not of a component's outputs", () => {
    const changes = previewChanges(
      preview(
        [
          { urn: "a", op: "same", properties: [], inputs: {} },
          { urn: "b", op: "update", properties: ["tags"], inputs: {} },
        ],
        new Map([
          [STACK, { before: { x: 1 }, after: { x: 2 } }],
          [urn("app:Net", "net"), { before: {}, after: { x: 2 } }],
        ]),
      ),
    );
    expect(changes).to.deep.equal(["b: update (tags)", "output x changes"]);
  });
});

function complete(parts: {
  type?: string;
  address?: string;
  imported: NonNullable<StackResource["outputs"]>;
  properties: readonly string[];
  inputs: Readonly<Record<string, unknown>>;
  attributes: Readonly<Record<string, unknown>>;
}): Completion {
  const { type = KEY, address = ADDRESS, imported, properties, inputs, attributes } = parts;
  const step = { urn: urn(type, "k"), op: "update", properties, inputs };
  return completeStack({
    ...input([]),
    document: stack([{ urn: step.urn, type, outputs: imported }]),
    state: state([live(address, attributes)]),
    plan: planOf([step.urn], address),
    preview: preview([step]),
  });
}

function input(registrations: readonly PulumiRegistration[] = [], outputs: TerraformState["outputs"] = {}) {
  const empty: StackPreview = preview([]);
  return {
    document: stack([]),
    preview: empty,
    plan: planOf([]),
    state: state([], outputs),
    registrations,
    bridge: knowledge().bridge,
    unreadable: new Map(),
  };
}

function planOf(urns: readonly string[], address = ADDRESS) {
  return {
    project: "app",
    stack: "dev",
    document: { nameTable: {}, resources: [] },
    resources: urns.map((one) => ({
      address,
      type: address.split(".")[0] ?? "",
      urn: one,
      importId: "id",
      stateId: "id",
      idPage: null,
      unreadable: [],
    })),
    providers: [],
    components: [],
  };
}
