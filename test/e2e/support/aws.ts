import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";

/** The AWS SDK's clients for one account and region. */
export interface Aws {
  readonly region: string;
  readonly ec2: EC2Client;
  readonly logs: CloudWatchLogsClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  readonly sts: STSClient;
}

/** Takes the emulator's URL; returns clients that talk to it and to nothing else. */
export function awsClients(endpoint: string, region = "ap-northeast-1"): Aws {
  const settings = { endpoint, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
  return {
    region,
    ec2: new EC2Client(settings),
    logs: new CloudWatchLogsClient(settings),
    iam: new IAMClient(settings),
    kms: new KMSClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    dynamodb: new DynamoDBClient(settings),
    sts: new STSClient(settings),
  };
}
