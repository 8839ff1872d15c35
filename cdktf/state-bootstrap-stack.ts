import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Config, S3State } from "../shared/config/types.ts";
import { defaultTags } from "../shared/tags.ts";

/** The bucket that keeps the state of an environment and, where the configuration asks for one, its lock table. */
export class StateBootstrapStack extends TerraformStack {
  constructor(scope: Construct, id: string, config: Config & { readonly state: S3State }) {
    super(scope, id);
    const { state } = config;

    // Its own state cannot be in the bucket it is about to make.
    new LocalBackend(this);

    new AwsProvider(this, "aws", { region: state.region, defaultTags: [{ tags: defaultTags(config) }] });

    // Bucket

    const bucket = new S3Bucket(this, "bucket", { bucket: state.bucket, tags: { Name: state.bucket } });

    new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });

    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
    });

    new S3BucketPublicAccessBlock(this, "public-access-block", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });

    // Lock table

    if (state.lock.dynamodbTable !== null) {
      new DynamodbTable(this, "lock-table", {
        name: state.lock.dynamodbTable,
        billingMode: "PAY_PER_REQUEST",
        // The name that Terraform's S3 backend looks for.
        hashKey: "LockID",
        attribute: [{ name: "LockID", type: "S" }],
        tags: { Name: state.lock.dynamodbTable },
      });
    }

    // Outputs

    new TerraformOutput(this, "bucket_name", { value: bucket.bucket });
  }
}
