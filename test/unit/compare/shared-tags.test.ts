import { expect } from "chai";
import type { GraphNode } from "../../../harness/src/model/graph.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { map } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, provider, resource } from "../../support/graphs.ts";

type Tags = Readonly<Record<string, string>>;

/** A provider with default tags and a bucket for each entry, with tags of its own. */
function stack(defaults: Tags, buckets: Readonly<Record<string, Tags>>): readonly GraphNode[] {
  const blocks: Value = Object.keys(defaults).length === 0 ? [] : [map({ tags: map(defaults) })];
  return [
    provider("provider.aws", { region: "eu-west-1", default_tags: blocks }),
    ...Object.entries(buckets).map(([name, tags]) =>
      resource(`aws_s3_bucket.${name}`, { bucket: name, tags: map(tags) }, { provider: "provider.aws" }),
    ),
  ];
}

const between = (left: readonly GraphNode[], right: readonly GraphNode[]) => compared(graph(left), graph(right));
const PLAIN = { a: {}, b: {}, c: {} };

describe("a difference of a provider's default tags", () => {
  it("is one finding at the provider that names the resources", () => {
    const comparison = between(stack({ env: "dev" }, PLAIN), stack({ env: "prod" }, PLAIN));
    expect(findings(comparison)).to.deep.equal(["value-changed provider.aws default_tags[0].tags.env"]);
    const [{ message = "", consequence = "" } = {}] = comparison.differences;
    expect(message).to.contain("3 resources: aws_s3_bucket.a, aws_s3_bucket.b, aws_s3_bucket.c");
    expect(consequence).to.equal("update");
  });

  it("is one finding where one side has none, also where nothing else is tagged", () => {
    const one = stack({ env: "dev" }, PLAIN);
    const path = "provider.aws default_tags[0].tags.env";
    expect(findings(between(one, stack({}, PLAIN)))).to.deep.equal([`missing-property ${path}`]);
    expect(findings(between(stack({}, PLAIN), one))).to.deep.equal([`extra-property ${path}`]);
  });

  it("looks past resources that give the tag a value of their own", () => {
    const buckets = { ...PLAIN, own: { env: "test" } };
    const comparison = between(stack({ env: "dev" }, buckets), stack({ env: "prod" }, buckets));
    expect(findings(comparison)).to.deep.equal(["value-changed provider.aws default_tags[0].tags.env"]);
  });

  it("leaves a tag at its resource where others differ otherwise", () => {
    const right = stack({ env: "prod" }, { ...PLAIN, c: { env: "test" } });
    expect(findings(between(stack({ env: "dev" }, PLAIN), right))).to.have.members([
      "value-changed provider.aws default_tags[0].tags.env",
      "value-changed aws_s3_bucket.c tags.env",
    ]);
  });

  it("is none where only some resources have the tag", () => {
    const tagged = (env: string) => stack({}, { a: { env }, b: { env }, c: {} });
    expect(findings(between(tagged("dev"), tagged("prod")))).to.have.members([
      "value-changed aws_s3_bucket.a tags.env",
      "value-changed aws_s3_bucket.b tags.env",
    ]);
  });

  it("is none of one resource alone", () => {
    expect(findings(between(stack({ env: "dev" }, { a: {} }), stack({ env: "prod" }, { a: {} })))).to.deep.equal([
      "value-changed aws_s3_bucket.a tags.env",
    ]);
  });
});
