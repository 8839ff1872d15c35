import type { PulumiRecording } from "../load/types.ts";
import type { Comparison } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { compareText } from "../model/order.ts";
import type { TerraformState, TerraformStateResource } from "../state/terraform-state.ts";
import { importableTree, importDocument } from "./import-document.ts";
import { type ImportId, importId } from "./import-ids.ts";
import { providerSkew } from "./provider-skew.ts";
import type { HandedResource, Planned, Refusal } from "./types.ts";
import { type UnreadableTable, unreadableSettings } from "./unreadable.ts";

/** What a handover is planned from. */
export interface HandoverInput {
  readonly comparison: Comparison;
  /** The Terraform program's graph, as extracted. */
  readonly left: ResourceGraph;
  readonly recording: PulumiRecording;
  readonly state: TerraformState;
  /** Version of the program's AWS plugin, which a resource of the engine's default provider needs. */
  readonly pluginVersion: string | null;
  readonly unreadable: UnreadableTable;
}

const MOST_FINDINGS = 20;

/**
 * Plans how the resources of a Terraform state become those of a Pulumi stack, or says every reason why not. Pure: what
 * the engines have to be asked (locks, credentials, the stack's own content) is seen when the plan is carried out.
 */
export function planHandover(input: HandoverInput): Planned {
  const { comparison, state, recording } = input;
  const managed = state.resources.filter(({ mode }) => mode === "managed");
  const current = new Map(managed.filter(({ deposed }) => !deposed).map((one) => [one.address, one]));
  const wanted = new Set(input.left.nodes.filter(({ kind }) => kind === "resource").map(({ id }) => id));
  const tree = importableTree(recording.registrations);
  const urns = new Set(tree.resources.map(({ urn }) => urn));
  const pairs = comparison.matches.flatMap(({ left, right }) => {
    const resource = current.get(left);
    return wanted.has(left) && urns.has(right) && resource !== undefined ? [{ resource, urn: right }] : [];
  });
  const paired = new Set(pairs.flatMap(({ resource, urn }) => [resource.address, urn]));
  const unmatched = [...[...wanted].filter((address) => current.has(address)), ...urns].filter((id) => !paired.has(id));
  const regions = new Map(input.left.nodes.map(({ id, properties }) => [id, properties.region]));
  const named = pairs.map(({ resource, urn }) => ({
    resource,
    urn,
    id: importId(resource.type, resource.attributes, {
      provider: comparison.right.providerVersion ?? undefined,
      region: textOf(regions.get(resource.address)),
    }),
  }));
  const resources = named.flatMap(({ resource, urn, id }) =>
    id.kind === "id" ? [handed(resource, urn, id, input)] : [],
  );
  const refusals = [
    ...refusedComparison(comparison),
    ...refusedPrograms(comparison, input.left, tree.components),
    ...listed(
      "orphans",
      [...current.keys()].filter((address) => !wanted.has(address)),
    ),
    ...listed(
      "not-deployed",
      [...wanted].filter((address) => !current.has(address)),
    ),
    // Of programs that differ this says no more than the findings do.
    ...listed("unmatched", comparison.verdict === "equivalent" ? unmatched : []),
    ...listed(
      "tainted",
      managed.filter(({ tainted }) => tainted).map(({ address }) => address),
    ),
    ...listed(
      "deposed",
      managed.filter(({ deposed }) => deposed).map(({ address }) => address),
    ),
    ...refusedIds(named),
    ...claimedTwice(resources),
  ];
  if (refusals.length > 0) return { kind: "refused", refusals };
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const document = importDocument(tree, (urn) => byUrn.get(urn)?.importId ?? null, input.pluginVersion);
  const ordered = tree.resources.flatMap(({ urn }) => byUrn.get(urn) ?? []);
  return {
    kind: "plan",
    plan: {
      project: recording.project,
      stack: recording.stack,
      document,
      resources: ordered,
      providers: Object.values(document.nameTable).sort(compareText),
      components: tree.components.map(({ urn }) => urn),
    },
  };
}

/** A resource of the state with what is known of its import. */
interface Named {
  readonly resource: TerraformStateResource;
  readonly urn: string;
  readonly id: ImportId;
}

function handed(
  resource: TerraformStateResource,
  urn: string,
  { id, row }: Extract<ImportId, { readonly kind: "id" }>,
  input: HandoverInput,
): HandedResource {
  return {
    address: resource.address,
    type: resource.type,
    urn,
    importId: id,
    stateId: typeof resource.attributes.id === "string" ? resource.attributes.id : null,
    idPage: row === null ? null : row.page,
    unreadable: unreadableSettings(resource.type, resource.attributes, input.unreadable),
  };
}

function refusedComparison(comparison: Comparison): readonly Refusal[] {
  if (comparison.verdict === "equivalent") return [];
  const findings = [
    ...comparison.differences.map(({ id, message }) => `${id}: ${message}`),
    ...comparison.notCompared.map(({ id, address, path, reason }) => {
      const at = [address, path].filter((part) => part !== null && part !== "").join(" ");
      return `${id}: ${at === "" ? "" : `${at}: `}not compared: ${reason}`;
    }),
  ];
  const more = findings.length - MOST_FINDINGS;
  return [
    {
      kind: "not-equivalent",
      findings: more > 0 ? [...findings.slice(0, MOST_FINDINGS), `and ${more} more`] : findings,
    },
  ];
}

function refusedPrograms(
  comparison: Comparison,
  left: ResourceGraph,
  components: readonly { readonly urn: string; readonly remote: boolean }[],
): readonly Refusal[] {
  // With several stacks the extractor writes `stack/address`, which no address of one stack contains.
  const stacks = new Set(left.nodes.flatMap(({ id }) => /^([^/."[]+)\//.exec(id)?.[1] ?? []));
  const remote = components.filter((component) => component.remote).map(({ urn }) => urn);
  const skew = providerSkew(comparison);
  return [
    ...(stacks.size > 0 ? [{ kind: "several-stacks" as const, stacks: [...stacks].sort(compareText) }] : []),
    ...(remote.length > 0 ? [{ kind: "remote-component" as const, urns: remote }] : []),
    ...(skew === null ? [] : [{ kind: "provider-skew" as const, ...skew }]),
  ];
}

type Listed = Extract<Refusal, { readonly addresses: readonly string[] }>["kind"];

function listed(kind: Exclude<Listed, "claimed-twice">, addresses: readonly string[]): readonly Refusal[] {
  return addresses.length === 0 ? [] : [{ kind, addresses: [...addresses].sort(compareText) }];
}

function refusedIds(named: readonly Named[]): readonly Refusal[] {
  const lacking: string[] = [];
  const reasons: string[] = [];
  const types = new Set<string>();
  for (const { resource, id } of named) {
    if (id.kind === "missing-attribute") lacking.push(`${resource.address}: ${id.attributes.join(", ")}`);
    if (id.kind === "not-importable") reasons.push(`${resource.address}: ${id.reason}`);
    if (id.kind === "unknown-type") types.add(resource.type);
  }
  return [
    ...listed("no-id", lacking),
    ...(reasons.length === 0 ? [] : [{ kind: "not-importable" as const, reasons: reasons.sort(compareText) }]),
    ...(types.size === 0 ? [] : [{ kind: "foreign-type" as const, types: [...types].sort(compareText) }]),
  ];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Two entries for one live resource would make two owners of it in one stack. */
function claimedTwice(resources: readonly HandedResource[]): readonly Refusal[] {
  const claims = new Map<string, string[]>();
  for (const { type, importId: id, address } of resources) {
    const key = `${type} ${id}`;
    claims.set(key, [...(claims.get(key) ?? []), address]);
  }
  return [...claims]
    .filter(([id, addresses]) => addresses.length > 1 && !id.endsWith(" "))
    .map(([id, addresses]) => ({ kind: "claimed-twice", id, addresses }));
}
