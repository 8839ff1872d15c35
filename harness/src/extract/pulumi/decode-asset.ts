import { isObject, signatureOf } from "../../load/pulumi/signatures.ts";
import type { Asset, Value } from "../../model/value.ts";

/**
 * Decodes an asset or archive object. Its `hash` is what the loader found on disk. `decode` tells what a text stands for:
 * a path or content made of outputs is no file yet.
 */
export function decodeAsset(raw: Readonly<Record<string, unknown>>, decode: (text: unknown) => Value): Value {
  const sha256 = typeof raw.hash === "string" ? raw.hash : null;
  const archive = signatureOf(raw) === "archive";
  const [key, form] = contentKey(raw);
  const content = raw[key];
  const files = typeof raw.files === "string" ? { files: raw.files } : {};
  if (isObject(content)) return { ...archiveOf(content, sha256), ...files };
  const location = decode(content);
  if (typeof location !== "string") {
    return { kind: "unsupported", reason: "a file whose place or text is computed from outputs", text: key };
  }
  return { kind: "asset", form: archive ? "archive" : form, location, sha256, ...files };
}

function contentKey(raw: Readonly<Record<string, unknown>>): readonly [string, Asset["form"]] {
  if ("assets" in raw) return ["assets", "archive"];
  if ("text" in raw) return ["text", "text"];
  if ("uri" in raw) return ["uri", "remote"];
  return ["path", "file"];
}

function archiveOf(entries: Readonly<Record<string, unknown>>, sha256: string | null): Asset {
  return { kind: "asset", form: "archive", location: Object.keys(entries).sort().join(", "), sha256 };
}
