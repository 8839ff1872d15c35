import { expect } from "chai";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import { SAME_AS_ID, SAME_DATA_OUTPUTS } from "../../../harness/src/bridge/same-output-rows.ts";
import { reference, template, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, output, resource } from "../../support/graphs.ts";

/** Two programs that read one resource, or data source, in two ways. */
function reading(address: string, left: Value, right: Value): readonly string[] {
  const program = (value: Value) =>
    graph([resource(address), resource("aws_ssm_parameter.reader", { name: "reader", value })], {
      outputs: [output("value", value)],
    });
  return findings(compared(program(left), program(right)));
}

describe("outputs with one value", () => {
  const bridge = loadBridge();

  it("are known of at least a hundred and fifty types", () => {
    expect(SAME_AS_ID).to.have.length.of.at.least(150);
    expect(SAME_AS_ID.map(([type]) => type)).to.deep.equal([...new Set(SAME_AS_ID.map(([type]) => type))].sort());
  });

  for (const [type, name] of SAME_AS_ID) {
    it(`${type}.${name} is ${type}.id`, () => {
      expect(bridge.resource(type)?.block.attributes[name]?.kind).to.equal("string");
      expect(bridge.resource(type)?.block.attributes.id?.kind).to.equal("string");
      const address = `${type}.it`;
      expect(reading(address, reference(address, name), reference(address, "id"))).to.deep.equal([]);
    });
  }

  for (const [type, kept, names] of SAME_DATA_OUTPUTS)
    for (const name of names) {
      it(`${name} of the data source ${type} is its ${kept}`, () => {
        const attributes = bridge.dataSource(type)?.block.attributes;
        expect([attributes?.[name]?.kind, attributes?.[kept]?.kind]).to.deep.equal(["string", "string"]);
        const address = `data.${type}.it`;
        expect(reading(address, reference(address, name), reference(address, kept))).to.deep.equal([]);
      });
    }

  for (const [type, one, two] of [
    ["aws_cloudwatch_event_rule", "name", "id"],
    ["aws_db_instance", "identifier", "id"],
    ["aws_lambda_function", "arn", "id"],
    ["aws_iam_role", "arn", "id"],
    ["aws_launch_template", "name", "id"],
    ["aws_s3_bucket_versioning", "bucket", "id"],
    ["aws_kms_key", "arn", "id"],
    ["aws_api_gateway_domain_name", "domain_name", "id"],
  ] as const) {
    it(`${type}.${one} and ${type}.${two} are two`, () => {
      const address = `${type}.it`;
      expect(reading(address, reference(address, one), reference(address, two))).to.deep.equal([
        "reference-output-changed aws_ssm_parameter.reader value",
        "output-changed output.value",
      ]);
    });
  }

  it("the prefix list that a data source found by name has an id, and no prefix_list_id", () => {
    const list = "data.aws_prefix_list.s3";
    expect(reading(list, reference(list, "prefix_list_id"), reference(list, "id"))).to.have.length(2);
  });

  it("an output and the text that the program gave for it are two", () => {
    const bucket = (value: Value) =>
      graph([resource("aws_s3_bucket.b", { bucket: "x" }), resource("aws_ssm_parameter.p", { name: "p", value })]);
    expect(findings(compared(bucket(reference("aws_s3_bucket.b", "bucket")), bucket("x")))).to.deep.equal([
      "reference-or-literal aws_ssm_parameter.p value",
    ]);
  });

  it("the id that only Pulumi has is made of other outputs", () => {
    const api = "aws_appsync_api.a";
    expect(reading(api, reference(api, "id"), reference(api, "api_id"))).to.deep.equal([]);
    const space = "aws_appsync_channel_namespace.n";
    const joined = template([reference(space, "api_id"), ",", reference(space, "name")]);
    expect(reading(space, reference(space, "id"), joined)).to.deep.equal([]);
    expect(reading(space, reference(space, "id"), reference(space, "name"))).to.have.length(2);
  });
});
