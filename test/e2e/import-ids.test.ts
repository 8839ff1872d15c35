import { readFileSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";
import { startAwsStub } from "../../harness/scripts/probe/aws-stub.ts";
import { Provider } from "../../harness/scripts/probe/provider.ts";
import type { PlanDocument, ResourceChange } from "../../harness/src/engines/terraform-engine.ts";
import { hasPlainImportId, importId, importIdRows } from "../../harness/src/handover/import-ids.ts";
import { importsDocument } from "../../harness/src/handover/to-terraform/imports-document.ts";
import { readTerraformState, type TerraformState } from "../../harness/src/state/terraform-state.ts";
import { run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import { importerComplaint } from "./support/importer-complaint.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import { engineEnvironment, projectFolder } from "./support/workspace.ts";

const PROVIDER = "5.100.0";
const FIXTURE = join(projectFolder, "test", "fixtures", "import-ids");
/** A zip archive with an index.js of 26 bytes: the code of the stack's function. */
const CODE =
  "UEsDBBQAAAAAAOcYeV3UwRbnGgAAABoAAAAIAAAAaW5kZXguanNleHBvcnRzLmhhbmRsZXI9YXN5bmMoKT0+MVBLAQIUAxQAAAAAAOcYeV3UwRbnGgAAABoAAAAIAAAAAAAAAAAAAACAAQAAAABpbmRleC5qc1BLBQYAAAAAAQABADYAAABAAAAAAAA=";

/** What the emulator was told and does not answer. */
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = {
  "aws_ecs_service.main": [
    "availability_zone_rebalancing",
    "deployment_maximum_percent",
    "deployment_minimum_healthy_percent",
    "wait_for_steady_state",
  ],
};

function differingAttributes(before: unknown, after: unknown): readonly string[] {
  const [old, planned] = [Object(before), Object(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(planned)]);
  return [...names].filter((name) => !isDeepStrictEqual(old[name], planned[name])).sort();
}

describeWithEngines("the import ids of a live stack of many types", ["terraform", "moto_server"], () => {
  let moto: Moto;
  let folder: string;
  let state: TerraformState;
  let changes: readonly ResourceChange[];

  before(async () => {
    moto = await startMoto();
    folder = await mkdtemp(join(tmpdir(), "payment-vpc-imports-"));
    const live = await stackFolder("live");
    await terraform(live, "apply", "-auto-approve", "-input=false");
    state = readTerraformState(readFileSync(join(live, "terraform.tfstate"), "utf8"), "terraform.tfstate");
    const empty = await stackFolder("empty");
    const resources = managed().flatMap(({ address, type, attributes }) => {
      const id = importId(type, attributes, { provider: PROVIDER });
      return id.kind === "id" ? [{ urn: "", address, type, importId: id.id }] : [];
    });
    writeFileSync(join(empty, "imports.tf.json"), importsDocument({ resources }));
    await terraform(empty, "plan", "-input=false", "-out=plan");
    const shown = await terraform(empty, "show", "-json", "plan");
    const plan: PlanDocument = JSON.parse(shown);
    changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  });
  after(async () => {
    await moto?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("name every resource", () => {
    const without = managed().filter(({ type, attributes }) => importId(type, attributes).kind !== "id");
    expect(without.map(({ address }) => address)).to.deep.equal([]);
    expect(managed()).to.have.length.of.at.least(100);
  });

  it("leave nothing to plan", () => {
    const actions = changes.flatMap(({ address, change }) => {
      if (change.importing === undefined) return [`${address}: not imported`];
      if (change.actions.join() === "no-op") return [];
      const differing = differingAttributes(change.before, change.after);
      return differing.join() === FORGOTTEN[address]?.join() ? [] : [`${address}: ${change.actions}: ${differing}`];
    });
    expect(actions).to.deep.equal([]);
    expect(changes).to.have.length(managed().length);
  });

  it("are marked as proved for these types and for no other", () => {
    const types = new Set(managed().map(({ type }) => type));
    const rows = importIdRows().flatMap((row) => (row.kind === "composite" ? [row] : []));
    const marked = rows.filter(({ proved }) => proved === `terraform ${PROVIDER} on moto`).map(({ type }) => type);
    expect(marked).to.have.members(rows.filter(({ type }) => types.has(type)).map(({ type }) => type));
  });

  function managed() {
    return state.resources.filter(({ mode }) => mode === "managed");
  }

  async function stackFolder(name: string): Promise<string> {
    const target = join(folder, name);
    await cp(FIXTURE, target, { recursive: true });
    writeFileSync(join(target, "code.zip"), Buffer.from(CODE, "base64"));
    await terraform(target, "init", "-input=false");
    return target;
  }

  async function terraform(cwd: string, ...args: readonly string[]): Promise<string> {
    const env = { ...engineEnvironment(moto.endpoint), AWS_REGION: "us-east-1" };
    const colours = args[0] === "show" ? [] : ["-no-color"];
    const step = `terraform ${args[0]} (import ids)`;
    return (await run(engine("terraform"), [...args, ...colours], { cwd, env, step })).stdout;
  }
});

describe("the provider's own importers", () => {
  const binary = process.env.ENGINES_AWS_PROVIDER;

  it("agree with the table of import ids on every type", async function () {
    if (binary === undefined) return this.skip();
    const aws = await startAwsStub();
    const provider = await Provider.start(binary, aws.url);
    try {
      const { resources } = await provider.open();
      const complaints: string[] = [];
      for (const [type, block] of Object.entries(resources)) {
        const complaint = await importerComplaint(provider, type, block);
        if (complaint !== null) complaints.push(`${type}: ${complaint}`);
      }
      expect(complaints).to.deep.equal([]);
      const rows = new Set(importIdRows().map(({ type }) => type));
      expect(Object.keys(resources).filter((type) => !rows.has(type) && !hasPlainImportId(type))).to.deep.equal([]);
    } finally {
      provider.stop();
      aws.stop();
    }
  });
});
