import { type Path, record } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";
import { sentinelText } from "./sentinel.ts";
import { isObject, SIGNATURE_KEY, signatureOf } from "./signatures.ts";
import type { StateResource } from "./state-document.ts";

/** A shorter output is not looked for inside of texts: it would be found where it does not come from. */
const SHORTEST_PART = 8;
/** Outputs of equal value: the first of these is what programs mean by it. */
const USUAL = ["id", "arn", "name"];

interface KnownOutput {
  readonly value: string;
  readonly sentinel: string;
}

/** Outputs of the resources of a state, by the values that they had when it was written. */
export class StateOutputs {
  /** Sentinels for each resource's outputs, in the outputs' own shape, as a recorder would have answered. */
  readonly answers: Readonly<Record<string, PropertyBag>>;
  private readonly known = new Map<string, readonly KnownOutput[]>();
  /** By value, the ids and ARNs that have it. */
  private readonly identities = new Map<string, Set<string>>();

  constructor(resources: readonly StateResource[]) {
    const answers: [string, PropertyBag][] = [];
    for (const { urn, custom, id, inputs, outputs } of resources) {
      if (!custom) continue;
      const found: (KnownOutput & { readonly path: Path })[] = [];
      const shaped = shape(urn, { ...withoutEngineKeys({ ...inputs, ...outputs }), id }, [], found);
      answers.push([urn, isObject(shaped) ? shaped : {}]);
      for (const { value, path } of found) if (isIdentity(path)) this.addIdentity(value, urn);
      this.known.set(
        urn,
        found.filter(({ value }) => value !== "").sort((left, right) => rank(left.path) - rank(right.path)),
      );
    }
    this.answers = record(answers);
  }

  /**
   * Puts sentinels where a value holds an output of one of the given resources: as the whole of a text, else inside it.
   * A value that holds none comes back as it is.
   */
  recover(value: unknown, urns: readonly string[]): unknown {
    const outputs = urns.flatMap((urn) => this.known.get(urn) ?? []);
    return outputs.length === 0 ? value : replace(value, outputs);
  }

  /** Puts a sentinel where a text is the id or the ARN of exactly one resource: all that is known of a stack's outputs. */
  recoverIdentity(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.recoverIdentity(item));
    if (isObject(value) && !(SIGNATURE_KEY in value)) {
      return record(Object.entries(value).map(([key, item]) => [key, this.recoverIdentity(item)]));
    }
    if (typeof value !== "string" || value === "") return value;
    const [owner, another] = this.identities.get(value) ?? [];
    if (owner === undefined || another !== undefined) return value;
    return this.known.get(owner)?.find((output) => output.value === value)?.sentinel ?? value;
  }

  private addIdentity(value: string, urn: string): void {
    const owners = this.identities.get(value);
    if (owners === undefined) this.identities.set(value, new Set([urn]));
    else owners.add(urn);
  }
}

function isIdentity(path: Path): boolean {
  return path.length === 1 && (path[0] === "id" || path[0] === "arn");
}

/** Keys that engine and bridge keep beside a resource's own properties. */
export function withoutEngineKeys(bag: PropertyBag): PropertyBag {
  return record(Object.entries(bag).filter(([key]) => !key.startsWith("__")));
}

function shape(
  urn: string,
  value: unknown,
  path: Path,
  found: { value: string; sentinel: string; path: Path }[],
): unknown {
  if (typeof value === "string") {
    const sentinel = sentinelText(urn, path);
    found.push({ value, sentinel, path });
    return sentinel;
  }
  if (Array.isArray(value)) return value.map((item, index) => shape(urn, item, [...path, index], found));
  if (!isObject(value)) return value;
  if (signatureOf(value) !== null) return sentinelText(urn, path);
  return record(Object.entries(value).map(([key, item]) => [key, shape(urn, item, [...path, key], found)]));
}

function rank(path: Path): number {
  const usual = path.length === 1 ? USUAL.indexOf(String(path[0])) : -1;
  return usual >= 0 ? usual : USUAL.length + path.length;
}

function replace(value: unknown, outputs: readonly KnownOutput[]): unknown {
  if (typeof value === "string") return replaceText(value, outputs);
  if (Array.isArray(value)) return value.map((item) => replace(item, outputs));
  if (!isObject(value)) return value;
  return record(
    Object.entries(value).map(([key, item]) => [key, key === SIGNATURE_KEY ? item : replace(item, outputs)]),
  );
}

/** The longest outputs first: an ARN holds the id that it ends with. */
function replaceText(text: string, outputs: readonly KnownOutput[]): string {
  const whole = outputs.find(({ value }) => value === text);
  if (whole !== undefined) return whole.sentinel;
  const parts = outputs
    .filter(({ value }) => value.length >= SHORTEST_PART && text.includes(value))
    .sort((left, right) => right.value.length - left.value.length);
  return parts.reduce((result, { value, sentinel }) => result.replaceAll(value, sentinel), text);
}
