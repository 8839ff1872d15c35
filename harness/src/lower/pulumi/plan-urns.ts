import { makeUrn } from "../../load/pulumi/urn.ts";
import type { NodeId } from "../../model/value.ts";
import type { Registration, RegistrationPlan } from "./registration-plan.ts";

/** The registrations of a plan by the URN that the engine gives each; a function call has none. */
export function registrationsByUrn({
  registrations,
  stack,
  project,
}: RegistrationPlan): ReadonlyMap<NodeId, Registration> {
  const byKey = new Map(registrations.map((item) => [item.key, item]));
  const urns = new Map<string, NodeId>();
  const urnOf = (key: string): NodeId | null => {
    const known = urns.get(key);
    const item = byKey.get(key);
    if (known !== undefined || item === undefined || item.kind === "invoke") return known ?? null;
    const type = item.kind === "provider" ? `pulumi:providers:${item.package}` : item.type;
    const urn = makeUrn(stack, project, item.parent === null ? null : urnOf(item.parent), type, item.name);
    urns.set(key, urn);
    return urn;
  };
  return new Map(
    registrations.flatMap((item) => {
      const urn = urnOf(item.key);
      return urn === null ? [] : [[urn, item] as const];
    }),
  );
}
