import { expect } from "chai";
import { flowLogKeyPolicy, flowLogTrustPolicy, flowLogWritePolicy } from "../../../shared/policies.ts";

/** Stands for an engine's reference: the documents must carry it as it is. */
interface Ref {
  readonly ref: string;
}
const ref = (name: string): Ref => ({ ref: name });

describe("the policies of the flow logs", () => {
  const trust = flowLogTrustPolicy({ accountId: ref("account"), flowLogArns: ref("flow logs") });
  const write = flowLogWritePolicy({ logStreamArns: ref("streams"), logGroupArns: ref("groups") });
  const key = flowLogKeyPolicy<Ref | string>({
    accountArn: ref("root"),
    logsService: "logs.eu-west-1.amazonaws.com",
    logGroupArn: ref("group"),
  });

  it("trust the flow log service alone, and only for this account's flow logs", () => {
    expect(trust.Statement).to.have.lengthOf(1);
    expect(trust.Statement[0]).to.deep.include({
      Effect: "Allow",
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": ref("account") },
        ArnLike: { "aws:SourceArn": ref("flow logs") },
      },
    });
  });

  it("allow writing into the one group, and looking for groups", () => {
    expect(write.Statement.map(({ Action, Resource }) => ({ Action, Resource }))).to.deep.equal([
      { Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], Resource: ref("streams") },
      { Action: "logs:DescribeLogGroups", Resource: ref("groups") },
    ]);
  });

  it("let the Logs service use the key for the one group", () => {
    const [, use] = key.Statement;
    expect(use).to.deep.include({
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": ref("group") } },
    });
  });

  it("let the account administer the key without using it or granting its use", () => {
    const [administration] = key.Statement;
    expect(administration?.Principal).to.deep.equal({ AWS: ref("root") });
    const actions = [administration?.Action ?? []].flat();
    // Without these nobody could ever change or delete the key again.
    expect(actions).to.include.members(["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]);
    const use = [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncryptFrom",
      "kms:GenerateDataKey",
      "kms:Sign",
      "kms:CreateGrant",
    ];
    const allowed = (action: string) => actions.some((each) => new RegExp(`^${each.replace("*", ".*")}$`).test(action));
    expect(use.filter(allowed)).to.deep.equal([]);
  });

  it("name no action, resource or principal by a bare wildcard, except the key itself", () => {
    for (const { Action, Principal } of [trust, write, key].flatMap(
      (document) => document.Statement as readonly { Action: unknown; Principal?: object }[],
    )) {
      expect([Action].flat()).to.not.include("*");
      expect(Object.values(Principal ?? {})).to.not.include("*");
    }
    expect([...trust.Statement, ...write.Statement].map((statement) => statement.Resource)).to.not.include("*");
  });
});
