/** Every decision about one deployment of the payment VPC, checked and frozen. Both programs read this and nothing else. */
export interface Config {
  /** Part of every name, so that several deployments live side by side in one account. */
  readonly environmentSuffix: string;
  /** The `Environment` tag. */
  readonly environment: string;
  /** The `Project` tag. */
  readonly project: string;
  /** Tags on top of the standard ones, those from CI variables included. */
  readonly tags: Readonly<Record<string, string>>;
  readonly region: string;
  readonly vpcCidr: string;
  readonly zones: readonly Zone[];
  readonly natGateways: NatGateways;
  readonly s3Endpoint: boolean;
  readonly flowLogs: FlowLogs;
  readonly state: State;
}

/** One availability zone with its pair of subnets. */
export interface Zone {
  /** Full name, such as `ap-northeast-1a`. */
  readonly name: string;
  readonly publicCidr: string;
  readonly privateCidr: string;
}

/** `single`: one, in the first public subnet; `perZone`: one in every public subnet; `none`: private subnets stay private. */
export type NatGateways = "single" | "perZone" | "none";

export interface FlowLogs {
  readonly aggregationSeconds: number;
  readonly retentionDays: number;
  /** With a KMS key of their own. */
  readonly encrypted: boolean;
}

/** Where Terraform keeps its state. Pulumi keeps its own where `pulumi login` says. */
export type State = LocalState | S3State;

export interface LocalState {
  readonly backend: "local";
}

export interface S3State {
  readonly backend: "s3";
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  /** At least one of the two locks is on. */
  readonly lock: StateLock;
}

export interface StateLock {
  /** Lock table; null where DynamoDB is not used. */
  readonly dynamodbTable: string | null;
  /** A lock object beside the state (`use_lockfile`). */
  readonly lockfile: boolean;
}
