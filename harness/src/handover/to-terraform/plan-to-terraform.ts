import type { Bridge } from "../../bridge/types.ts";
import type { Comparison } from "../../model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { compareText } from "../../model/order.ts";
import { isManaged, pluginVersions, type StackDocument, type StackResource } from "../../state/stack-document.ts";
import { importId } from "../import-ids.ts";
import { majorOf, providerSkew } from "../provider-skew.ts";
import { terraformAttributes } from "./terraform-attributes.ts";
import type { PlannedToTerraform, TakenResource, ToTerraformRefusal } from "./types.ts";

/** What a handover to Terraform is planned from. */
export interface ToTerraformInput {
  readonly comparison: Comparison;
  /** The CDKTF program's graph, as extracted. */
  readonly left: ResourceGraph;
  /** The stack that owns the resources. */
  readonly stack: StackDocument;
  readonly bridge: Bridge;
  /** Version of the AWS provider that will import; null when that is not known. */
  readonly provider: string | null;
  /** Version of the Pulumi program's AWS plugin; null when that is not known. */
  readonly pluginVersion: string | null;
}

interface Pair {
  readonly node: GraphNode;
  readonly resource: StackResource;
}

const MOST_FINDINGS = 20;
const AWS_PROVIDER = "pulumi:providers:aws";

/**
 * Plans how the resources of a Pulumi stack become those of the CDKTF program's state, or says every reason why not. Pure:
 * what Terraform itself would do with the imports is seen in its plan.
 */
export function planToTerraform(input: ToTerraformInput): PlannedToTerraform {
  const { resources: all = [], pending_operations: pending = [] } = input.stack.deployment;
  const managed = all.filter(isManaged);
  const live = new Map(managed.filter((one) => one.delete !== true).map((one) => [one.urn, one]));
  const wanted = new Map(input.left.nodes.flatMap((node) => (node.kind === "resource" ? [[node.id, node]] : [])));
  const pairs = input.comparison.matches.flatMap(({ left, right }): readonly Pair[] => {
    const node = wanted.get(left);
    const resource = live.get(right);
    return node === undefined || resource === undefined ? [] : [{ node, resource }];
  });
  const paired = new Set(pairs.flatMap(({ node, resource }) => [node.id, resource.urn]));
  const taken = pairs.map((pair) => take(pair, input));
  const resources = taken.flatMap((one) => ("address" in one ? [one] : []));
  const refusals = [
    ...differences(input.comparison),
    ...list("several-stacks", severalStacks(input.left)),
    ...list("orphans", absent(live.keys(), paired)),
    ...list("not-deployed", absent(wanted.keys(), paired)),
    ...list(
      "pending-delete",
      managed.filter((one) => one.delete === true).map(({ urn }) => urn),
    ),
    ...list(
      "pending-operations",
      pending.map(({ resource }) => resource.urn),
    ),
    ...list("provider-skew", skew(input, all)),
    ...taken.flatMap((one) => ("address" in one ? [] : [one])).reduce(joinAlike, []),
    ...list("claimed-twice", claimedTwice(resources)),
  ];
  if (refusals.length > 0) return { kind: "refused", refusals };
  return {
    kind: "plan",
    plan: { resources: [...resources].sort((a, b) => compareText(a.address, b.address)) },
  };
}

/**
 * Where the schemas are of different major versions: those of the two programs, or those of the stack and of the program
 * by whose schema it is read.
 */
function skew({ comparison, pluginVersion }: ToTerraformInput, resources: readonly StackResource[]): readonly string[] {
  const programs = providerSkew(comparison);
  const deployed = [...pluginVersions(resources.filter(({ type }) => type === AWS_PROVIDER))].filter(
    ([, version]) => pluginVersion !== null && majorOf(version) !== majorOf(pluginVersion),
  );
  return [
    ...(programs === null ? [] : [`Terraform program: ${programs.left}, Pulumi program: ${programs.right}`]),
    ...deployed.map(([urn, version]) => `${urn}: deployed by plugin ${version}, the program has ${pluginVersion}`),
  ];
}

function absent(names: Iterable<string>, present: ReadonlySet<string>): readonly string[] {
  return [...names].filter((name) => !present.has(name));
}

function take({ node, resource }: Pair, { bridge, provider }: ToTerraformInput): TakenResource | ToTerraformRefusal {
  const bridged = bridge.resourceByToken(resource.type);
  if (bridged === undefined) return { kind: "foreign-type", items: [`${node.id} (${resource.type})`] };
  const region = node.properties.region;
  const id = importId(bridged.type, terraformAttributes(resource, bridged), {
    provider: provider ?? undefined,
    region: typeof region === "string" ? region : undefined,
  });
  switch (id.kind) {
    case "id":
      return { urn: resource.urn, address: node.id, type: bridged.type, importId: id.id };
    case "not-importable":
      return { kind: "not-importable", items: [`${node.id}: ${id.reason}`] };
    case "missing-attribute":
      return { kind: "no-id", items: [`${node.id}: the stack has no ${id.attributes.join(", no ")}`] };
    case "unknown-type":
      return { kind: "no-id", items: [`${node.id}: nothing is known of the import of ${bridged.type}`] };
  }
}

function joinAlike(joined: readonly ToTerraformRefusal[], next: ToTerraformRefusal): readonly ToTerraformRefusal[] {
  const same = joined.find(({ kind }) => kind === next.kind);
  if (same === undefined) return [...joined, next];
  return joined.map((one) => (one === same ? { ...one, items: [...one.items, ...next.items] } : one));
}

function differences(comparison: Comparison): readonly ToTerraformRefusal[] {
  if (comparison.verdict === "equivalent") return [];
  const items = [
    ...comparison.differences.map(({ id, message }) => `${id}: ${message}`),
    ...comparison.notCompared.map(({ id, reason }) => `${id}: not compared: ${reason}`),
  ];
  const more = items.length - MOST_FINDINGS;
  return list("not-equivalent", more > 0 ? [...items.slice(0, MOST_FINDINGS), `and ${more} more`] : items);
}

/** With several stacks the extractor writes `stack/address`, which no address of one stack contains. */
function severalStacks(left: ResourceGraph): readonly string[] {
  return [...new Set(left.nodes.flatMap(({ id }) => /^([^/."[]+)\//.exec(id)?.[1] ?? []))];
}

/** Two imports of one live resource would make two owners of it in one state. */
function claimedTwice(resources: readonly TakenResource[]): readonly string[] {
  const claims = new Map<string, string[]>();
  for (const { type, importId: id, address } of resources) {
    const claim = `${type} ${id}`;
    claims.set(claim, [...(claims.get(claim) ?? []), address]);
  }
  return [...claims].flatMap(([claim, by]) => (by.length > 1 ? [`${claim}: ${by.join(", ")}`] : []));
}

function list(kind: ToTerraformRefusal["kind"], items: readonly string[]): readonly ToTerraformRefusal[] {
  return items.length === 0 ? [] : [{ kind, items: [...items].sort(compareText) }];
}
