import { extractPulumi } from "../../../harness/src/extract/pulumi/extract-pulumi.ts";
import { sentinelPattern } from "../../../harness/src/load/pulumi/sentinel.ts";
import { SIGNATURE_KEY, signatureOf } from "../../../harness/src/load/pulumi/signatures.ts";
import type { PropertyBag, PulumiRecording } from "../../../harness/src/load/types.ts";
import { attributeOf, typeOf } from "../sites/schema.ts";
import { isWithoutEffect } from "../sites/without-effect.ts";
import type { Mutant, Place, Subject, Target } from "../types.ts";
import { type Leaf, leavesOf, otherScalar, outside } from "./leaves.ts";

interface Bag {
  readonly owner: string | null;
  readonly properties: PropertyBag;
  readonly with: (properties: PropertyBag) => PulumiRecording;
}

/** Every scalar that a Pulumi program sent to the engine changed before anything reads it. */
export function* recordingLeaves(recording: PulumiRecording, subject: Subject): Iterable<Mutant> {
  for (const bag of bagsOf(recording)) {
    const node = subject.graph.nodes.find(({ id }) => id === bag.owner);
    if (bag.owner !== null && node === undefined) continue;
    for (const leaf of leavesOf(bag.properties)) {
      if (isOfTheWire(leaf)) continue;
      const place = placeOf(leaf, bag, subject);
      const targets: readonly Target[] = [{ node: bag.owner, place }];
      for (const { kind, value } of changesOf(leaf))
        yield {
          category: "source",
          kind: `Pulumi recording: ${kind}`,
          targets,
          expects: isWithoutEffect(node ?? null, place, subject) ? "nothing" : "finding",
          detail: `${leaf.path.join(".")}: ${JSON.stringify(leaf.value)} → ${JSON.stringify(value)}`.slice(0, 200),
          graph: () => extractPulumi(bag.with(leaf.with(value) as PropertyBag)),
        };
    }
  }
}

/** Signatures, and what a resource passed as a whole says beside its URN, which alone tells which one it is. */
function isOfTheWire({ path, parent }: Leaf): boolean {
  return path.at(-1) === SIGNATURE_KEY || (signatureOf(parent) === "resource" && path.at(-1) !== "urn");
}

function* bagsOf(recording: PulumiRecording): Iterable<Bag> {
  for (const [index, registration] of recording.registrations.entries())
    if (registration.custom)
      yield {
        owner: registration.urn,
        properties: registration.inputs,
        with: (inputs) => ({
          ...recording,
          registrations: recording.registrations.with(index, { ...registration, inputs }),
        }),
      };
  for (const [index, invoke] of recording.invokes.entries())
    yield {
      owner: invoke.id,
      properties: invoke.args,
      with: (args) => ({ ...recording, invokes: recording.invokes.with(index, { ...invoke, args }) }),
    };
  yield { owner: null, properties: recording.outputs, with: (outputs) => ({ ...recording, outputs }) };
}

function changesOf({ value }: Leaf): readonly { readonly kind: string; readonly value: unknown }[] {
  if (typeof value !== "string" || !sentinelPattern().test(value))
    return [{ kind: "a scalar changed", value: otherScalar(value, () => true) ?? `${value}x` }];
  const text = otherScalar(value, outside(value, sentinelPattern()));
  const cut = value.replace(sentinelPattern(), (sentinel) => sentinel.slice(0, -2));
  return [
    ...(text === undefined ? [] : [{ kind: "a text round an output changed", value: text }]),
    { kind: "an output cut short", value: cut },
    { kind: "an output made text", value: value.replace(sentinelPattern(), "mutant-0123456789abcdef0") },
  ];
}

/** The leaf's place in Terraform's names; what the wire format wraps round a value is no step of it. */
function placeOf({ path }: Leaf, { owner }: Bag, subject: Subject): Place {
  const names = path.filter((step): step is string => typeof step === "string");
  if (owner === null) return names.slice(0, 1);
  const node = subject.graph.nodes.find(({ id }) => id === owner);
  let block = node === undefined ? undefined : typeOf(node, subject)?.block;
  const place: string[] = [];
  for (const name of names) {
    const known = attributeOf(name, block, subject);
    if (known.attribute === undefined) break;
    place.push(known.name);
    block = known.attribute.block ?? known.attribute.element?.block;
  }
  return place;
}
