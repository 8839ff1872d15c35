import { computedId } from "../../bridge/computed-id.ts";
import type { Bridge } from "../../bridge/types.ts";
import type { Match } from "../../model/comparison.ts";
import type { GraphNode, Output, ResourceGraph } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import type { NodeId, Path, Reference, Value } from "../../model/value.ts";
import { isTagged, record } from "../../model/value.ts";
import { mapReferences } from "../../model/walk.ts";
import type { NotJudged } from "../../prove/types.ts";
import type { TerraformState } from "../../state/terraform-state.ts";
import { addressesFor } from "./addresses.ts";
import { type AddressOf, NotLowerable } from "./expression-text.ts";
import { ignoredChanges } from "./ignored-changes.ts";
import { jsonValue, type TerraformJson } from "./json-value.ts";
import { answersFromState, valueOfJson } from "./state-answers.ts";

export interface LoweringInput {
  /** The graph to write, and the one whose program made the state; both in Terraform form. */
  readonly graph: ResourceGraph;
  readonly other: ResourceGraph;
  /** Pairs of a node of `other` (left) and one of `graph` (right). */
  readonly matches: readonly Match[];
  readonly state: TerraformState;
  readonly bridge: Bridge;
  /** Data sources are answered from the state: no account is asked. */
  readonly offline: boolean;
}

export interface LoweredConfiguration {
  /** Terraform JSON, without `required_providers`. */
  readonly document: Readonly<Record<string, TerraformJson>>;
  /** The graph's node at each address of the document. */
  readonly nodeAt: ReadonlyMap<string, NodeId>;
  /** The attributes that the document gives the resource at each address. */
  readonly attributesAt: ReadonlyMap<string, ReadonlySet<string>>;
  readonly notJudged: readonly NotJudged[];
}

type Body = { [name: string]: TerraformJson };

const OUTPUT_NAME = /^[A-Za-z_][\w-]*$/;

/**
 * Writes a graph as Terraform JSON at the addresses that the other program's state has, so that a plan over that state says
 * what the graph's program would change. What has no spelling in Terraform takes the state's value, is left out of the
 * plan by `ignore_changes`, and is in `notJudged`.
 */
export function lowerToTerraform(input: LoweringInput): LoweredConfiguration {
  return new Lowering(input).run();
}

class Lowering {
  private readonly notJudged: NotJudged[] = [];
  private readonly counterpart: ReadonlyMap<NodeId, NodeId>;
  private readonly nodes: readonly GraphNode[];
  private readonly addresses;
  private readonly otherAddressOf: AddressOf;
  private readonly answered: (value: Value) => Value;

  constructor(private readonly input: LoweringInput) {
    this.counterpart = new Map(input.matches.map(({ left, right }) => [right, left]));
    // A plan knows the AWS provider only.
    this.nodes = input.graph.nodes.filter((node) => this.isAws(node));
    this.addresses = addressesFor(this.nodes, input.matches);
    const written = new Map(input.matches.map(({ left, right }) => [left, this.addresses.of.get(right)]));
    this.otherAddressOf = (node) => written.get(node);
    const answered = input.offline
      ? answersFromState(input.graph, this.counterpart, input.state)
      : (value: Value) => value;
    this.answered = (value) => mapReferences(answered(value), (reference) => this.withId(reference));
  }

  run(): LoweredConfiguration {
    const resources: Record<string, Record<string, TerraformJson>> = {};
    const data: Record<string, Record<string, TerraformJson>> = {};
    const providers: Body[] = [];
    const nodeAt = new Map<string, NodeId>();
    const attributesAt = new Map<string, ReadonlySet<string>>();
    for (const node of this.nodes) {
      const address = this.addresses.of.get(node.id) ?? "";
      nodeAt.set(address, node.id);
      attributesAt.set(address, new Set(Object.keys(node.properties)));
      const [name = "", type = ""] = address.split(".").reverse();
      if (node.kind === "resource") put(resources, type, name, this.resource(node));
      else if (node.kind === "provider") providers.push(this.provider(node, address));
      else if (!this.input.offline) put(data, type, name, this.body(node).body);
    }
    for (const node of this.leftOverProviders()) providers.push(this.leftOverProvider(node));
    const outputs = this.outputs();
    return {
      document: {
        ...(providers.length === 0 ? {} : { provider: { aws: providers } }),
        ...(Object.keys(data).length === 0 ? {} : { data }),
        ...(Object.keys(resources).length === 0 ? {} : { resource: resources }),
        ...(Object.keys(outputs).length === 0 ? {} : { output: outputs }),
        ...(this.addresses.moved.length === 0
          ? {}
          : { moved: this.addresses.moved.map(({ from, to }) => ({ from, to })) }),
      },
      nodeAt,
      attributesAt,
      notJudged: this.notJudged,
    };
  }

  private isAws(node: GraphNode): boolean {
    const isAws = node.kind === "provider" ? node.type === "aws" : node.type.startsWith("aws_");
    if (!isAws && node.kind !== "provider")
      this.skip(node.id, [], `it belongs to another provider than AWS (${node.type})`);
    return isAws;
  }

  private resource(node: GraphNode): Body {
    const { body, ignored } = this.body(node);
    const { meta } = node;
    const changes = ignoredChanges([...meta.ignoreChanges, ...ignored.map((name) => [name])]);
    for (const path of changes.widened)
      this.skip(node.id, path, "changes of some items of it are ignored, which Terraform can say of the whole only");
    const provider = meta.provider === null ? undefined : this.addresses.of.get(meta.provider);
    return {
      ...body,
      ...(Object.keys(meta.timeouts).length === 0 ? {} : { timeouts: meta.timeouts }),
      ...(provider === undefined || provider === "aws" ? {} : { provider }),
      ...(changes.paths.length === 0 ? {} : { lifecycle: { ignore_changes: changes.paths } }),
    };
  }

  private provider(node: GraphNode, address: string): Body {
    const alias = address.split(".")[1];
    return { ...this.body(node).body, ...(alias === undefined ? {} : { alias }) };
  }

  /** What the state has and this graph lacks is planned to be deleted, by the provider that made it. */
  private leftOverProviders(): readonly GraphNode[] {
    const matched = new Set(this.input.matches.map(({ left }) => left));
    const written = new Set(this.addresses.of.values());
    return this.input.other.nodes.filter(
      (node) =>
        node.kind === "provider" &&
        node.type === "aws" &&
        !matched.has(node.id) &&
        !written.has(node.id.replace(/^provider\./, "")),
    );
  }

  private leftOverProvider(node: GraphNode): Body {
    const alias = node.id.split(".")[2];
    const entries = Object.entries(node.properties).flatMap(([name, value]) => {
      const lowered = this.attempt(value, this.otherAddressOf);
      return lowered === undefined ? [] : ([[name, lowered]] as const);
    });
    return { ...record(entries), ...(alias === undefined ? {} : { alias }) };
  }

  private body(node: GraphNode): { readonly body: Body; readonly ignored: readonly string[] } {
    const body: Body = {};
    const ignored: string[] = [];
    for (const [name, value] of Object.entries(node.properties)) {
      try {
        body[name] = this.value(value);
      } catch (error) {
        if (!(error instanceof NotLowerable)) throw error;
        ignored.push(name);
        const sameFile = this.isSameFile(node, name, value);
        if (!sameFile) this.skip(node.id, [name], error.message);
        const standIn = this.standIn(node, name);
        if (standIn !== undefined) body[name] = standIn;
      }
    }
    return { body, ignored };
  }

  private value(value: Value): TerraformJson {
    return jsonValue(this.answered(value), (node) => this.addresses.of.get(node));
  }

  /** Pulumi gives every resource an `id`; where Terraform's type has none, it is made of other outputs. */
  private withId(reference: Reference): Value {
    const isId = reference.path.length === 0 || (reference.path.length === 1 && reference.path[0] === "id");
    const node = isId ? nodesById(this.input.graph).get(reference.node) : undefined;
    const made = node?.kind === "resource" ? this.input.bridge.resource(node.type)?.computedId : undefined;
    return made === undefined ? reference : computedId(reference, made);
  }

  /** The other program's own spelling of the property, or else the state's value. */
  private standIn(node: GraphNode, name: string): TerraformJson | undefined {
    const other = this.counterpart.get(node.id);
    if (other === undefined) return undefined;
    const theirs = nodesById(this.input.other).get(other)?.properties[name];
    const lowered = theirs === undefined ? undefined : this.attempt(theirs, this.otherAddressOf);
    if (lowered !== undefined) return lowered;
    const inState = this.input.state.resources.find(({ address }) => address === other)?.attributes[name];
    return inState === undefined || inState === null ? undefined : jsonValue(valueOfJson(inState), () => undefined);
  }

  /** The place of a file is each program's own affair; its content is what is uploaded, and both hashes are known. */
  private isSameFile(node: GraphNode, name: string, value: Value): boolean {
    const other = this.counterpart.get(node.id);
    const theirs = other === undefined ? undefined : nodesById(this.input.other).get(other)?.properties[name];
    return (
      isTagged(value) &&
      value.kind === "asset" &&
      isTagged(theirs) &&
      theirs.kind === "asset" &&
      value.sha256 !== null &&
      value.sha256 === theirs.sha256
    );
  }

  private attempt(value: Value, addressOf: AddressOf): TerraformJson | undefined {
    try {
      return jsonValue(value, addressOf);
    } catch (error) {
      if (error instanceof NotLowerable) return undefined;
      throw error;
    }
  }

  private outputs(): Record<string, TerraformJson> {
    const outputs: Record<string, TerraformJson> = {};
    for (const output of this.input.graph.outputs) this.output(output, outputs);
    return outputs;
  }

  private output(output: Output, outputs: Record<string, TerraformJson>): void {
    const skip = (reason: string): void => {
      this.notJudged.push({ left: null, right: `output.${output.name}`, path: [], reason });
    };
    if (!OUTPUT_NAME.test(output.name)) {
      skip("its name is none that Terraform allows");
      return;
    }
    try {
      // Terraform refuses a plain output of a sensitive value, and no value of a plan is shown unasked.
      outputs[output.name] = { value: this.value(output.value), sensitive: true };
    } catch (error) {
      if (!(error instanceof NotLowerable)) throw error;
      skip(error.message);
    }
  }

  private skip(right: NodeId, path: Path, reason: string): void {
    this.notJudged.push({ left: this.counterpart.get(right) ?? null, right, path, reason });
  }
}

function put(blocks: Record<string, Record<string, TerraformJson>>, type: string, name: string, body: Body): void {
  blocks[type] = { ...blocks[type], [name]: body };
}
