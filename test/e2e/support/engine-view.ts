import { mayBeSentinelNumber, sentinelIn, sentinelPattern } from "../../../harness/src/load/pulumi/sentinel.ts";
import { isObject, signatureOf, UNKNOWN_VALUE } from "../../../harness/src/load/pulumi/signatures.ts";
import { isStackType } from "../../../harness/src/load/pulumi/urn.ts";
import type { PropertyBag, PulumiRecording, PulumiRegistration } from "../../../harness/src/load/types.ts";
import type { PreviewedState } from "./engine-preview.ts";

const SECRET = "[secret]";
/** What the engine adds to a provider's inputs. */
const ENGINE_INPUTS = new Set(["version", "__internal"]);

/** A property whose recorded input cannot be what the engine shows. */
export interface Disagreement {
  readonly urn: string;
  readonly path: string;
  readonly recorded: unknown;
  readonly engine: unknown;
}

/** Holds a recording of a program against what the engine shows of the same program in a preview. */
export class EngineView {
  /** Outputs by the whole text or number that the recorder answered with. */
  private readonly answers = new Map<string | number, { readonly node: string; readonly name: string }>();

  constructor(
    private readonly recording: PulumiRecording,
    private readonly states: ReadonlyMap<string, PreviewedState>,
  ) {
    for (const [node, bag] of Object.entries(recording.answers)) {
      for (const [name, value] of Object.entries(bag)) {
        for (const leaf of scalars(value)) if (isSentinel(leaf)) this.answers.set(leaf, { node, name });
      }
    }
  }

  /** Where the inputs of the resources are not the same. */
  disagreements(): Disagreement[] {
    return this.recording.registrations.filter(({ type }) => !isStackType(type)).flatMap((item) => this.inputsOf(item));
  }

  /** The options of each resource, as recorded and as the engine shows them. */
  options(): { readonly recorded: OptionsByUrn; readonly engine: OptionsByUrn } {
    const recorded: [string, PropertyBag][] = [];
    const engine: [string, PropertyBag][] = [];
    for (const item of this.recording.registrations) {
      const called = this.namesOfCalled(item);
      const hidden = new Set(called.flatMap((name) => item.propertyDependencies[name] ?? []));
      recorded.push([item.urn, optionsView(stateOf(item), called, hidden)]);
      const state = this.states.get(item.urn);
      if (state !== undefined) engine.push([item.urn, optionsView(state, called, hidden)]);
    }
    return { recorded: Object.fromEntries(recorded), engine: Object.fromEntries(engine) };
  }

  /**
   * Properties with a function's result in them. In a preview the SDK does not call a function with arguments that are
   * not known yet, and forgets what they depend on.
   */
  private namesOfCalled({ inputs }: PulumiRegistration): string[] {
    const calls = [...this.answers].filter(([, { node }]) => node.startsWith("invoke::")).map(([text]) => String(text));
    return Object.keys(inputs).filter((name) =>
      [...scalars(inputs[name])].some((leaf) => calls.some((text) => String(leaf).includes(text))),
    );
  }

  private inputsOf({ urn, type, inputs, custom, propertyDependencies }: PulumiRegistration): Disagreement[] {
    if (!custom) return [];
    const given = inputsByName(type, inputs);
    const engine = inputsByName(type, this.states.get(urn)?.inputs ?? {});
    const names = [...new Set([...given.keys(), ...engine.keys()])].sort();
    return names.flatMap((name) => {
      const computed = (propertyDependencies[name] ?? []).length > 0;
      return this.agree(given.get(name), engine.get(name), computed)
        ? []
        : [{ urn, path: name, recorded: given.get(name), engine: engine.get(name) }];
    });
  }

  private agree(recorded: unknown, engine: unknown, computed: boolean): boolean {
    const signature = signatureOf(recorded);
    if (signature === "secret" || engine === SECRET) return signature === "secret" && engine === SECRET;
    if (signature !== null) return signature === signatureOf(engine);
    if (engine === UNKNOWN_VALUE) return computed || this.holdsOutput(recorded);
    if (typeof recorded === "string") return typeof engine === "string" && this.pattern(recorded).test(engine);
    if (typeof recorded === "number") return recorded === engine || this.answers.has(recorded);
    if (Array.isArray(recorded)) {
      return (
        Array.isArray(engine) &&
        recorded.length === engine.length &&
        recorded.every((item, index) => this.agree(item, engine[index], computed))
      );
    }
    if (!isObject(recorded)) return recorded === engine;
    if (!isObject(engine)) return false;
    const keys = Object.keys(recorded);
    return (
      keys.length === Object.keys(engine).length &&
      keys.every((key) => Object.hasOwn(engine, key) && this.agree(recorded[key], engine[key], computed))
    );
  }

  private holdsOutput(recorded: unknown): boolean {
    return [...scalars(recorded)].some(isSentinel);
  }

  /** A text with what the engine knows already in place of the outputs; what a function has found may be any text. */
  private pattern(text: string): RegExp {
    if (!sentinelPattern().test(text)) return new RegExp(`^${quote(text)}$`);
    const found = [...this.answers].filter(([answer]) => text.includes(String(answer)));
    const source = found.reduce(
      (result, [answer, output]) => result.replaceAll(quote(String(answer)), this.known(output)),
      quote(text),
    );
    return new RegExp(`^${source}$`, "s");
  }

  private known({ node, name }: { readonly node: string; readonly name: string }): string {
    const value = this.states.get(node)?.inputs?.[name];
    return typeof value === "string" && value !== UNKNOWN_VALUE ? quote(value) : ".*";
  }
}

/** The engine writes a provider's settings anew, which are texts with JSON inside. */
function inputsByName(type: string, inputs: PropertyBag): Map<string, unknown> {
  if (!isProviderType(type)) return new Map(Object.entries(inputs));
  const own = Object.entries(inputs).filter(([name]) => !ENGINE_INPUTS.has(name));
  return new Map(own.map(([name, value]) => [name, isJsonText(value) ? JSON.parse(value) : value]));
}

function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

function isJsonText(value: unknown): value is string {
  return typeof value === "string" && /^[[{]/.test(value);
}

type OptionsByUrn = Readonly<Record<string, PropertyBag>>;

function stateOf({ options, parent, ...item }: PulumiRegistration): PreviewedState {
  return {
    ...item,
    ...options,
    ...(parent === null ? {} : { parent }),
    customTimeouts: seconds(options.customTimeouts),
  };
}

/** Options, each written out, those of a set in one order, and no default provider. */
function optionsView(state: PreviewedState, called: readonly string[], hidden: ReadonlySet<string>): PropertyBag {
  const { create = 0, update = 0, delete: remove = 0 } = state.customTimeouts ?? {};
  const dependencies = Object.entries(state.propertyDependencies ?? {}).filter(
    ([name, urns]) => (urns ?? []).length > 0 && !called.includes(name),
  );
  const provider = state.provider?.split("::").slice(0, -1).join("::") ?? "";
  return {
    type: state.type,
    custom: state.custom,
    parent: state.parent ?? null,
    provider: !state.custom || /::pulumi:providers:\w+::default(_|$)/.test(provider) ? "" : provider,
    protect: state.protect ?? false,
    retainOnDelete: state.retainOnDelete ?? false,
    dependencies: sorted(state.dependencies).filter((urn) => !hidden.has(urn)),
    propertyDependencies: Object.fromEntries(dependencies.map(([name, urns]) => [name, sorted(urns)])),
    ignoreChanges: sorted(state.ignoreChanges),
    replaceOnChanges: sorted(state.replaceOnChanges),
    additionalSecretOutputs: sorted(state.additionalSecretOutputs),
    customTimeouts: { create, update, delete: remove },
    deletedWith: state.deletedWith ?? "",
    replaceWith: sorted(state.replaceWith),
    hasTrigger: state.replacementTrigger !== undefined,
  };
}

function sorted(list: readonly string[] | null | undefined): string[] {
  return [...new Set(list ?? [])].sort();
}

function seconds(timeouts: PulumiRegistration["options"]["customTimeouts"]): PreviewedState["customTimeouts"] {
  const unit: Record<string, number> = { s: 1, m: 60, h: 3600 };
  const read = (text: string) =>
    [...text.matchAll(/(\d+)([smh])/g)].reduce(
      (sum, [, count, name]) => sum + Number(count) * (unit[name ?? ""] ?? 0),
      0,
    );
  return { create: read(timeouts.create), update: read(timeouts.update), delete: read(timeouts.delete) };
}

function isSentinel(value: unknown): value is string | number {
  return typeof value === "number"
    ? mayBeSentinelNumber(value)
    : typeof value === "string" && sentinelIn(value) !== null;
}

function* scalars(value: unknown): Generator<unknown> {
  if (typeof value === "object" && value !== null) for (const item of Object.values(value)) yield* scalars(item);
  else yield value;
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
