import { expect } from "chai";
import type { AttributeFacts } from "../../../harness/src/bridge/facts.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { map } from "../../../harness/src/model/value.ts";
import { compared, graph, knowledge, resource } from "../../support/graphs.ts";

const FACTS: Readonly<Record<string, Readonly<Record<string, AttributeFacts>>>> = {
  aws_sqs_queue_policy: { policy: { equality: "policy" } },
  aws_security_group_rule: { cidr_blocks: { forceNew: true } },
  aws_db_instance: { storage_encrypted: { forceNew: true } },
  aws_security_group: {},
  aws_subnet: {},
  aws_s3_bucket_public_access_block: {},
  aws_cloudfront_distribution: {},
};

/** The remarks and consequences of all findings between two versions of one resource. */
function judged(address: string, left: Readonly<Record<string, Value>>, right: Readonly<Record<string, Value>>) {
  const { differences } = compared(
    graph([resource(address, left)]),
    graph([resource(address, right)]),
    knowledge(FACTS),
  );
  return differences.map(({ consequence, remark }) => `${consequence}: ${remark}`);
}

const STATEMENT = {
  Sid: "Read",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:role/reader" } as unknown,
  Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage"],
  Resource: "arn:aws:sqs:eu-west-1:111111111111:orders",
  Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } as unknown,
};
const DENY = { Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: "*" };

function policies(left: Partial<typeof STATEMENT>, right: Partial<typeof STATEMENT>, more: readonly unknown[] = []) {
  const make = (statement: Partial<typeof STATEMENT>, others: readonly unknown[]) => ({
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ ...STATEMENT, ...statement }, ...others] }),
  });
  return judged("aws_sqs_queue_policy.p", make(left, [DENY]), make(right, more.length > 0 ? more : [DENY]));
}

const MORE = "security: the right program is more open: ";
const LESS = "security: the right program is stricter: ";
const SAME = "update: the provider plans an update, the access stays the same";

describe("what a difference means for access", () => {
  const cases: readonly (readonly [string, () => readonly string[], string])[] = [
    [
      "a wildcard action",
      () => policies({}, { Action: [...STATEMENT.Action, "sqs:*"] }),
      `${MORE}in an Allow, a wildcard action is added`,
    ],
    [
      "an action more",
      () => policies({}, { Action: [...STATEMENT.Action, "sqs:SendMessage"] }),
      `${MORE}in an Allow, one more action is added`,
    ],
    [
      "an action less",
      () => policies({}, { Action: ["sqs:ReceiveMessage"] }),
      `${LESS}in an Allow, one action is removed`,
    ],
    [
      "a wider resource",
      () => policies({}, { Resource: "arn:aws:sqs:*:*:*" }),
      `${MORE}in an Allow, resource is widened`,
    ],
    ["everyone as principal", () => policies({}, { Principal: "*" }), `${MORE}in an Allow, principal is widened`],
    ["another Sid", () => policies({}, { Sid: "Receive" }), SAME],
    ['"*" in another spelling', () => policies({ Principal: "*" }, { Principal: { AWS: "*" } }), SAME],
    ["a lost condition", () => policies({}, { Condition: undefined }), `${MORE}in an Allow, a condition is removed`],
    ["an added condition", () => policies({ Condition: undefined }, {}), `${LESS}in an Allow, a condition is added`],
    [
      "a condition on another value",
      () => policies({}, { Condition: { StringEquals: { "aws:SourceAccount": "222222222222" } } }),
      "security: null",
    ],
    ["an Allow that was a Deny", () => policies({ Effect: "Deny" }, {}), `${MORE}a Deny became an Allow`],
    [
      "a Deny of less",
      () => policies({ Effect: "Deny" }, { Effect: "Deny", Action: ["sqs:ReceiveMessage"] }),
      `${MORE}in a Deny, one action is removed`,
    ],
    [
      "a subnet that gives public addresses",
      () =>
        judged(
          "aws_subnet.s",
          { cidr_block: "10.0.0.0/24" },
          { cidr_block: "10.0.0.0/24", map_public_ip_on_launch: true },
        ),
      `${MORE}it gets an address that the internet reaches`,
    ],
    [
      "a bucket whose policy may be public",
      () =>
        judged(
          "aws_s3_bucket_public_access_block.b",
          { bucket: "b", block_public_policy: true },
          { bucket: "b", block_public_policy: false },
        ),
      `${MORE}public access is no longer blocked`,
    ],
    [
      "older TLS",
      () =>
        judged(
          "aws_cloudfront_distribution.d",
          { viewer_certificate: [map({ minimum_protocol_version: "TLSv1.2_2021" })] },
          { viewer_certificate: [map({ minimum_protocol_version: "TLSv1.1_2016" })] },
        ),
      `${MORE}older versions of TLS are accepted`,
    ],
    [
      "a rule open to everyone",
      () =>
        judged(
          "aws_security_group_rule.r",
          { type: "ingress", cidr_blocks: ["10.0.0.0/8"] },
          { type: "ingress", cidr_blocks: ["0.0.0.0/0"] },
        ),
      `${MORE}it is open to every address`,
    ],
    [
      "encryption turned off, which replaces the database",
      () => judged("aws_db_instance.d", { storage_encrypted: true }, { storage_encrypted: false }),
      "replace: the right program is more open: encryption is turned off",
    ],
  ];
  for (const [name, actual, expected] of cases)
    it(`is said of ${name}`, () => {
      expect(actual()).to.deep.equal([expected]);
    });

  const rule = (change: Readonly<Record<string, Value>>) => ({
    ingress: [map({ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.1.0.0/16"], ...change })],
  });
  for (const [name, change, words] of [
    ["an address range", { cidr_blocks: ["10.0.0.0/8"] }, "the range of addresses is widened"],
    ["a port range", { to_port: 444 }, "the range of ports is widened"],
    ["all addresses added", { cidr_blocks: ["10.1.0.0/16", "0.0.0.0/0"] }, "it is open to every address"],
  ] as const)
    it(`is said of ${name} of a security group, and of its reverse`, () => {
      expect(judged("aws_security_group.g", rule({}), rule(change))).to.deep.equal([MORE + words]);
      const [back] = judged("aws_security_group.g", rule(change), rule({}));
      expect(back).to.match(/^update: the right program is stricter: /);
    });

  it("is said of a removed Deny", () => {
    const allow = {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "q",
    };
    const make = (statements: readonly unknown[]) => ({ policy: JSON.stringify({ Statement: statements }) });
    expect(judged("aws_sqs_queue_policy.p", make([allow, DENY]), make([allow]))).to.deep.equal([
      `${MORE}a Deny statement is removed`,
    ]);
  });

  it("is not said of a setting that protects more", () => {
    expect(judged("aws_db_instance.d", {}, { deletion_protection: true })).to.deep.equal(["update: null"]);
  });
});
