import { inflateRawSync } from "node:zlib";

/** Of the ZIP format's records what is read here: their signatures, and where their fields are. */
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const KIND = 0o170000;
const LINK = 0o120000;

export type ArchivedFile = readonly [name: string, content: Buffer];

/**
 * The files of a ZIP archive.
 *
 * @returns null where the bytes are no archive, or one that is not read whole: encrypted, with links, beyond 4 GiB.
 */
export function zipFiles(archive: Buffer): readonly ArchivedFile[] | null {
  try {
    const end = endRecord(archive);
    return end === null ? null : filesBefore(archive, end);
  } catch {
    return null;
  }
}

function endRecord(archive: Buffer): number | null {
  const first = Math.max(0, archive.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = archive.length - END_LENGTH; at >= first; at--) if (archive.readUInt32LE(at) === END) return at;
  return null;
}

function filesBefore(archive: Buffer, end: number): readonly ArchivedFile[] | null {
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const files: ArchivedFile[] = [];
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== CENTRAL) return null;
    const next = at + CENTRAL_LENGTH + [28, 30, 32].reduce((sum, field) => sum + archive.readUInt16LE(at + field), 0);
    const name = archive.toString("utf8", at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + archive.readUInt16LE(at + 28));
    const isLink = ((archive.readUInt32LE(at + 38) >>> 16) & KIND) === LINK;
    if (isLink || (archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return null;
    if (!name.endsWith("/")) files.push([name, contentAt(archive, at)]);
    at = next;
  }
  return files;
}

/** The content of the file whose central record is at `at`. @throws RangeError where it is not in the archive. */
function contentAt(archive: Buffer, at: number): Buffer {
  const method = archive.readUInt16LE(at + 10);
  const local = archive.readUInt32LE(at + 42);
  const start = local + LOCAL_LENGTH + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  if (method !== STORED && method !== DEFLATED) throw new RangeError(`compression method ${method}`);
  const content = method === STORED ? packed : inflateRawSync(packed);
  if (content.length !== archive.readUInt32LE(at + 24)) throw new RangeError("another length than the archive says");
  return content;
}
