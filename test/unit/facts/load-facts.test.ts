import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Equality, Spelling } from "../../../harness/src/bridge/facts.ts";
import { loadFacts, openFacts } from "../../../harness/src/bridge/load-facts.ts";
import { ParityError } from "../../../harness/src/errors.ts";

const HEADER = '{"format":1,"provider":"hashicorp/aws","version":"5.100.0"}';

function dataWith(...types: readonly (readonly [string, object])[]): string {
  return `${[HEADER, ...types.map(([t, a]) => JSON.stringify({ t, a }))].join("\n")}\n`;
}

function equalities(...s: readonly Spelling[]): readonly Equality[] | undefined {
  return openFacts(dataWith(["aws_a", { text: { s } }])).resource("aws_a")?.text?.equalities;
}

describe("the facts measured from the provider, as loaded", () => {
  it("say which provider they were measured from", () => {
    expect(openFacts(dataWith()).providerVersion).to.equal("5.100.0");
  });

  it("decode each kind of fact", () => {
    const facts = openFacts(dataWith(["aws_a", { x: { d: false, f: 1 }, "b.y": { z: 1, s: ["case"] } }]));
    expect({ ...facts.resource("aws_a") }).to.deep.equal({
      x: { default: false, forceNew: true },
      "b.y": { equality: "case", equalities: ["case"], spellings: ["case"], emptyIsAbsent: true },
    });
  });

  it("are undefined for a type without a line, and for a prefix of a known one", () => {
    const facts = openFacts(dataWith(["aws_ab", { x: { f: 1 } }]));
    expect(facts.resource("aws_a")).to.equal(undefined);
    expect(facts.resource("aws_ab")).to.not.equal(undefined);
  });

  it("have no row for a name that every object has", () => {
    expect(openFacts(dataWith(["aws_a", { x: { f: 1 } }])).resource("aws_a")?.constructor).to.equal(undefined);
  });

  it("parse a type once", () => {
    const facts = openFacts(dataWith(["aws_a", { x: { f: 1 } }]));
    expect(facts.resource("aws_a")).to.equal(facts.resource("aws_a"));
  });

  it("take documents for policies only when every pair of policies was equal", () => {
    expect(equalities("policy-whitespace", "policy-key-order", "policy-one-item", "policy-order")).to.deep.equal([
      "policy",
    ]);
    expect(equalities("policy-whitespace", "policy-key-order", "policy-order")).to.deep.equal(["json"]);
    expect(equalities("policy-whitespace")).to.deep.equal([]);
  });

  it("take texts for JSON documents only when order of keys and whitespace were free", () => {
    expect(equalities("json", "json-whitespace", "containers", "number")).to.deep.equal(["json"]);
    expect(equalities("json-whitespace")).to.deep.equal([]);
    expect(equalities("containers")).to.deep.equal(["containers"]);
  });

  it("hold all equalities of a word together", () => {
    expect(equalities("trailing-dot", "case", "json-key-case")).to.deep.equal(["case", "trailing-dot"]);
  });

  it("report data of another format", () => {
    for (const text of ["", "text\n", '{"format":2}\n', '{"format":1}\n', "[]\n"]) {
      expect(() => openFacts(text), text).to.throw(ParityError, /facts measured/);
    }
  });
});

describe("the checked-in facts", () => {
  const facts = loadFacts();

  it("are of provider 5.100.0, the one on hand", () => {
    expect(facts.providerVersion).to.equal("5.100.0");
  });

  it("know the provider's own descriptions, which the Pulumi SDK replaces by its own", () => {
    expect(facts.resource("aws_security_group")?.description).to.deep.equal({
      default: "Managed by Terraform",
      forceNew: true,
    });
    expect(facts.resource("aws_route53_zone")?.comment?.default).to.equal("Managed by Terraform");
  });

  it("say what provider 6.21.0 has otherwise as it has it", () => {
    const cluster = facts.resource("aws_redshift_cluster");
    expect(cluster?.encrypted?.default).to.equal(true);
    expect(cluster?.publicly_accessible?.default).to.equal(false);
    expect(facts.resource("aws_ecs_service")?.availability_zone_rebalancing?.default).to.equal(undefined);
  });

  it("hold of no region in particular", () => {
    expect(readFileSync(new URL("../../../harness/data/provider-facts.jsonl", import.meta.url), "utf8")).to.not.match(
      /"d":"ap-northeast-1"/,
    );
  });

  it("tell policies, documents, container definitions and plain texts apart", () => {
    const equality = (type: string, path: string) => facts.resource(type)?.[path]?.equality;
    expect(equality("aws_iam_role", "assume_role_policy")).to.equal("policy");
    expect(equality("aws_sqs_queue", "redrive_policy")).to.equal("json");
    expect(equality("aws_ecs_task_definition", "container_definitions")).to.equal("containers");
    expect(equality("aws_ssm_parameter", "value")).to.equal(undefined);
    expect(equality("aws_secretsmanager_secret_version", "secret_string")).to.equal(undefined);
  });

  it("know that a record's name has neither letters' case nor a last dot", () => {
    expect(facts.resource("aws_route53_record")?.name?.equalities).to.deep.equal(["case", "trailing-dot"]);
  });

  it("never take absence for empty where the default is not", () => {
    for (const type of ["aws_vpc", "aws_security_group", "aws_kms_key", "aws_sqs_queue", "aws_flow_log"]) {
      for (const [path, { default: value, emptyIsAbsent }] of Object.entries(facts.resource(type) ?? {})) {
        if (emptyIsAbsent === true) expect([undefined, false, 0], `${type} ${path}`).to.include(value);
      }
    }
  });
});
