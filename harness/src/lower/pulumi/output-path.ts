import type { AttributeSchema, BlockSchema } from "../../bridge/types.ts";
import type { Path, PathStep } from "../../model/value.ts";

/** An output in Pulumi's names, and what is known of what stands there. */
export interface PulumiOutput {
  readonly path: Path;
  readonly attribute: AttributeSchema | null;
}

/**
 * Translates the path of an output from Terraform's names to Pulumi's: the reverse of `translateOutputPath`. Null when the
 * schema does not know a step, or the SDK has nothing there.
 */
export function pulumiOutputOf(path: Path, block: BlockSchema): PulumiOutput | null {
  if (path.length === 1 && path[0] === "id") return { path, attribute: block.attributes.id ?? null };
  const result: PathStep[] = [];
  let inside: BlockSchema | undefined = block;
  let attribute: AttributeSchema | undefined;
  for (let at = 0; at < path.length; at++) {
    const step = path[at] as PathStep;
    if (inside !== undefined && typeof step === "string") {
      attribute = inside.attributes[step];
      if (attribute === undefined || attribute.pulumi === null) return null;
      result.push(attribute.pulumi);
      if (attribute.flattened === true && at + 1 < path.length) {
        // The SDK has the only item itself where Terraform has a list of at most one.
        if (path[at + 1] !== 0) return null;
        at += 1;
        attribute = attribute.element;
      }
    } else {
      if (attribute === undefined || step === "*") return null;
      const indexes = attribute.kind === "list" && typeof step === "number";
      if (!indexes && attribute.kind !== "map" && attribute.kind !== "any") return null;
      result.push(step);
      attribute = attribute.element;
    }
    inside = attribute?.block;
  }
  return { path: result, attribute: attribute ?? null };
}

/** Whether Terraform and the SDK give the value at an output in one shape: no names in it, no list taken away. */
export function hasOneShape(attribute: AttributeSchema | null): boolean {
  if (attribute === null) return true;
  if (attribute.flattened === true || attribute.block !== undefined || attribute.pulumiKind === "asset") return false;
  return attribute.element === undefined || hasOneShape(attribute.element);
}
