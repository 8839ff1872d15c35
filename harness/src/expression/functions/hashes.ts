import { createHash } from "node:crypto";
import type { Value } from "../../model/value.ts";
import { toText } from "../convert.ts";
import { Limit, Refusal } from "../refusal.ts";
import { type FunctionFamily, known, type Surroundings, structural, type TerraformFunction } from "./define.ts";
import { asUtf8 } from "./encoding.ts";

function ofText(algorithm: string, encoding: "hex" | "base64"): TerraformFunction {
  return known(1, (text) => createHash(algorithm).update(toText(text), "utf8").digest(encoding), "string");
}

/** The loader read the files that expressions name by a text of their own. */
function contentOf(path: Value | undefined, { file }: Surroundings): Buffer | undefined {
  if (typeof path !== "string") return undefined;
  const content = file(path);
  if (content === undefined) throw new Limit(`the file ${path} is not there, or its path is computed`);
  return Buffer.from(content, "base64");
}

function ofFile(algorithm: string, encoding: "hex" | "base64"): TerraformFunction {
  return fromFile((content) => createHash(algorithm).update(content).digest(encoding));
}

function fromFile(compute: (content: Buffer) => string): TerraformFunction {
  return structural(
    1,
    ([path], surroundings) => {
      const content = contentOf(path, surroundings);
      return content && compute(content);
    },
    "string",
  );
}

// Source: RFC 9562, section 6.6.
const UUID_NAMESPACES: Readonly<Record<string, string>> = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
};

function uuidOf(namespace: string, name: string): string {
  const id = UUID_NAMESPACES[namespace] ?? namespace;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Refusal("the namespace is no UUID");
  const digest = createHash("sha1")
    .update(Buffer.from(id.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return digest.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

export const HASHES: FunctionFamily = {
  md5: ofText("md5", "hex"),
  sha1: ofText("sha1", "hex"),
  sha256: ofText("sha256", "hex"),
  sha512: ofText("sha512", "hex"),
  base64sha256: ofText("sha256", "base64"),
  base64sha512: ofText("sha512", "base64"),
  filemd5: ofFile("md5", "hex"),
  filesha1: ofFile("sha1", "hex"),
  filesha256: ofFile("sha256", "hex"),
  filesha512: ofFile("sha512", "hex"),
  filebase64sha256: ofFile("sha256", "base64"),
  filebase64sha512: ofFile("sha512", "base64"),
  file: fromFile(asUtf8),
  filebase64: fromFile((content) => content.toString("base64")),
  fileexists: structural(1, ([path], surroundings) => contentOf(path, surroundings) && true, "bool"),
  uuidv5: known(2, (namespace, name) => uuidOf(toText(namespace), toText(name)), "string"),
};
