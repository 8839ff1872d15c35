import type {
  Comparison,
  Difference,
  DifferenceSide,
  SideSummary,
  UncomparedFinding,
} from "../../../harness/src/model/comparison.ts";

/** A comparison of two empty, equal programs, but for what the test is about. */
export function comparison(parts: Partial<Comparison> = {}): Comparison {
  const differences = parts.differences ?? [];
  const notCompared = parts.notCompared ?? [];
  const verdict = differences.length > 0 ? "different" : notCompared.length > 0 ? "incomplete" : "equivalent";
  return {
    verdict,
    left: side({ engine: "cdktf", origin: "cdktf" }),
    right: side({ engine: "pulumi", origin: "pulumi" }),
    matches: [],
    differences,
    notCompared,
    waived: [],
    waivedNotCompared: [],
    ruleFindings: [],
    normalizations: [],
    outputs: [],
    notes: [],
    ...parts,
  };
}

export function side(parts: Partial<SideSummary> = {}): SideSummary {
  return {
    engine: "cdktf",
    origin: "cdktf",
    path: ".",
    providerVersion: "6.21.0",
    resources: 2,
    dataSources: 1,
    providers: 1,
    outputs: 1,
    ...parts,
  };
}

export const SUBNET = "aws_subnet.public_1";
export const SUBNET_URN = "urn:pulumi:dev::gateway::payment:vpc:PaymentVpc$aws:ec2/subnet:Subnet::public-1";

/** A property of the subnet with another value on either side, but for what the test is about. */
export function difference(parts: Partial<Difference> = {}): Difference {
  return {
    id: "3fa1c2d4e5f60718",
    kind: "value-changed",
    category: "property",
    type: "aws_subnet",
    left: leftSide(),
    right: rightSide(),
    message: 'cidr_block is "10.0.1.0/24" on the left and "10.0.9.0/24" on the right',
    remark: null,
    fix: null,
    consequence: "replace",
    ...parts,
  };
}

export function leftSide(parts: Partial<DifferenceSide> = {}): DifferenceSide {
  return {
    address: SUBNET,
    path: "cidr_block",
    value: '"10.0.1.0/24"',
    source: { file: "cdktf/payment-vpc-stack.ts", line: 41 },
    ...parts,
  };
}

export function rightSide(parts: Partial<DifferenceSide> = {}): DifferenceSide {
  return {
    address: SUBNET_URN,
    path: "cidr_block",
    value: '"10.0.9.0/24"',
    source: { file: "pulumi/payment-vpc.ts", line: 52 },
    ...parts,
  };
}

export function uncompared(parts: Partial<UncomparedFinding> = {}): UncomparedFinding {
  return {
    id: "0a1b2c3d4e5f6071",
    side: "left",
    address: "aws_instance.web",
    path: "user_data",
    reason: "`file()` of a path known only after deployment",
    source: { file: "cdktf/main.ts", line: 7 },
    ...parts,
  };
}

/** One of everything that a report can show. */
export function everything(): Comparison {
  return comparison({
    matches: [
      { left: SUBNET, right: SUBNET_URN, how: "structure" },
      { left: "aws_vpc.main", right: "urn:pulumi:dev::gateway::aws:ec2/vpc:Vpc::main", how: "nearest" },
      { left: "aws_eip.a", right: "urn:pulumi:dev::gateway::aws:ec2/eip:Eip::a", how: "symmetric" },
    ],
    differences: [
      difference({ fix: 'set cidrBlock to "10.0.1.0/24"' }),
      difference({
        id: "9b8a7c6d5e4f3021",
        kind: "missing-property",
        message: 'tags["Team"] is "payments" on the left and not set on the right',
        left: leftSide({ path: 'tags["Team"]', value: '"payments"' }),
        right: rightSide({ path: 'tags["Team"]', value: null }),
        consequence: "update",
      }),
      difference({
        id: "77aa66bb55cc44dd",
        kind: "missing-resource",
        category: "resource",
        type: "aws_flow_log",
        message: "the left program has this resource and the right one has none like it",
        left: leftSide({ address: "aws_flow_log.all", path: "", value: null }),
        right: null,
        consequence: "delete",
      }),
      difference({
        id: "1122334455667788",
        kind: "output-changed",
        category: "output",
        type: null,
        message: "the output is aws_vpc.main.id on the left and aws_vpc.main.arn on the right",
        left: leftSide({ address: "output.vpc_id", path: "", value: "aws_vpc.main.id", source: null }),
        right: rightSide({ address: "output.vpc_id", path: "", value: "aws_vpc.main.arn" }),
        consequence: "none known",
      }),
    ],
    notCompared: [uncompared()],
    waived: [
      {
        difference: difference({
          id: "deadbeefdeadbeef",
          kind: "timeouts-changed",
          category: "meta",
          message: "other timeouts",
        }),
        reason: "Pulumi's default is long enough",
        expires: "2027-01-31",
      },
    ],
    normalizations: [
      {
        rule: "effective-tags",
        reason: "the provider merges its default tags into each resource's own",
        count: 2,
        uses: [
          { side: "left", address: SUBNET, path: "tags", detail: "merged 3 default tags" },
          { side: "right", address: SUBNET_URN, path: "tags", detail: "merged 3 default tags" },
        ],
      },
    ],
    outputs: [{ name: "vpc_id", equal: false }],
    notes: ["The engines replace resources in opposite orders where a program does not say which comes first."],
  });
}
