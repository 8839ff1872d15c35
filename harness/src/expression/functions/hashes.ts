import { createHash } from "node:crypto";
import { toText } from "../convert.ts";
import { type FunctionFamily, known, structural, type TerraformFunction } from "./define.ts";

function ofText(algorithm: string, encoding: "hex" | "base64"): TerraformFunction {
  return known(1, (text) => createHash(algorithm).update(toText(text), "utf8").digest(encoding), "string");
}

/** The loader read the file; one that it did not find leaves the call symbolic. */
function ofFile(algorithm: string, encoding: "hex" | "base64"): TerraformFunction {
  return structural(
    1,
    ([path], { file }) => {
      const content = typeof path === "string" ? file(path) : undefined;
      return content === undefined
        ? undefined
        : createHash(algorithm).update(Buffer.from(content, "base64")).digest(encoding);
    },
    "string",
  );
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
  file: structural(
    1,
    ([path], { file }) => {
      const content = typeof path === "string" ? file(path) : undefined;
      return content === undefined ? undefined : Buffer.from(content, "base64").toString("utf8");
    },
    "string",
  ),
  filebase64: structural(1, ([path], { file }) => (typeof path === "string" ? file(path) : undefined), "string"),
};
