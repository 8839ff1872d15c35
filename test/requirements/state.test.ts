import { Testing } from "cdktf";
import { expect } from "chai";
import { PaymentVpcStack } from "../../cdktf/payment-vpc-stack.ts";
import { StateBootstrapStack } from "../../cdktf/state-bootstrap-stack.ts";
import { loadConfig } from "../../shared/config/load.ts";
import type { Config } from "../../shared/config/types.ts";

const config = (environment: string, variables = {}) => loadConfig({ environment, variables });

function backend(of: Config): unknown {
  return JSON.parse(Testing.synth(new PaymentVpcStack(Testing.app(), "stack", of))).terraform.backend;
}

function bootstrap(of: Config): Record<string, Record<string, Record<string, unknown>>> {
  if (of.state.backend === "local") throw new Error("a local state has nothing to bootstrap");
  return JSON.parse(Testing.synth(new StateBootstrapStack(Testing.app(), "stack", { ...of, state: of.state })));
}

describe("the state of the CDKTF program", () => {
  it("is local in dev", () => {
    expect(backend(config("dev"))).to.have.all.keys("local");
  });

  it("is in S3 behind a lock file in staging", () => {
    expect(backend(config("staging"))).to.deep.equal({
      s3: {
        bucket: "payment-vpc-state-staging",
        region: "ap-northeast-1",
        key: "payment-vpc/staging.tfstate",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  it("is in S3 behind a lock file and a lock table in prod", () => {
    expect(backend(config("prod"))).to.deep.equal({
      s3: {
        bucket: "payment-vpc-state-prod",
        region: "ap-northeast-1",
        key: "payment-vpc/prod.tfstate",
        encrypt: true,
        dynamodb_table: "payment-vpc-locks-prod",
        use_lockfile: true,
      },
    });
  });

  it("can be behind a lock table alone", () => {
    const { state, ...rest } = config("prod");
    if (state.backend === "local") throw new Error("prod keeps its state in S3");
    const lock = { dynamodbTable: "locks", lockfile: false };
    expect(backend({ ...rest, state: { ...state, lock } }))
      .to.have.property("s3")
      .that.includes({ dynamodb_table: "locks" })
      .and.does.not.have.property("use_lockfile");
  });

  it("is where TERRAFORM_STATE_BUCKET says", () => {
    const variables = { TERRAFORM_STATE_BUCKET: "states", TERRAFORM_STATE_BUCKET_REGION: "us-east-1" };
    expect(backend(config("dev", variables)))
      .to.have.property("s3")
      .that.includes({ bucket: "states", region: "us-east-1" });
  });
});

describe("the bootstrap of a state", () => {
  const stack = bootstrap(config("prod"));

  it("makes a versioned, encrypted bucket that nobody else can reach", () => {
    expect(stack.resource?.aws_s3_bucket?.bucket).to.include({ bucket: "payment-vpc-state-prod" });
    expect(stack.resource?.aws_s3_bucket_versioning?.versioning).to.deep.include({
      bucket: "${aws_s3_bucket.bucket.id}",
      versioning_configuration: { status: "Enabled" },
    });
    expect(stack.resource?.aws_s3_bucket_server_side_encryption_configuration?.encryption).to.deep.include({
      bucket: "${aws_s3_bucket.bucket.id}",
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" }, bucket_key_enabled: true }],
    });
    expect(stack.resource?.aws_s3_bucket_public_access_block?.["public-access-block"]).to.include({
      bucket: "${aws_s3_bucket.bucket.id}",
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("makes the lock table with the key that Terraform looks for", () => {
    expect(stack.resource?.aws_dynamodb_table?.["lock-table"]).to.deep.include({
      name: "payment-vpc-locks-prod",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "LockID",
      attribute: [{ name: "LockID", type: "S" }],
    });
  });

  it("makes no table where a lock file is enough", () => {
    expect(bootstrap(config("staging")).resource).to.not.have.property("aws_dynamodb_table");
  });

  it("keeps its own state local, as the bucket is not there yet", () => {
    expect(stack.terraform?.backend).to.have.all.keys("local");
  });

  it("works in the bucket's region, which need not be that of the resources", () => {
    const elsewhere = bootstrap(config("prod", { TERRAFORM_STATE_BUCKET_REGION: "us-east-1" }));
    expect(elsewhere.provider?.aws).to.have.nested.property("[0].region", "us-east-1");
  });
});
