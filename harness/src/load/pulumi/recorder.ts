import { createHash } from "node:crypto";
import { SAME_OUTPUTS } from "../../bridge/same-outputs.ts";
import type { Bridge } from "../../bridge/types.ts";
import { record } from "../../model/value.ts";
import type { PropertyBag, PulumiInvoke, PulumiLimit, PulumiRegistration } from "../types.ts";
import { ANY_KEY, answer } from "./answers.ts";
import type { InstalledSchemas } from "./installed-schema.ts";
import type { RegistrationDraft } from "./request.ts";
import { withSameOutputs } from "./same-answers.ts";
import { sentinelText } from "./sentinel.ts";
import { isStackType, makeUrn } from "./urn.ts";

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
}

/** Keeps what a program asks of the engine, and answers each request with sentinels. */
export class Recorder {
  readonly registrations = new Map<string, PulumiRegistration>();
  readonly invokes = new Map<string, PulumiInvoke>();
  readonly answers = new Map<string, PropertyBag>();
  readonly limits: PulumiLimit[] = [];
  /** Outputs of the root stack; null until the program has registered them. */
  outputs: PropertyBag | null = null;

  constructor(
    private readonly bridge: Bridge,
    private readonly installed: InstalledSchemas,
    private readonly names: RecorderNames,
  ) {}

  urn(parent: string | null, type: string, name: string): string {
    return makeUrn(this.names.stack, this.names.project, parent, type, name);
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
    const parent = draft.parent === null ? undefined : this.registrations.get(draft.parent);
    // The engine lets a child inherit these from its parent when the program leaves them open
    // (`pkg/resource/deploy/source_eval.go`, `inheritFromParent`).
    const options = {
      ...draft.options,
      protect: draft.options.protect ?? parent?.options.protect ?? false,
      retainOnDelete: draft.options.retainOnDelete ?? parent?.options.retainOnDelete ?? false,
      deletedWith: draft.options.deletedWith || (parent?.options.deletedWith ?? ""),
    };
    this.registrations.set(urn, { ...draft, urn, options });
    if (!draft.custom && !draft.remote) return { urn, outputs: draft.inputs };
    const outputs = this.outputsOf(urn, draft);
    this.answers.set(urn, outputs);
    return { urn, outputs };
  }

  /** Records a call of a provider's function. Returns its result; calls with equal token and arguments are one. */
  invoke(call: Omit<PulumiInvoke, "id">): PropertyBag {
    const key = JSON.stringify([call.token, canonical(call.args), call.provider]);
    const id = `invoke::${call.token}::${createHash("sha256").update(key).digest("hex").slice(0, 16)}`;
    const known = this.answers.get(id);
    if (known !== undefined) return known;
    this.invokes.set(id, { ...call, id });
    const bridged = this.bridge.dataSourceByToken(call.token);
    if (bridged === undefined) {
      this.limits.push({ node: id, reason: `the function ${call.token} has no known Terraform data source` });
    }
    const answered = answer(id, bridged?.block ?? this.installed.function(call.token), call.args);
    const outputs = withSameOutputs(answered, bridged, SAME_OUTPUTS.data);
    this.answers.set(id, outputs);
    return outputs;
  }

  private outputsOf(urn: string, draft: RegistrationDraft): PropertyBag {
    if (isStackReference(draft.type)) return this.stackReference(urn);
    const bridged = this.bridge.resourceByToken(draft.type);
    const answered = answer(urn, bridged?.block ?? this.installed.resource(draft.type), draft.inputs);
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

/** Keys in one order, so that equal arguments give equal text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([key, item]) => [key, canonical(item)]);
}
