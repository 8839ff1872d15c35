import { isDeepStrictEqual } from "node:util";
import type { StackPreview } from "../engines/pulumi-stack.ts";
import { isStackType } from "../load/pulumi/urn.ts";
import type { StackResource } from "../state/stack-document.ts";
import type { TerraformState } from "../state/terraform-state.ts";
import { SIGNATURE_KEY } from "./complete-property.ts";
import type { CompletedSetting } from "./types.ts";

const HIDDEN = "[secret]";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/**
 * Writes the outputs of the stack and of its components: those that the program computes over the imported resources.
 * An output of the stack has to be what the Terraform program's output of that name is; a secret comes from there.
 */
export function completeOutputs(
  resources: readonly StackResource[],
  preview: StackPreview,
  state: TerraformState,
): {
  readonly resources: readonly StackResource[];
  readonly completed: readonly CompletedSetting[];
  readonly leftovers: readonly string[];
} {
  const completed: CompletedSetting[] = [];
  const leftovers: string[] = [];
  const written = resources.map((resource) => {
    const outputs = preview.outputs.get(resource.urn);
    if (outputs === undefined || isDeepStrictEqual(outputs.before, outputs.after)) return resource;
    if (!isStackType(resource.type)) {
      // A component's outputs are nobody's input: what is hidden in them is left for the next update to write.
      return holdsHidden(outputs.after) ? resource : { ...resource, outputs: outputs.after };
    }
    const next: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(outputs.after)) {
      const said = state.outputs[name];
      const secret = holdsHidden(value);
      // Terraform leaves an output without a value out of the state.
      const missing = said === undefined && value !== null;
      if (missing || (!secret && !isDeepStrictEqual(said?.value ?? null, value))) {
        leftovers.push(`output ${name}: the Terraform state's is ${missing ? "missing" : "another"}`);
        continue;
      }
      next[name] = secret
        ? { [SIGNATURE_KEY]: SECRET_SIGNATURE, plaintext: JSON.stringify(said?.value ?? null) }
        : value;
      if (isDeepStrictEqual(outputs.before[name], value)) continue;
      completed.push({
        urn: resource.urn,
        property: name,
        before: null,
        after: secret ? null : JSON.stringify(value),
      });
    }
    return { ...resource, outputs: next };
  });
  return { resources: written, completed, leftovers };
}

function holdsHidden(value: unknown): boolean {
  if (value === HIDDEN) return true;
  if (Array.isArray(value)) return value.some(holdsHidden);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsHidden);
}
