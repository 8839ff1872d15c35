import { SentinelIndex } from "../../load/pulumi/sentinel-index.ts";
import type { PropertyBag, PulumiInvoke, PulumiRecording, PulumiRegistration } from "../../load/types.ts";
import { type GraphNode, NO_META, type ResourceGraph, type Witness } from "../../model/graph.ts";
import type { NodeId, Value } from "../../model/value.ts";
import { Decoder } from "./decode.ts";
import { derivedFrom } from "./derived-from.ts";
import { metaOf } from "./meta.ts";
import { uncomparedOf } from "./not-compared.ts";
import { decodeOutputs, secretPropertiesOf } from "./outputs.ts";
import { type Dependencies, decodeProperties, mentionedNodes } from "./properties.ts";
import { defaultProvider, isAwsToken, parseSettings, providerOf } from "./providers.ts";
import { isNode, isProvider, ResourceTree } from "./resource-tree.ts";
import { secretOutputRemarks } from "./secret-outputs.ts";

/**
 * Builds the resource graph of a recorded Pulumi program, in Pulumi's own vocabulary: types are tokens, and properties
 * and the paths of references have the SDK's names.
 *
 * Components are not nodes; what they mean for the resources inside them is in those. What is not understood is an
 * `unsupported` value, or in `notCompared` when it is no value. The order of the recording changes nothing.
 *
 * @param isSecretAnyway whether the SDK itself keeps an output of a type secret.
 */
export function extractPulumi(
  recording: PulumiRecording,
  isSecretAnyway: (token: string, property: string) => boolean = () => false,
): ResourceGraph {
  const inputs = inputsOf(recording);
  const index = new SentinelIndex(recording.answers, (node) => inputs.get(node));
  const registrations = recording.registrations.filter(isNode);
  const ids = new Set([...registrations.map(({ urn }) => urn), ...recording.invokes.map(({ id }) => id)]);
  const decoder = new Decoder(index, ids);
  const builder = new NodeBuilder(recording, decoder, ids);
  const nodes = [
    ...registrations.map((item) => builder.resource(item)),
    ...recording.invokes.map((item) => builder.data(item)),
  ];
  if (builder.usesDefault && builder.defaultProvider !== null) nodes.push(builder.defaultProvider);
  nodes.sort((left, right) => (left.id < right.id ? -1 : 1));

  const byUrn = new Map(registrations.map((item) => [item.urn, item]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const outputs = decodeOutputs(recording, decoder, (urn) =>
    secretPropertiesOf(byUrn.get(urn), byId.get(urn)?.properties ?? {}),
  );
  return {
    engine: "pulumi",
    origin: recording.origin,
    path: recording.path,
    providerVersion: recording.providerVersion,
    nodes,
    outputs,
    notCompared: uncomparedOf(
      recording,
      (id) => ids.has(id),
      (raw) => decoder.decode(raw),
    ),
    remarks: secretOutputRemarks(recording, isSecretAnyway),
    witnesses: witnessesOf(
      nodes,
      outputs.map(({ value }) => value),
      index,
    ),
  };
}

/** What the recorder shaped its answers after. A state's answers are what a deployment gave, and no list is made up. */
function inputsOf({ origin, registrations, invokes }: PulumiRecording): ReadonlyMap<NodeId, PropertyBag> {
  if (origin !== "pulumi") return new Map();
  return new Map([
    ...registrations.map(({ urn, inputs }) => [urn, inputs] as const),
    ...invokes.map(({ id, args }) => [id, args] as const),
  ]);
}

class NodeBuilder {
  readonly defaultProvider: GraphNode | null;
  usesDefault = false;
  private readonly tree: ResourceTree;
  private readonly arguments: ReadonlyMap<NodeId, Readonly<Record<string, Value>>>;

  constructor(
    recording: PulumiRecording,
    private readonly decoder: Decoder,
    private readonly ids: ReadonlySet<NodeId>,
  ) {
    this.tree = new ResourceTree(recording.registrations);
    this.defaultProvider = defaultProvider(recording, decoder);
    this.arguments = new Map(
      recording.invokes.map(({ id, args }) => [id, decodeProperties(args, decoder, NO_DEPENDENCIES).properties]),
    );
  }

  resource(registration: PulumiRegistration): GraphNode {
    const provider = isProvider(registration);
    const inputs = provider ? parseSettings(registration.inputs) : registration.inputs;
    const dependencies: Dependencies = {
      of: registration.propertyDependencies,
      behind: (node) => this.behind(node),
      isNode: (urn) => this.ids.has(urn),
    };
    const { properties, untraced } = decodeProperties(inputs, this.decoder, dependencies);
    const read = registration.readId;
    return {
      id: registration.urn,
      kind: provider ? "provider" : read === null ? "resource" : "data",
      type: registration.type,
      name: registration.name,
      scope: this.tree
        .ancestors(registration)
        .map(({ name }) => name)
        .reverse(),
      properties: read === null ? properties : { ...properties, id: this.decoder.decode(read) },
      meta: metaOf(registration, {
        tree: this.tree,
        provider: provider ? null : this.provider(registration.provider, registration.type),
        untraced,
        decode: (raw) => this.decoder.decode(raw),
      }),
      source: registration.source,
    };
  }

  data(invoke: PulumiInvoke): GraphNode {
    return {
      id: invoke.id,
      kind: "data",
      type: invoke.token,
      name: invoke.token.split(":").at(-1) ?? invoke.token,
      scope: [],
      properties: this.arguments.get(invoke.id) ?? {},
      meta: { ...NO_META, provider: this.provider(invoke.provider, invoke.token) },
      source: invoke.source,
    };
  }

  private provider(reference: string, type: string): NodeId | null {
    const explicit = providerOf(reference);
    if (explicit !== null) return explicit;
    if (!isAwsToken(type) || this.defaultProvider === null) return null;
    this.usesDefault = true;
    return this.defaultProvider.id;
  }

  /** What the SDK counts as a dependency of a data source's result: whatever its arguments were made from. */
  private behind(node: NodeId, seen = new Set<NodeId>()): Set<NodeId> {
    for (const value of Object.values(this.arguments.get(node) ?? {})) {
      for (const below of mentionedNodes(value)) {
        if (seen.has(below)) continue;
        seen.add(below);
        this.behind(below, seen);
      }
    }
    return seen;
  }
}

/** The SDK sends a function's arguments without what they depend on. */
const NO_DEPENDENCIES: Dependencies = { of: {}, behind: () => new Set(), isNode: () => false };

function witnessesOf(nodes: readonly GraphNode[], outputs: readonly Value[], index: SentinelIndex): Witness[] {
  const from = new Set<NodeId>();
  for (const node of nodes) {
    const values = Object.values(node.properties);
    const derived = new Set<NodeId>();
    for (const value of values) derivedFrom(value, derived);
    for (const behind of derived) from.add(behind);
    // What a data source computes from something derived, it computes from its other arguments, too.
    if (node.kind === "data" && derived.size > 0)
      for (const behind of values.flatMap((value) => [...mentionedNodes(value)])) from.add(behind);
  }
  for (const value of outputs) derivedFrom(value, from);
  return [...from].sort().flatMap((node) => index.witnesses(node));
}
