import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import { sortedJson } from "../../model/sorted-json.ts";
import type { NodeId } from "../../model/value.ts";
import { record } from "../../model/value.ts";
import type { NotJudged } from "../../prove/types.ts";
import { judgedSettings, NO_SETTINGS, type ProviderSettings, providerSettings, staticText } from "./lower-providers.ts";
import { type LoweringContext, NotLowered } from "./lower-value.ts";
import type { LoweringRequest } from "./lowering-request.ts";
import { assignProviders, type ProviderAssignment } from "./provider-assignment.ts";
import type { ComponentRegistration, JudgedProvider, ProviderRegistration } from "./registration-plan.ts";
import type { RightTree } from "./right-tree.ts";

const DEFAULT_URN = /::pulumi:providers:aws::default$/;

/** A provider is set up before any resource: its settings are known texts. */
const NO_OUTPUTS: LoweringContext = {
  output: () => {
    throw new NotLowered("the setting is computed from a resource's output");
  },
  asset: ({ location }) => location,
};

/** The AWS providers of a plan: the left program's settings under the right program's names. */
export class PlanProviders {
  private readonly assignment: ProviderAssignment;
  private readonly registered = new Map<string, ComponentRegistration | ProviderRegistration>();
  private defaults: Readonly<Record<string, string>> = {};
  private readonly setUpAs = new Map<NodeId | null, JudgedProvider>();

  constructor(
    private readonly left: ResourceGraph,
    private readonly right: ResourceGraph,
    pairs: ReadonlyMap<NodeId, GraphNode>,
    private readonly request: Pick<LoweringRequest, "knowledge" | "versions">,
    private readonly tree: RightTree,
    private readonly report: (item: NotJudged) => void,
  ) {
    const nodes = nodesById(left);
    const uses = [...pairs].flatMap(([id, { kind, meta }]) => {
      const node = nodes.get(id);
      return node === undefined || kind === "provider"
        ? []
        : [{ left: node.meta.provider, right: rightProvider(meta.provider) }];
    });
    this.assignment = assignProviders(uses, (id) => this.settings(left, id).shared);
  }

  /**
   * Key of the provider for a left node; null is the engine's default one. `right` is its counterpart's provider,
   * undefined for a node without a counterpart.
   */
  keyFor(left: NodeId | null, right: NodeId | null | undefined): string | null {
    const wanted = this.settingsText(left);
    const candidates = right === undefined ? [...this.assignment.keys()] : [rightProvider(right)];
    for (const candidate of candidates) {
      const assigned = this.assignment.get(candidate);
      if (assigned === undefined || this.settingsText(assigned) !== wanted) continue;
      this.setUp(candidate, assigned);
      return candidate;
    }
    return this.additional(left);
  }

  /** Key of a right provider, for what is carried along under it. */
  keyOf(right: NodeId | null): string | null {
    const key = rightProvider(right);
    this.setUp(key, this.assignment.get(key) ?? null);
    return key;
  }

  /** Version of the plugin behind a key. */
  versionOf(key: string | null): string | null {
    const { versions } = this.request;
    return versions.get(key) ?? versions.get(null) ?? [...versions.values()][0] ?? null;
  }

  registrations(): readonly (ComponentRegistration | ProviderRegistration)[] {
    return [...this.registered.values()];
  }

  judged(): readonly JudgedProvider[] {
    return [...this.setUpAs.values()];
  }

  /** Settings of the engine's default provider, by configuration key. */
  config(): Readonly<Record<string, string>> {
    return this.defaults;
  }

  private setUp(right: NodeId | null, left: NodeId | null): void {
    if (this.setUpAs.has(right)) return;
    const node = right === null ? this.defaultNode() : nodesById(this.right).get(right);
    this.setUpAs.set(right, { key: right, left, right: node?.id ?? null });
    const { properties, notJudged } = judgedSettings(
      this.settings(this.left, left),
      node === undefined ? NO_SETTINGS : this.settings(this.right, node.id),
      { left, right: node?.id ?? null },
    );
    notJudged.forEach(this.report);
    if (right !== null && node !== undefined) {
      const around = this.tree.around(node);
      for (const component of around?.components ?? []) this.registered.set(component.key, component);
      this.register(right, node.name, properties, around?.parent ?? null);
      return;
    }
    this.defaults = record(
      Object.entries(properties).flatMap(([name, value]): [string, string][] => {
        const text = staticText(value);
        return text === undefined ? [] : [[`aws:${name}`, text]];
      }),
    );
  }

  /** A provider of the left program whose settings no right one stands for. */
  private additional(left: NodeId | null): string {
    const key = `left:${left ?? "default"}`;
    if (!this.registered.has(key)) {
      const { shared, client, notLowered } = this.settings(this.left, left);
      for (const { name, reason } of notLowered) this.report({ left, right: null, path: [name], reason });
      this.register(key, `parity-${left ?? "default"}`, { ...client, ...shared }, null);
    }
    return key;
  }

  private register(
    key: string,
    name: string,
    properties: ProviderRegistration["properties"],
    parent: string | null,
  ): void {
    const version = this.versionOf(key);
    this.registered.set(key, { kind: "provider", key, package: "aws", name, parent, properties, version });
  }

  private defaultNode(): GraphNode | undefined {
    return this.right.nodes.find(({ kind, id }) => kind === "provider" && DEFAULT_URN.test(id));
  }

  private settings(graph: ResourceGraph, id: NodeId | null): ProviderSettings {
    const node = id === null ? undefined : nodesById(graph).get(id);
    return node === undefined ? NO_SETTINGS : providerSettings(node, this.request.knowledge.bridge, NO_OUTPUTS);
  }

  private settingsText(id: NodeId | null): string {
    const { shared, notLowered } = this.settings(this.left, id);
    // What is not understood is never equal to anything.
    return sortedJson([shared, notLowered.length === 0 ? null : id]);
  }
}

/** The graph has a node for the engine's default provider, which no program registers. */
function rightProvider(id: NodeId | null): NodeId | null {
  return id !== null && DEFAULT_URN.test(id) ? null : id;
}
