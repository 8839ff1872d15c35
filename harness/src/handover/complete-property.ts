import { isDeepStrictEqual } from "node:util";
import { terraformNameOf } from "../bridge/names.ts";
import type { AttributeSchema, BridgedType } from "../bridge/types.ts";
import type { StackResource } from "../state/stack-document.ts";
import type { TerraformStateResource } from "../state/terraform-state.ts";
import { pulumiValue } from "./pulumi-value.ts";

/** What is written into the stack's record of one property. */
export interface PropertyCompletion {
  /** Undefined where the program leaves the property open: then only the record of what is live is completed. */
  readonly input: unknown;
  readonly output: unknown;
  readonly secret: boolean;
}

/** Either what to write, or why nothing can be. */
export type PropertyOutcome = PropertyCompletion | { readonly refused: string };

/** One property that the preview would change, and all that is known of it. */
export interface CompletableProperty {
  readonly property: string;
  readonly imported: StackResource;
  /** As the engine prints the program's inputs, secrets hidden. */
  readonly desired: unknown;
  readonly live: TerraformStateResource;
  readonly bridged: BridgedType;
  /** What a probe has seen an import leave for an attribute that it does not read, as JSON. */
  readonly measured: (attribute: string) => string | undefined;
}

/** How the engine's events write a secret (pkg/resource/stack, `BlindingCrypter`). */
const HIDDEN = "[secret]";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/**
 * Completes one property from the Terraform state. Only what an import does not read back is completed: a value that
 * the import read and that is another is a change somebody made, and hiding it would be wrong.
 */
export function completeProperty(site: CompletableProperty): PropertyOutcome {
  const { property, imported, desired, live, bridged } = site;
  const name = terraformNameOf(bridged.block, property);
  const attribute = name === undefined ? undefined : bridged.block.attributes[name];
  if (name === undefined || attribute === undefined) return { refused: "the Terraform type has no such attribute" };
  const read = imported.outputs?.[property];
  if (!isNothing(read) && JSON.stringify(read) !== site.measured(name)) {
    return { refused: "the import read another value than the program's: somebody may have changed it by hand" };
  }
  const secret = isSecret(desired) || attribute.secret === true || live.sensitive.some(([first]) => first === name);
  if (attribute.pulumiKind === "asset") return completeAsset(desired, attribute);
  const value = pulumiValue(live.attributes[name], attribute);
  if (value === undefined) return { refused: "the Terraform state does not hold it" };
  if (desired !== undefined && !holdsSecret(desired) && !sameSetting(desired, value)) {
    return { refused: "the Terraform state holds another value than the program's" };
  }
  const written = secret ? secretValue(value) : value;
  return {
    input: desired === undefined ? undefined : written,
    output: written,
    secret: secret || holdsSecret(desired),
  };
}

/**
 * A file or archive: no state holds it in a form that could be told from another, but the programs were found to have
 * the same one, and the Terraform program to have it deployed.
 */
function completeAsset(desired: unknown, attribute: AttributeSchema): PropertyOutcome {
  if (desired === undefined || attribute.pulumiKind !== "asset") return { refused: "the program gives no file for it" };
  return { input: desired, output: desired, secret: false };
}

function secretValue(value: unknown): object {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, plaintext: JSON.stringify(value) };
}

function isSecret(value: unknown): boolean {
  return value === HIDDEN || (isRecord(value) && value[SIGNATURE_KEY] === SECRET_SIGNATURE);
}

function holdsSecret(value: unknown): boolean {
  if (isSecret(value)) return true;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isRecord(value) && Object.values(value).some(holdsSecret);
}

/** What an import leaves where the provider reads nothing: absent, or the type's empty value. */
function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    value === "" ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0)
  );
}

/** The state also holds what the program leaves open inside a block; a list's items keep their order there. */
function sameSetting(desired: unknown, live: unknown): boolean {
  if (Array.isArray(desired)) {
    return (
      Array.isArray(live) && desired.length === live.length && desired.every((one, at) => sameSetting(one, live[at]))
    );
  }
  if (isRecord(desired)) {
    return (
      isRecord(live) &&
      Object.entries(desired).every(([key, item]) => key === "__defaults" || sameSetting(item, live[key]))
    );
  }
  return isDeepStrictEqual(desired, live) || String(desired) === String(live);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
