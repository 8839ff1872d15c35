const STACK_TYPE = "pulumi:pulumi:Stack";

/** What a URN is made of. `types` are the types of the enclosing components and the resource's own, outermost first. */
export interface UrnParts {
  readonly types: readonly string[];
  readonly name: string;
}

/** True for the type of the root stack, the parent of every resource without another one. */
export function isStackType(type: string): boolean {
  return type === STACK_TYPE;
}

/**
 * Makes the URN that the engine gives a resource: the types of all parents but the root stack, joined with `$`, then the
 * name (`sdk/go/common/resource/urn`).
 */
export function makeUrn(stack: string, project: string, parent: string | null, type: string, name: string): string {
  const types = parent === null ? [] : parseUrn(parent).types.filter((item) => !isStackType(item));
  return `urn:pulumi:${stack}::${project}::${[...types, type].join("$")}::${name}`;
}

/** Splits a URN. A name may itself contain `::`. */
export function parseUrn(urn: string): UrnParts {
  const [, , types = "", ...name] = urn.split("::");
  return { types: types.split("$"), name: name.join("::") };
}
