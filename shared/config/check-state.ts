import { choice, type Mapping, mapping, type Report, text } from "./checks.ts";
import { DEFAULT_STATE_KEY } from "./defaults.ts";
import { shown } from "./problems.ts";
import { BUCKET, LOCKS, REGION, STATE_KEY, TABLE } from "./rules.ts";
import type { S3State, State, StateLock } from "./types.ts";
import type { Variables } from "./variables.ts";

/** What the state's settings depend on beside the file. */
export interface StateContext {
  readonly suffix: string;
  /** False when another environment's file is used for this suffix. */
  readonly ownFile: boolean;
  /** The region that the file gives: unlike the resources, a bucket stays where it is when AWS_REGION changes. */
  readonly fileRegion: string;
  /** The region that resources go to. */
  readonly region: string;
  readonly variables: Variables;
}

const word = choice(["local"], "write local, or a mapping with backend: s3 and bucket");
const backendName = choice(["local", "s3"], "write local or s3");
const bucketName = text(BUCKET, "a bucket name: 3 to 63 lower-case letters, digits, dots, hyphens", "correct the name");
const regionName = text(REGION, "a region, such as ap-northeast-1", "correct the region");
const stateKey = text(STATE_KEY, "an object's path, such as payment-vpc/{suffix}.tfstate", "correct the path");
const lockKind = choice(LOCKS, "lockfile needs Terraform or OpenTofu 1.10, and no table");
const tableName = text(TABLE, "a table name: 3 to 255 letters, digits and _ . -", "name the DynamoDB lock table");

/** Reads `state`; TERRAFORM_STATE_BUCKET and TERRAFORM_STATE_BUCKET_REGION come before what the file says. */
export function checkState(value: unknown, context: StateContext, report: Report): State | null {
  const inBucket = context.variables.stateBucket !== null;
  if (typeof value !== "object" || value === null) {
    if (word(value, "state", report) === null) return null;
    return inBucket ? readS3({ region: context.region }, context, report) : { backend: "local" };
  }
  const found = mapping(["backend", "bucket", "region", "key", "lock", "table"])(value, "state", report);
  if (found === null) return null;
  const backend = backendName(found.backend, "state.backend", report);
  if (backend === "s3") return readS3(found, context, report);
  for (const name of Object.keys(found).filter((name) => name !== "backend")) {
    report({
      key: `state.${name}`,
      found: shown(found[name]),
      allowed: "nothing, as state.backend is local",
      fix: "remove it, or write backend: s3",
    });
  }
  if (backend === null) return null;
  return inBucket ? readS3({ region: context.region }, context, report) : { backend: "local" };
}

function readS3(found: Mapping, context: StateContext, report: Report): S3State | null {
  const { variables } = context;
  const bucket =
    variables.stateBucket === null
      ? bucketName(found.bucket, "state.bucket", report)
      : bucketName(variables.stateBucket, "TERRAFORM_STATE_BUCKET", report);
  const region =
    variables.stateRegion === null
      ? regionName(found.region ?? context.fileRegion, "state.region", report)
      : regionName(variables.stateRegion, "TERRAFORM_STATE_BUCKET_REGION", report);
  const key = readKey(found.key ?? DEFAULT_STATE_KEY, context, report);
  const lock = readLock(found, report);
  return bucket === null || region === null || key === null || lock === null
    ? null
    : { backend: "s3", bucket, region, key, lock };
}

function readKey(value: unknown, { suffix, ownFile }: StateContext, report: Report): string | null {
  const key = stateKey(value, "state.key", report);
  if (key !== null && !ownFile && !key.includes("{suffix}")) {
    report({
      key: "state.key",
      found: shown(key),
      allowed: "a path with {suffix} in it, as this file also serves suffixes without a file of their own",
      fix: "put {suffix} into the path, or two deployments would overwrite one state",
    });
    return null;
  }
  return key?.replaceAll("{suffix}", suffix) ?? null;
}

function readLock(found: Mapping, report: Report): StateLock | null {
  const kind = lockKind(found.lock ?? "lockfile", "state.lock", report);
  if (kind === null) return null;
  if (kind !== "lockfile") {
    const dynamodbTable = tableName(found.table, "state.table", report);
    return dynamodbTable === null ? null : { dynamodbTable, lockfile: kind === "both" };
  }
  if (found.table !== undefined) {
    report({
      key: "state.table",
      found: shown(found.table),
      allowed: "nothing, as state.lock is lockfile",
      fix: "remove it, or write lock: both",
    });
  }
  return { dynamodbTable: null, lockfile: true };
}
