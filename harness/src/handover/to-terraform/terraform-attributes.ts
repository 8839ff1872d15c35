import type { BridgedType } from "../../bridge/types.ts";
import { isObject, signatureOf, unwrap } from "../../load/pulumi/signatures.ts";
import type { StackResource } from "../../state/stack-document.ts";

/**
 * The attributes of a resource in a Pulumi stack under Terraform's names, as far as an import id is made of them: texts,
 * numbers, booleans and lists of texts. A secret that the export has encrypted is left out.
 */
export function terraformAttributes(
  resource: StackResource,
  { block }: BridgedType,
): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const [name, { pulumi }] of Object.entries(block.attributes)) {
    if (pulumi === null) continue;
    const value = plainText(resource.outputs?.[pulumi]);
    if (value !== undefined && value !== null && !isObject(value)) attributes[name] = value;
  }
  // Pulumi keeps the id beside the outputs.
  if (resource.id !== undefined && resource.id !== "") attributes.id = resource.id;
  return attributes;
}

/**
 * A value of a stack without the mark of a secret; undefined for one that is encrypted. An export with `--show-secrets` has a secret's JSON text in the clear, one without
 * has it encrypted.
 */
export function plainText(value: unknown): unknown {
  if (signatureOf(value) !== "secret" || !isObject(value) || typeof value.plaintext !== "string") return unwrap(value);
  try {
    return JSON.parse(value.plaintext);
  } catch {
    return undefined;
  }
}
