import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { extractTerraform } from "../../../../harness/src/extract/terraform/extract-terraform.ts";
import { loadCdktf } from "../../../../harness/src/load/cdktf/load-cdktf.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../../../harness/src/load/default-options.ts";
import type { GraphNode, ResourceGraph } from "../../../../harness/src/model/graph.ts";
import { map, reference, type Value } from "../../../../harness/src/model/value.ts";

const FIXTURE = fileURLToPath(new URL("../../../fixtures/terraform/features", import.meta.url));

describe("a CDKTF app that uses what the language and CDKTF offer", () => {
  let graph: ResourceGraph;

  before(async () => {
    graph = await extractTerraform(await loadCdktf(FIXTURE, DEFAULT_LOAD_OPTIONS));
  });

  function node(id: string): GraphNode {
    const found = graph.nodes.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  }

  const parameter = (name: string): Value | undefined =>
    node(`expressions/aws_ssm_parameter.p-${name}`).properties.value;
  const output = (name: string): Value | undefined => graph.outputs.find((one) => one.name === name)?.value;
  const queue = (...path: string[]) => reference("expressions/aws_sqs_queue.queue", ...path);

  for (const [name, value] of Object.entries({
    local: "shop-dev",
    nested: "10.0.2.0/24",
    "index-of-list": "a",
    "token-index": "b",
    "number-of-map": 1,
    optional: 8080,
    conditional: "small",
    "conditional-unknown": "none",
    operators: 12,
    logic: true,
    join: "a-b-c-d",
    cidr: "10.0.3.0/24",
    replace: "a-b-c",
    base64: "aGVsbG8=",
    "escaped-dollar": "costs ${5} and 100%",
    try: "fallback",
    merge: '{"a":"1","b":"2"}',
    "number-token": "4 zones",
    for: "0A,2C",
    "for-object": '{"A":"10.0.1.0/24","B":"10.0.2.0/24"}',
    splat: "10.0.1.0/24,10.0.2.0/24",
    directive: "a;b;c;S",
    heredoc: "line dev\n",
    multiline: "first\nsecond\n",
  })) {
    it(`has a value for the expression ${name}`, () => {
      expect(parameter(name)).to.equal(value);
    });
  }

  it("keeps the references in texts that are partly known", () => {
    expect(parameter("format")).to.deep.equal({ kind: "template", parts: [queue("name"), "/007"] });
    expect(parameter("json-native")).to.deep.equal({
      kind: "template",
      parts: ['{"queue":"', queue("arn"), '","stage":"dev"}'],
    });
  });

  it("makes one node per instance of a count, a for_each and an iterator over resources", () => {
    const ids = graph.nodes.filter(({ id }) => id.startsWith("iteration/") && id.includes("[")).map(({ id }) => id);
    expect(ids.map((id) => id.replace(/^iteration\//, "")).sort()).to.deep.equal([
      'aws_sqs_queue.configured["fast"]',
      'aws_sqs_queue.configured["slow"]',
      "aws_sqs_queue.maybe[0]",
      'aws_sqs_queue.queues["events"]',
      'aws_sqs_queue.queues["orders"]',
      'aws_ssm_parameter.chained["events"]',
      'aws_ssm_parameter.chained["orders"]',
      'aws_ssm_parameter.of-data["events"]',
      'aws_ssm_parameter.of-data["orders"]',
      "aws_subnet.subnet[0]",
      "aws_subnet.subnet[1]",
      'data.aws_availability_zones.each-zone["events"]',
      'data.aws_availability_zones.each-zone["orders"]',
    ]);
  });

  it("gives each instance its own index, key and value", () => {
    expect(node("iteration/aws_subnet.subnet[1]").properties.tags).to.deep.equal(map({ Name: "subnet-1" }));
    expect({ ...node('iteration/aws_sqs_queue.configured["slow"]').properties }).to.deep.equal({
      name: "slow",
      delay_seconds: 30,
      fifo_queue: false,
      tags: map({ topics: "x,y" }),
    });
    expect(node('iteration/aws_ssm_parameter.chained["orders"]').properties.value).to.deep.equal(
      reference('iteration/aws_sqs_queue.queues["orders"]', "arn"),
    );
  });

  it("expands a dynamic block over a complex list", () => {
    const rules = node("iteration/aws_s3_bucket_lifecycle_configuration.rules").properties.rule as readonly Value[];
    expect(rules).to.deep.equal(
      [["logs", 90] as const, ["tmp", 1] as const].map(([id, days]) =>
        map({ id, status: "Enabled", filter: [map({ prefix: `${id}/` })], expiration: [map({ days })] }),
      ),
    );
  });

  it("reads outputs that loop, pluck and take one instance", () => {
    expect(output("first_subnet")).to.deep.equal(reference("iteration/aws_subnet.subnet[0]", "id"));
    expect(output("plucked")).to.deep.equal([0, 30]);
    expect(output("no_queues")).to.deep.equal([]);
    expect(output("arns_by_name")).to.deep.equal(
      map(
        ["fast", "slow"].map((key) => [key, reference(`iteration/aws_sqs_queue.configured["${key}"]`, "arn")] as const),
      ),
    );
  });

  it("reads order, lifecycle, provider and timeouts", () => {
    const { meta } = node("lifecycle/aws_sqs_queue.second");
    const first = "lifecycle/aws_sqs_queue.first";
    expect(meta).to.deep.include({
      dependsOn: [first],
      provider: "lifecycle/provider.aws.virginia",
      protect: true,
      replacement: "create-first",
      ignoreChanges: [["tags"], ["tags_all", "Owner"]],
      replaceTriggeredBy: [reference(first), reference(first, "arn")],
      timeouts: { create: "5m" },
    });
    expect(meta.conditions).to.have.length(2);
    expect(node("lifecycle/aws_ssm_parameter.all-ignored").meta.ignoreChanges).to.deep.equal([[]]);
    expect(node("expressions/aws_s3_bucket.bucket").meta.protect).to.equal(true);
  });

  it("follows a reference into another stack of the app, and keeps a state that lies elsewhere as a data source", () => {
    const shared = reference("producer/aws_sqs_queue.queue", "arn");
    expect(node("consumer/aws_ssm_parameter.arn").properties.value).to.deep.equal({
      kind: "template",
      parts: ["arn is ", shared],
    });
    expect(node("consumer/aws_ssm_parameter.remote").properties.value).to.deep.equal(
      reference("consumer/data.terraform_remote_state.elsewhere", "outputs", "vpc_id"),
    );
    expect(output("consumer/url")).to.deep.equal(reference("producer/aws_sqs_queue.queue", "url"));
    expect(graph.outputs.map(({ name }) => name).filter((name) => name.includes("cross-stack"))).to.deep.equal([]);
  });

  it("hashes assets", () => {
    for (const value of [
      node("lifecycle/aws_lambda_function.function").properties.filename,
      node("lifecycle/aws_s3_object.object").properties.source,
    ])
      expect(value)
        .to.have.property("sha256")
        .that.matches(/^[0-9a-f]{64}$/);
  });

  it("marks what comes from a sensitive variable as secret", () => {
    expect(node("expressions/aws_ssm_parameter.secret").properties.value).to.deep.equal({
      kind: "secret",
      value: "hunter2",
    });
    expect(graph.outputs.find(({ name }) => name === "password_out")).to.include({ sensitive: true });
  });

  it("knows where the program makes each resource", () => {
    expect(
      graph.nodes.filter(
        ({ kind, type, source }) => kind !== "provider" && source === null && type !== "terraform_remote_state",
      ),
    ).to.deep.equal([]);
    expect(node("producer/aws_sqs_queue.queue").source).to.deep.equal({ file: "cross-stack.ts", line: 13 });
  });

  it("says what it does not read", () => {
    const reasons = graph.notCompared.map(({ node: at, reason }) => `${at ?? "program"}: ${reason}`).sort();
    expect(reasons).to.deep.equal([
      "iteration/aws_cloudwatch_log_group.by-zone: aws_cloudwatch_log_group.by-zone is left out: its for_each is a value known only afterwards, not a map or a set of strings that is known before deployment",
      "lifecycle/aws_instance.instance: it has a connection, which runs outside of the provider",
      "lifecycle/aws_instance.instance: it has a provisioner, which runs outside of the provider",
      "program: blocks of kind ephemeral in stack lifecycle are not read",
      "program: the call of module module in stack lifecycle is not expanded: its source terraform-aws-modules/s3-bucket/aws is not on this machine; run `terraform init` in the root module's folder, which fetches it",
    ]);
    expect(graph.remarks).to.have.length(1);
    expect(graph.remarks?.[0]).to.match(/^a check only warns, and is not compared: \w+ in stack lifecycle$/);
    expect(output("from_module")).to.have.property("kind", "unsupported");
  });
});
