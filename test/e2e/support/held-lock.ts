import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import type { Aws } from "./aws.ts";

/** Where an environment's state and its locks are. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
  /** Name of the lock table; null where there is none. */
  readonly table: string | null;
}

/** Which locks are held on a state at this moment: read from S3 and DynamoDB, not from what an engine prints. */
export async function heldLocks(aws: Aws, state: StateLocation): Promise<readonly ("lockfile" | "table")[]> {
  const lockfile = (await hasLockfile(aws, state)) ? (["lockfile"] as const) : [];
  const table = (await hasLockItem(aws, state)) ? (["table"] as const) : [];
  return [...lockfile, ...table];
}

async function hasLockfile({ s3 }: Aws, { bucket, key }: StateLocation): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: `${key}.tflock` }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "NotFound") return false;
    throw error;
  }
}

async function hasLockItem({ dynamodb }: Aws, { bucket, key, table }: StateLocation): Promise<boolean> {
  if (table === null) return false;
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: table, Key: { LockID: { S: `${bucket}/${key}` } } }),
  );
  return Item !== undefined;
}
