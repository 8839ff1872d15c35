import type { Reference, Value } from "../model/value.ts";
import { template } from "../model/value.ts";
import type { ComputedId } from "./types.ts";

/** What a reference to the `id` of a resource stands for whose Terraform type has none: its parts, joined. */
export function computedId(reference: Reference, { separator, attributes }: ComputedId): Value {
  const parts = attributes.map((attribute): Reference => ({ ...reference, path: [attribute] }));
  return template(parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part])));
}
