import type { StackAsset } from "../../load/types.ts";
import type { Value } from "../../model/value.ts";
import type { ResourceBlock } from "./configuration.ts";

// Arguments that hold the path of a file which the provider uploads. Source: the provider's documentation of each type.
const FILE_ARGUMENTS: ReadonlySet<string> = new Set([
  "aws_lambda_function.filename",
  "aws_lambda_layer_version.filename",
  "aws_s3_bucket_object.source",
  "aws_s3_object.source",
  "aws_synthetics_canary.zip_file",
  "aws_acmpca_certificate.certificate_signing_request_path",
]);

/** Marks the paths of uploaded files as such, with the hash of their content where the loader found them. */
export function withAssets(
  properties: Record<string, Value>,
  block: ResourceBlock,
  assets: Readonly<Record<string, StackAsset>>,
): Record<string, Value> {
  if (block.kind !== "resource") return properties;
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== "string" || !FILE_ARGUMENTS.has(`${block.type}.${name}`)) continue;
    properties[name] = { kind: "asset", form: "file", location: value, sha256: null, ...assets[value] };
  }
  return properties;
}
