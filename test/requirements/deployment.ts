/**
 * What a program asks for, in the one vocabulary that the requirements are written in: Terraform's types and property
 * names, a reference as `<type.name.output>`, the account and partition as `<account>` and `<partition>`.
 */
export interface Deployment {
  readonly provider: { readonly region: unknown; readonly tags: unknown };
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface Resource {
  /** `type.name`, as in references. */
  readonly address: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
}

/** All resources of a type, in the program's order. */
export function all(deployment: Deployment, type: string): readonly Resource[] {
  return deployment.resources.filter((resource) => resource.type === type);
}

/** The only resource of a type. */
export function only(deployment: Deployment, type: string): Resource {
  const [first, ...others] = all(deployment, type);
  if (first === undefined || others.length > 0)
    throw new Error(`${others.length + (first ? 1 : 0)} of ${type}, not one`);
  return first;
}

/** The resource of a type with this Name tag. */
export function named(deployment: Deployment, type: string, name: string): Resource {
  const found = all(deployment, type).find(({ properties }) => tagsOf(properties).Name === name);
  if (found === undefined) throw new Error(`no ${type} is named ${name}`);
  return found;
}

export function tagsOf(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return typeof properties.tags === "object" && properties.tags !== null ? { ...properties.tags } : {};
}

/** A reference to an output of a resource. */
export function ref(resource: Resource, output = "id"): string {
  return `<${resource.address}.${output}>`;
}
