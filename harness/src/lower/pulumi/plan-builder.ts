import type { BridgedType } from "../../bridge/types.ts";
import type { GraphNode } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import type { Asset, NodeId, Reference, Value } from "../../model/value.ts";
import { isTagged } from "../../model/value.ts";
import type { NotJudged } from "../../prove/types.ts";
import { ignoredPath } from "./ignored-paths.ts";
import { lowerProperties } from "./lower-properties.ts";
import { type LoweringContext, NotLowered } from "./lower-value.ts";
import type { LoweringRequest } from "./lowering-request.ts";
import { pulumiOutputOf } from "./output-path.ts";
import type { PlanProviders } from "./plan-providers.ts";
import type { InvokeRegistration, PlanValue, Registration, ResourceRegistration } from "./registration-plan.ts";
import type { RightTree } from "./right-tree.ts";

/** Every property keeps what the state has. */
const ALL = "*";
const ROOT = { parent: null, components: [], resources: [] } as const;
const NO_REFUSALS: ReadonlyMap<string, string> = new Map();

/** Outputs that every registration has. */
const INHERENT = new Set(["id", "urn"]);

/** Translates the nodes of the left graph one by one. */
export class PlanBuilder {
  private readonly made = new Map<string, Registration>();
  private readonly outputs = new Map<string, Set<string>>();
  /** Data sources that cannot be called, with the reason. */
  private readonly refusedData = new Map<NodeId, string>();
  private readonly rightToLeft: ReadonlyMap<NodeId, NodeId>;

  constructor(
    /** Its left graph has Terraform's names and shapes. */
    private readonly request: LoweringRequest,
    private readonly pairs: ReadonlyMap<NodeId, GraphNode>,
    private readonly tree: RightTree,
    private readonly providers: PlanProviders,
    private readonly report: (item: NotJudged) => void,
  ) {
    this.rightToLeft = new Map([...pairs].map(([left, right]) => [right.id, left]));
  }

  registrations(): readonly Registration[] {
    const all = [...this.providers.registrations(), ...this.made.values()].map((registration) =>
      registration.kind === "resource"
        ? { ...registration, outputs: [...(this.outputs.get(registration.key) ?? [])].sort() }
        : registration,
    );
    return [...new Map(all.map((item) => [item.key, item])).values()];
  }

  /** Adds a managed resource of the left graph. */
  add(node: GraphNode): void {
    const right = this.pairs.get(node.id) ?? null;
    const reason = this.reasonAgainst(node, right);
    if (reason !== null) this.report({ left: node.id, right: right?.id ?? null, path: [], reason });
    const enclosure = right === null ? ROOT : this.tree.around(right);
    if (enclosure === null || !this.isRegistered(node.id)) return;
    for (const component of enclosure.components) this.made.set(component.key, component);
    const bridged = this.typeOf(node);
    const common = {
      kind: "resource",
      key: node.id,
      type: right?.type ?? bridged?.tokens[0] ?? node.type,
      name: right?.name ?? `parity-${node.id}`,
      parent: enclosure.parent === null ? null : (this.rightToLeft.get(enclosure.parent) ?? enclosure.parent),
      outputs: [],
    } as const;
    if (bridged === undefined || reason !== null) {
      this.made.set(node.id, { ...common, ...this.carried(right) });
      return;
    }
    const provider = this.providers.keyFor(node.meta.provider, right?.meta.provider);
    const { properties, ignoreChanges } = this.judged(node, right, bridged);
    const version = this.providers.versionOf(provider);
    this.made.set(node.id, { ...common, provider, properties, ignoreChanges, version });
  }

  /** A resource that is not judged, as the state has it: others may refer to it. */
  private carried(
    right: GraphNode | null,
  ): Pick<ResourceRegistration, "provider" | "properties" | "ignoreChanges" | "version"> {
    const version = this.request.versions.get(right?.meta.provider ?? null) ?? null;
    const aws = right?.type.startsWith("aws:") === true;
    const provider = aws && right !== null ? this.providers.keyOf(right.meta.provider) : null;
    return { provider, properties: {}, ignoreChanges: [ALL], version: aws ? version : null };
  }

  private judged(node: GraphNode, right: GraphNode | null, { block, type }: BridgedType) {
    const knowledge = { block, facts: this.request.knowledge.facts.resource(type) };
    const refused = new Map(
      this.request.failures.flatMap(({ key, property, reason }) =>
        key === node.id && property !== null ? [[property, reason] as const] : [],
      ),
    );
    const { properties, notLowered } = lowerProperties(node.properties, knowledge, this.context(right), refused);
    const ignoreChanges = new Set<string>();
    for (const { path, pulumi, reason } of notLowered) {
      this.report({ left: node.id, right: right?.id ?? null, path, reason });
      if (pulumi !== null) ignoreChanges.add(pulumi);
    }
    for (const path of node.meta.ignoreChanges) {
      const ignored = ignoredPath(path, block);
      if (ignored !== null) ignoreChanges.add(ignored);
      else
        this.report({
          left: node.id,
          right: right?.id ?? null,
          path,
          reason: "Pulumi has no such path to ignore changes of",
        });
    }
    return { properties, ignoreChanges: [...ignoreChanges].sort() };
  }

  private context(right: GraphNode | null): LoweringContext {
    return {
      output: (reference) => this.output(reference),
      asset: (asset) => this.asset(asset, right),
    };
  }

  private output(reference: Reference) {
    const node = nodesById(this.request.left).get(reference.node);
    if (node === undefined || node.kind === "provider")
      throw new NotLowered(`it depends on ${reference.node}, which is no resource`);
    if (node.kind === "data") this.call(node);
    else if (!this.isRegistered(node.id)) throw new NotLowered(`it depends on ${node.id}, which is not judged`);
    const bridged = this.typeOf(node);
    const output =
      bridged === undefined
        ? reference.path.length === 1 && reference.path[0] === "id"
          ? { path: reference.path, attribute: null }
          : null
        : pulumiOutputOf(reference.path, bridged.block);
    const [first] = output?.path ?? [];
    if (output === null || typeof first !== "string")
      throw new NotLowered(`Pulumi has no such output of ${node.id}: ${reference.path.join(".")}`);
    if (!INHERENT.has(first)) {
      const names = this.outputs.get(node.id) ?? new Set<string>();
      this.outputs.set(node.id, names.add(first));
    }
    return { ...output, of: node.id };
  }

  /** Adds the call of a data source, once. @throws NotLowered */
  private call(node: GraphNode): void {
    if (this.made.has(node.id)) return;
    const known = this.refusedData.get(node.id);
    if (known !== undefined) throw new NotLowered(known);
    const refusal = (reason: string): NotLowered => {
      this.refusedData.set(node.id, reason);
      return new NotLowered(reason);
    };
    const bridged = this.typeOf(node);
    const token = bridged?.tokens[0];
    if (bridged === undefined || token === undefined)
      throw refusal(`the data source ${node.id} has no counterpart in Pulumi's AWS provider`);
    const failure = this.request.failures.find(({ key }) => key === node.id);
    if (failure !== undefined) throw refusal(failure.reason);
    const provider = this.providers.keyFor(node.meta.provider, this.pairs.get(node.id)?.meta.provider);
    const { properties, notLowered } = lowerProperties(
      node.properties,
      { block: bridged.block, facts: undefined },
      this.context(null),
      NO_REFUSALS,
    );
    const [first] = notLowered;
    if (first !== undefined)
      throw refusal(
        `it depends on ${node.id}, whose ${first.path.join(".")} cannot be told to Pulumi: ${first.reason}`,
      );
    const version = this.providers.versionOf(provider);
    const registration: InvokeRegistration = {
      kind: "invoke",
      key: node.id,
      token,
      arguments: properties,
      provider,
      version,
    };
    this.made.set(node.id, registration);
  }

  private asset(asset: Asset, right: GraphNode | null): PlanValue {
    const path = this.request.assetPath(asset.location);
    if (path === null) throw new NotLowered(`the file ${asset.location} is not there`);
    const [counterpart] = Object.values(right?.properties ?? {}).flatMap(assetsIn);
    if (counterpart === undefined) return { kind: "asset", form: "file", path };
    // The engine hashes a file's bytes, and an archive's entries: one of each cannot be held against the other.
    if (counterpart.form === "text" || counterpart.form === "remote" || counterpart.sha256 === null)
      throw new NotLowered("the right program makes the content itself, which no hash of a file can be held against");
    return { kind: "asset", form: counterpart.form, path };
  }

  /** Whether the plan has a registration for a managed resource of the left graph. */
  private isRegistered(id: NodeId): boolean {
    const node = nodesById(this.request.left).get(id);
    if (node === undefined) return false;
    const right = this.pairs.get(id) ?? null;
    if (right === null) return this.reasonAgainst(node, null) === null;
    if (right.kind !== "resource") return false;
    const around = this.tree.around(right);
    return around?.resources.every((urn) => this.isRegistered(this.rightToLeft.get(urn) ?? "")) ?? false;
  }

  /** Why a resource as a whole is not judged; null when it is. */
  private reasonAgainst(node: GraphNode, right: GraphNode | null): string | null {
    const bridged = this.typeOf(node);
    const failure = this.request.failures.find(({ key, property }) => key === node.id && property === null);
    if (failure !== undefined) return failure.reason;
    if (bridged?.tokens[0] === undefined) return `the type ${node.type} is not one of Pulumi's AWS provider`;
    if (right === null) return null;
    if (right.kind !== "resource") return "the right program only reads what the left one manages";
    if (!bridged.tokens.includes(right.type)) return `Pulumi's ${right.type} is not ${node.type}`;
    const around = this.tree.around(right);
    if (around === null) return "what encloses the right resource is not known";
    const alone = around.resources.find((urn) => !this.isRegistered(this.rightToLeft.get(urn) ?? ""));
    return alone === undefined ? null : `the right resource lies inside ${alone}, which the left program has not`;
  }

  private typeOf(node: GraphNode): BridgedType | undefined {
    const { bridge } = this.request.knowledge;
    return node.kind === "data" ? bridge.dataSource(node.type) : bridge.resource(node.type);
  }
}

function assetsIn(value: Value): readonly Asset[] {
  if (!isTagged(value)) return [];
  if (value.kind === "secret") return assetsIn(value.value);
  return value.kind === "asset" ? [value] : [];
}
