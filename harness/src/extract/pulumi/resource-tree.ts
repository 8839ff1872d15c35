import { isStackType } from "../../load/pulumi/urn.ts";
import type { PulumiRegistration } from "../../load/types.ts";
import type { NodeId } from "../../model/value.ts";

/** Registrations as the tree that their parents make. */
export class ResourceTree {
  private readonly byUrn: ReadonlyMap<string, PulumiRegistration>;
  private readonly children = new Map<string, PulumiRegistration[]>();

  constructor(registrations: readonly PulumiRegistration[]) {
    this.byUrn = new Map(registrations.map((item) => [item.urn, item]));
    for (const item of registrations) {
      if (item.parent === null) continue;
      const siblings = this.children.get(item.parent);
      if (siblings === undefined) this.children.set(item.parent, [item]);
      else siblings.push(item);
    }
  }

  /** A registration's parents up to the root stack, which is left out; the innermost first. */
  ancestors(registration: PulumiRegistration): PulumiRegistration[] {
    const found: PulumiRegistration[] = [];
    let at = registration.parent;
    while (at !== null) {
      const parent = this.byUrn.get(at);
      if (parent === undefined || isStackType(parent.type) || found.includes(parent)) break;
      found.push(parent);
      at = parent.parent;
    }
    return found;
  }

  /**
   * The nodes that waiting for a resource means to wait for. A component stands for the resources it contains, not for
   * those below them (`runtime/dependsOn.ts` of the SDK).
   */
  expand(urn: string): NodeId[] {
    const registration = this.byUrn.get(urn);
    if (registration === undefined) return [];
    if (isNode(registration)) return isProvider(registration) ? [] : [urn];
    return (this.children.get(urn) ?? []).flatMap((child) => this.expand(child.urn));
  }
}

/** True for what becomes a node: everything but the stack and components that the program builds itself. */
export function isNode(registration: PulumiRegistration): boolean {
  return registration.custom || registration.remote;
}

/** True for an explicit provider. */
export function isProvider(registration: PulumiRegistration): boolean {
  return registration.type.startsWith("pulumi:providers:");
}
