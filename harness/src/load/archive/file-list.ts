import { createHash } from "node:crypto";
import { posix } from "node:path";

/** Digests of an archive's files by their names in it. */
export type FileList = readonly (readonly [name: string, sha256: string])[];

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * A digest of which files an archive has and what is in them. Times, modes and compression have no part in it: Pulumi's
 * engine writes an archive of its own, without them (pulumi/pulumi, sdk/go/common/resource/archive).
 *
 * @returns null where a name occurs twice: which file counts is up to whoever unpacks it.
 */
export function listDigest(files: FileList): string | null {
  const byName = new Map(files.map(([name, digest]) => [posix.normalize(name), digest]));
  if (byName.size < files.length) return null;
  return sha256(JSON.stringify([...byName].sort(([a], [b]) => (a < b ? -1 : 1))));
}
