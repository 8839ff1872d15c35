import { expect } from "chai";
import fc from "fast-check";
import { width } from "../../../harness/src/report/text/columns.ts";
import { textReport } from "../../../harness/src/report/text/text-report.ts";
import { wrap } from "../../../harness/src/report/text/wrap.ts";
import { PLAIN_CONTEXT } from "../../../harness/src/report/types.ts";
import {
  comparison,
  difference,
  everything,
  leftSide,
  rightSide,
  SUBNET,
  SUBNET_URN,
  side,
  uncompared,
} from "./build-comparison.ts";

const ESCAPE = "\u001b";

describe("the text report", () => {
  it("begins with the verdict", () => {
    expect(textReport(comparison(), PLAIN_CONTEXT)).to.match(/^Equivalent: 0 pairs matched, no difference\n/);
    expect(textReport(comparison({ differences: [difference()] }), PLAIN_CONTEXT)).to.match(
      /^Different: 1 difference\n/,
    );
    expect(textReport(comparison({ notCompared: [uncompared()] }), PLAIN_CONTEXT)).to.match(
      /^Incomplete: 1 finding not compared\n/,
    );
  });

  it("shows everything that there is, and nothing wider than 80 columns", () => {
    const report = textReport(everything(), PLAIN_CONTEXT);
    expect(report).to.equal(EVERYTHING);
    for (const line of report.split("\n")) expect(width(line), line).to.be.at.most(80);
  });

  it("gathers the differences of one resource under its two names", () => {
    const more = [
      difference({ id: "x", right: null, left: leftSide({ path: "tags" }) }),
      difference({ id: "y", left: null, right: rightSide({ path: "tags" }) }),
    ];
    const matches = [{ left: SUBNET, right: SUBNET_URN, how: "structure" as const }];
    const report = textReport(comparison({ matches, differences: [difference(), ...more] }), PLAIN_CONTEXT);
    expect(report.split(`\n${SUBNET}\n`)).to.have.lengthOf(2);
    expect(report.split(`\n${SUBNET_URN}\n`)).to.have.lengthOf(2);
  });

  it("prints the message where the values beside it do not say as much", () => {
    const told = difference({
      kind: "depends-on-changed",
      category: "meta",
      message: "waits for aws_eip.a",
      left: leftSide({ path: "", value: null }),
      right: null,
    });
    expect(textReport(comparison({ differences: [told] }), PLAIN_CONTEXT)).to.include(
      "1. other order of creation: waits for aws_eip.a",
    );
  });

  it("writes what a terminal would obey as escapes", () => {
    const value = "\u001b[31mred\u0007\r\n\u202etxt.exe\u009b2J";
    const report = textReport(
      comparison({ differences: [difference({ left: leftSide({ value }), message: "other" })], notes: [value] }),
      PLAIN_CONTEXT,
    );
    expect(report).to.include("\\u001b[31mred\\u0007\\r\\n\\u202etxt.exe\\u009b2J");
    expect(report.replaceAll("\n", "")).to.not.match(/[\p{Cc}\p{Bidi_Control}]/u);
  });

  it("has colour codes only when asked, and the same text with them", () => {
    const plain = textReport(everything(), PLAIN_CONTEXT);
    const colored = textReport(everything(), { ...PLAIN_CONTEXT, color: true });
    expect(plain).to.not.include(ESCAPE);
    expect(colored).to.include(`${ESCAPE}[31m`);
    expect(colored.replace(new RegExp(`${ESCAPE}\\[\\d+m`, "g"), "")).to.equal(plain);
  });

  it("shortens long values to where they differ, and shows them whole under --verbose", () => {
    const long = (middle: string) => `${"a".repeat(600)}${middle}${"z".repeat(600)}`;
    const differences = [
      difference({ message: "m", left: leftSide({ value: long("LEFT") }), right: rightSide({ value: long("RIGHT") }) }),
    ];
    const joined = (verbose: boolean) =>
      textReport(comparison({ differences }), { ...PLAIN_CONTEXT, verbose }).replace(/\s+/g, "");
    expect(joined(false)).to.include("[540charactersalike]").and.include("aLEFTz").and.include("aRIGHTz");
    expect(joined(false)).to.not.include("a".repeat(100));
    expect(joined(true)).to.include(long("LEFT"));
  });

  it("lists each use of a rule and the timings under --verbose", () => {
    const timings = { left: 1234, right: 900, compare: 12.4 };
    const report = textReport(everything(), { ...PLAIN_CONTEXT, verbose: true, timings });
    expect(report).to.include("left aws_subnet.public_1 tags: merged 3 default tags");
    expect(report)
      .to.match(/left program +1\.2 s/)
      .and.match(/comparison +12 ms/);
  });

  it("gives source files as seen from where it was started", () => {
    const at = (path: string, origin: string) =>
      textReport(comparison({ left: side({ path, origin }), differences: [difference()] }), PLAIN_CONTEXT);
    expect(at("apps/cdktf", "cdktf")).to.include("at apps/cdktf/cdktf/payment-vpc-stack.ts:41");
    expect(at("out/cdk.tf.json", "tfjson")).to.include("at out/cdktf/payment-vpc-stack.ts:41");
    expect(at("left.json", "graph")).to.include("at cdktf/payment-vpc-stack.ts:41");
  });

  it("fits any width, whatever the values are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        fc.integer({ min: 40, max: 100 }),
        (text, columns) => {
          const differences = [difference({ message: text, left: leftSide({ address: text || "a", value: text }) })];
          const report = textReport(comparison({ differences, notes: [text] }), { ...PLAIN_CONTEXT, width: columns });
          for (const line of report.split("\n")) expect(width(line)).to.be.at.most(columns);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("wrapping", () => {
  it("loses no character but the spaces at breaks", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, columns) => {
        expect(wrap(text, columns).join("").replaceAll(" ", "")).to.equal(text.replaceAll(" ", ""));
      }),
    );
  });

  it("breaks a long word after punctuation where it can", () => {
    expect(wrap("urn:pulumi:dev::gateway::aws:ec2/vpc:Vpc::main", 20)).to.deep.equal([
      "urn:pulumi:dev::",
      "gateway::aws:ec2/",
      "vpc:Vpc::main",
    ]);
  });

  it("counts wide characters as two columns", () => {
    expect(wrap("東京リージョン", 6)).to.deep.equal(["東京リ", "ージョ", "ン"]);
  });
});

const EVERYTHING = `Different: 4 differences, 1 finding not compared, 1 difference waived

  left   cdktf program at .: 2 resources, 1 data source, 1 provider, 1 output;
         AWS provider 6.21.0
  right  pulumi program at .: 2 resources, 1 data source, 1 provider, 1 output;
         AWS provider 6.21.0

aws_subnet.public_1
urn:pulumi:dev::gateway::payment:vpc:PaymentVpc$aws:ec2/subnet:Subnet::public-1

  1. cidr_block: other value
    left         "10.0.1.0/24"
                 at cdktf/payment-vpc-stack.ts:41
    right        "10.0.9.0/24"
                 at pulumi/payment-vpc.ts:52
    consequence  replace
    fix          set cidrBlock to "10.0.1.0/24"
    finding      value-changed 3fa1c2d4e5f60718

  2. tags["Team"]: missing property
    left         "payments"
                 at cdktf/payment-vpc-stack.ts:41
    right        not set
                 at pulumi/payment-vpc.ts:52
    consequence  update
    finding      missing-property 9b8a7c6d5e4f3021

aws_flow_log.all

  3. missing resource: the left program has this resource and the right one has
  none like it
    left         there
                 at cdktf/payment-vpc-stack.ts:41
    right        not there
    consequence  delete
    finding      missing-resource 77aa66bb55cc44dd

output.vpc_id

  4. other output value
    left         aws_vpc.main.id
    right        aws_vpc.main.arn
                 at pulumi/payment-vpc.ts:52
    consequence  none known
    finding      output-changed 1122334455667788

Not compared (1)

  aws_instance.web: user_data
    side         left
    reason       \`file()\` of a path known only after deployment
                 at cdktf/main.ts:7
    finding      not-compared 0a1b2c3d4e5f6071

Waived (1)

  aws_subnet.public_1: other timeouts
    reason       Pulumi's default is long enough
    until        2027-01-31
    finding      timeouts-changed deadbeefdeadbeef

What to do
  value-changed (1)
    Make the values equal.
  missing-property (1)
    Set the property in the right program to the left one's value.
  missing-resource (1)
    Declare the resource in the right program.
  output-changed (1)
    Compute the output from the same property of the same resource in both
    programs.
  not-compared (1)
    Decide the number of resources from configuration rather than from an
    output.
  More on any of these: parity explain KIND

Differences of spelling that the rules hold harmless (2)
  2  effective-tags

Note  The engines replace resources in opposite orders where a program does not
      say which comes first.

Summary
  matched pairs                3
    by content and neighbours  1
    interchangeable twins      1
    nearest of their type      1
  equal outputs                0 of 1
  differences                  4
    resource                   1
    property                   2
    output                     1
  not compared                 1
  waived                       1
`;
