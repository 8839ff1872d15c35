import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type AwsStub, startAwsStub } from "../../harness/scripts/probe/aws-stub.ts";
import { loadFacts } from "../../harness/src/bridge/load-facts.ts";
import { run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import { type Expected, FACT_SAMPLES, type FactSample } from "./support/provider-fact-samples.ts";

interface ShownPlan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

interface ShownSchema {
  readonly version: number;
  readonly block: { readonly attributes: Readonly<Record<string, unknown>> };
}

interface ShownSchemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, ShownSchema>> }>
  >;
}

const PROVIDER = "registry.terraform.io/hashicorp/aws";
const ACTIONS: Readonly<Record<FactSample["plan"], readonly string[]>> = {
  "no-op": ["no-op"],
  update: ["update"],
  replace: ["delete", "create"],
};

describeWithEngines("facts measured from the provider", ["terraform"], () => {
  const folder = mkdtempSync(join(tmpdir(), "payment-vpc-facts-"));
  const planned = new Map<string, readonly string[]>();
  let aws: AwsStub;

  before(async () => {
    aws = await startAwsStub();
    const env = { ...process.env, AWS_ENDPOINT_URL: aws.url };
    const terraform = async (...args: readonly string[]) =>
      (await run(engine("terraform"), args, { cwd: folder, env, step: `facts: ${args[0]}` })).stdout;
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration()));
    await terraform("init", "-input=false", "-no-color");
    const schemas = JSON.parse(await terraform("providers", "schema", "-json")) as ShownSchemas;
    writeFileSync(join(folder, "terraform.tfstate"), JSON.stringify(state(schemas)));
    await terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
    const { resource_changes: changes } = JSON.parse(await terraform("show", "-json", "plan")) as ShownPlan;
    for (const { address, change } of changes) planned.set(address, change.actions);
  });
  after(() => {
    aws.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are shown by at least forty plans", () => {
    expect(FACT_SAMPLES).to.have.length.of.at.least(40);
  });

  FACT_SAMPLES.forEach((sample, index) => {
    const { type, path, shows, plan, fact } = sample;
    it(`hold in a real plan: ${type} ${path}, ${shows} (${plan})`, () => {
      expect(planned.get(`${type}.${nameOf(index)}`)).to.deep.equal(ACTIONS[plan]);
      expect(measured(type, path, fact)).to.deep.equal(fact);
    });
  });
});

function nameOf(index: number): string {
  return `sample_${index}`;
}

function configuration(): object {
  const resource: Record<string, Record<string, object>> = {};
  FACT_SAMPLES.forEach(({ type, config }, index) => {
    resource[type] = { ...resource[type], [nameOf(index)]: config };
  });
  const aws = {
    region: "ap-northeast-1",
    access_key: "test",
    secret_key: "test",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  };
  return { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } }, provider: { aws }, resource };
}

function state({ provider_schemas: schemas }: ShownSchemas): object {
  const resources = FACT_SAMPLES.map(({ type, state: given }, index) => {
    const schema = schemas[PROVIDER]?.resource_schemas[type];
    if (schema === undefined) throw new Error(`the provider has no type ${type}`);
    // Without its computed tags a resource always has an update.
    const attributes = "tags_all" in schema.block.attributes ? { tags_all: {}, ...given } : given;
    return {
      mode: "managed",
      type,
      name: nameOf(index),
      provider: `provider["${PROVIDER}"]`,
      instances: [{ schema_version: schema.version, attributes }],
    };
  });
  return { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "facts", outputs: {}, resources };
}

/** What the facts say of the same matter as `fact`. */
function measured(type: string, path: string, fact: Expected): object {
  const facts = loadFacts().resource(type)?.[path] ?? {};
  if ("default" in fact) return { default: facts.default };
  if ("forceNew" in fact) return { forceNew: facts.forceNew === true };
  if ("equality" in fact) return { equality: facts.equality ?? null };
  if ("emptyIsAbsent" in fact) return { emptyIsAbsent: facts.emptyIsAbsent === true };
  return { spelling: fact.spelling, holds: facts.spellings?.some((name) => name === fact.spelling) === true };
}
