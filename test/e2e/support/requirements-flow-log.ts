import { expect } from "chai";
import type { PolicyDocument, Statement } from "./live-flow-log.ts";
import { tagsOf } from "./live-network.ts";
import type { LiveVpc, Requirement } from "./requirements.ts";

export const flowLogRequirements: readonly Requirement[] = [
  {
    name: "logs all traffic once a minute to its own log group",
    check: ({ network }, { suffix }) => {
      expect(network.flowLogs).to.have.lengthOf(1);
      const [flowLog] = network.flowLogs;
      expect(flowLog?.TrafficType).to.equal("ALL");
      expect(flowLog?.MaxAggregationInterval).to.equal(60);
      expect(flowLog?.LogDestinationType).to.equal("cloud-watch-logs");
      expect(tagsOf(flowLog ?? {}).Name).to.match(new RegExp(`-${suffix}$`));
    },
  },
  {
    name: "keeps its flow logs for the configured days, encrypted",
    check: ({ flowLog }, { suffix, retentionDays }) => {
      expect(flowLog.group.logGroupName).to.equal(`/aws/vpc/flow-logs-${suffix}`);
      expect(flowLog.group.retentionInDays).to.equal(retentionDays);
      expect(flowLog.group.kmsKeyId).to.equal(flowLog.key?.arn);
      expect(flowLog.key?.arn).to.be.a("string");
    },
  },
  {
    name: "encrypts with a key of its own that rotates and has an alias",
    check: ({ flowLog }, { suffix }) => {
      expect(flowLog.key?.rotation, "rotation").to.equal(true);
      expect(flowLog.key?.aliases).to.have.lengthOf(1);
      expect(flowLog.key?.aliases[0]).to.match(new RegExp(`^alias/.*${suffix}$`));
    },
  },
  {
    name: "lets only the Logs service of its region use the key, for its own log group in this account",
    check: ({ flowLog }, { region, suffix }) => {
      const statements = flowLog.key?.policy.Statement ?? [];
      const service = statements.filter((statement) => JSON.stringify(statement.Principal).includes("Service"));
      expect(service).to.have.lengthOf(1);
      expect(service[0]?.Principal).to.deep.equal({ Service: `logs.${region}.amazonaws.com` });
      expect(conditionValues(service[0])).to.deep.equal([
        `arn:aws:logs:${region}:${flowLog.account}:log-group:/aws/vpc/flow-logs-${suffix}`,
      ]);
      const rest = statements.filter((statement) => !service.includes(statement));
      expect(rest.map((statement) => statement.Principal)).to.deep.equal([
        { AWS: `arn:aws:iam::${flowLog.account}:root` },
      ]);
    },
  },
  {
    name: "trusts the flow-log service only for flow logs of this account",
    check: ({ flowLog }, { region }) => {
      const [statement, ...others] = flowLog.role.trust.Statement;
      expect(others).to.deep.equal([]);
      expect(statement?.Effect).to.equal("Allow");
      expect(statement?.Principal).to.deep.equal({ Service: "vpc-flow-logs.amazonaws.com" });
      expect(list(statement?.Action)).to.deep.equal(["sts:AssumeRole"]);
      expect(conditionValues(statement)).to.have.members([
        flowLog.account,
        `arn:aws:ec2:${region}:${flowLog.account}:vpc-flow-log/*`,
      ]);
    },
  },
  {
    name: "grants the role the least that flow logs need, in one managed policy",
    check: ({ flowLog }, { region }) => {
      expect(flowLog.role.inlinePolicies).to.deep.equal([]);
      expect(flowLog.role.policies).to.have.lengthOf(1);
      expect(grants(flowLog.role.policies[0]?.document)).to.deep.equal({
        "logs:CreateLogStream": [`${groupArn(flowLog.group.arn)}:*`],
        "logs:DescribeLogGroups": [`arn:aws:logs:${region}:${flowLog.account}:log-group:*`],
        "logs:DescribeLogStreams": [`${groupArn(flowLog.group.arn)}:*`],
        "logs:PutLogEvents": [`${groupArn(flowLog.group.arn)}:*`],
      });
    },
  },
  {
    name: "carries its environment's tags, and beside them only a name, on everything that takes tags",
    check: (live, { tags }) => {
      for (const [what, found] of allTags(live)) expect(found, what).to.deep.equal({ Name: found.Name, ...tags });
    },
  },
  {
    name: "has the suffix at the end of every name",
    check: (live, { suffix }) => {
      const names = [
        ...allTags(live).flatMap(([, tags]) => (tags.Name === undefined ? [] : [tags.Name])),
        live.flowLog.role.name,
        ...live.flowLog.role.policies.map((policy) => policy.name),
      ];
      for (const name of names) expect(name).to.match(new RegExp(`-${suffix}$`));
    },
  },
];

type Tags = Readonly<Record<string, string>>;

function allTags({ network, flowLog }: LiveVpc): readonly (readonly [string, Tags])[] {
  const own = network.routeTables.filter((table) => !(table.Associations ?? []).some((item) => item.Main));
  const ec2 = [
    network.vpc,
    ...network.securityGroups,
    ...network.subnets,
    ...network.internetGateways,
    ...network.natGateways,
    ...network.addresses,
    ...own,
    ...network.endpoints,
    ...network.flowLogs,
  ].map((resource) => [JSON.stringify(resource).slice(0, 120), tagsOf(resource)] as const);
  return [
    ...ec2,
    ["log group", flowLog.group.tags],
    ...(flowLog.key === null ? [] : [["KMS key", flowLog.key.tags] as const]),
    ["role", flowLog.role.tags],
    ...flowLog.role.policies.map((policy) => [`policy ${policy.name}`, policy.tags] as const),
  ];
}

/** Each allowed action with the resources it is allowed on; throws on anything that is not a plain Allow. */
function grants(document: PolicyDocument | undefined): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const statement of document?.Statement ?? []) {
    expect(statement.Effect).to.equal("Allow");
    for (const action of list(statement.Action))
      found[action] = [...(found[action] ?? []), ...list(statement.Resource)];
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function conditionValues(statement: Statement | undefined): readonly string[] {
  return Object.values(statement?.Condition ?? {}).flatMap((operator) => Object.values(operator).flatMap(list));
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

function groupArn(arn: string | undefined): string {
  return (arn ?? "").replace(/:\*$/, "");
}
