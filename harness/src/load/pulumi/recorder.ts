import { createHash } from "node:crypto";
import { SAME_OUTPUTS } from "../../bridge/same-outputs.ts";
import type { Bridge } from "../../bridge/types.ts";
import { record } from "../../model/value.ts";
import type { PropertyBag, PulumiInvoke, PulumiLimit, PulumiRegistration } from "../types.ts";
import type { AnswerWorld } from "./answer-world.ts";
import { ANY_KEY, answer } from "./answers.ts";
import type { InstalledSchemas } from "./installed-schema.ts";
import { withRegionData } from "./region-answers.ts";
import type { RegistrationDraft } from "./request.ts";
import { withSameOutputs } from "./same-answers.ts";
import { sentinelText } from "./sentinel.ts";
import { isStackType, makeUrn, parseUrn } from "./urn.ts";

/** True for the type by which a program reads another stack's outputs. */
export function isStackReference(type: string): boolean {
  return type === "pulumi:pulumi:StackReference";
}

/** How the recorder names what it records. */
export interface RecorderNames {
  readonly stack: string;
  readonly project: string;
  /** Outputs of other stacks that the program is known to ask for. */
  readonly stackOutputs: readonly string[];
  /** The region that the stack's configuration gives the default provider; undefined when it gives none in the clear. */
  readonly region: string | undefined;
  /** How the recorder answers. */
  readonly world: AnswerWorld;
  /** The identity that an earlier recording gave to a call; undefined where it saw none. */
  readonly knownInvoke?: ((call: Omit<PulumiInvoke, "id">) => string | undefined) | undefined;
}

/** Keeps what a program asks of the engine, and answers each request as its world has it. */
export class Recorder {
  readonly registrations = new Map<string, PulumiRegistration>();
  readonly invokes = new Map<string, PulumiInvoke>();
  readonly limits: PulumiLimit[] = [];
  /** Outputs of the root stack; null until the program has registered them. */
  outputs: PropertyBag | null = null;
  private readonly networks = new Set<string>();

  constructor(
    private readonly bridge: Bridge,
    private readonly installed: InstalledSchemas,
    private readonly names: RecorderNames,
    readonly answers = new Map<string, PropertyBag>(),
  ) {}

  urn(parent: string | null, type: string, name: string): string {
    return makeUrn(this.names.stack, this.names.project, parent, type, name);
  }

  /**
   * Fills in what a child has of its parent where the program leaves it open. The engine does so before any transform sees
   * the child (`pkg/resource/deploy/source_eval.go`, `inheritFromParent`).
   */
  inherit(draft: RegistrationDraft): RegistrationDraft {
    const parent = draft.parent === null ? undefined : this.registrations.get(draft.parent);
    if (parent === undefined) return draft;
    const { protect, retainOnDelete, deletedWith } = draft.options;
    return {
      ...draft,
      provider: draft.provider || (handsOnProvider(parent, draft) ? parent.provider : ""),
      options: {
        ...draft.options,
        protect: protect ?? parent.options.protect,
        retainOnDelete: retainOnDelete ?? parent.options.retainOnDelete,
        deletedWith: deletedWith || parent.options.deletedWith,
      },
    };
  }

  /**
   * Records a registration or a read. Returns its URN and the outputs to answer with. Throws an `Error` with the engine's
   * own wording when the URN is taken.
   */
  register(draft: RegistrationDraft): { readonly urn: string; readonly outputs: PropertyBag } {
    const urn = this.urn(draft.parent, draft.type, draft.name);
    if (this.registrations.has(urn)) {
      throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    }
    const { protect = false, retainOnDelete = false } = draft.options;
    this.registrations.set(urn, { ...draft, urn, options: { ...draft.options, protect, retainOnDelete } });
    if (!draft.custom && !draft.remote) return { urn, outputs: draft.inputs };
    const outputs = this.outputsOf(urn, draft);
    this.answers.set(urn, outputs);
    return { urn, outputs };
  }

  /** Records a call of a provider's function. Returns its result; calls with equal token and arguments are one. */
  invoke(call: Omit<PulumiInvoke, "id">): PropertyBag {
    const id = this.names.knownInvoke?.(call) ?? invokeId(call);
    const known = this.answers.get(id);
    if (known !== undefined) return known;
    this.invokes.set(id, { ...call, id });
    const bridged = this.bridge.dataSourceByToken(call.token);
    if (bridged === undefined) {
      this.limits.push({ node: id, reason: `the function ${call.token} has no known Terraform data source` });
    }
    const answered = answer(
      id,
      bridged?.block ?? this.installed.function(call.token),
      call.args,
      bridged?.type,
      this.names.world,
      this.networks,
    );
    const same = withSameOutputs(answered, bridged, SAME_OUTPUTS.data);
    const outputs = withRegionData(same, bridged, call.args, this.regionOf(call.provider));
    this.answers.set(id, outputs);
    return outputs;
  }

  /** The region of a call's provider, as far as the program or the stack's configuration fixes it in the clear. */
  private regionOf(provider: string): string | undefined {
    if (provider === "") return this.names.region;
    const region = this.registrations.get(provider.slice(0, provider.lastIndexOf("::")))?.inputs.region;
    return typeof region === "string" ? region : undefined;
  }

  private outputsOf(urn: string, draft: RegistrationDraft): PropertyBag {
    if (isStackReference(draft.type)) return this.stackReference(urn);
    const bridged = this.bridge.resourceByToken(draft.type);
    const answered = answer(
      urn,
      bridged?.block ?? this.installed.resource(draft.type),
      draft.inputs,
      bridged?.type,
      this.names.world,
      this.networks,
    );
    return withSameOutputs(answered, bridged, SAME_OUTPUTS.resources);
  }

  private stackReference(urn: string): PropertyBag {
    const names = [...this.names.stackOutputs, ANY_KEY];
    const outputs = record(names.map((name) => [name, sentinelText(urn, ["outputs", name])]));
    return record<unknown>([
      ["outputs", outputs],
      ["secretOutputNames", []],
    ]);
  }
}

/** True for the root stack, whose outputs are the program's. */
export function isRootStack(draft: { readonly type: string }): boolean {
  return isStackType(draft.type);
}

/** The engine knows the provider of a resource alone; what a component hands on is the SDK's doing. */
function handsOnProvider(parent: PulumiRegistration, { type }: RegistrationDraft): boolean {
  return parent.custom && parseUrn(parent.provider).types.at(-1) === `pulumi:providers:${type.split(":")[0]}`;
}

function invokeId({ token, args, provider }: Omit<PulumiInvoke, "id">): string {
  const key = JSON.stringify([token, canonical(args), provider]);
  return `invoke::${token}::${createHash("sha256").update(key).digest("hex").slice(0, 16)}`;
}

/** Keys in one order, so that equal arguments give equal text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([key, item]) => [key, canonical(item)]);
}
