import { canonicalize } from "../../harness/src/canonicalize/canonicalize.ts";
import { compareCanonical } from "../../harness/src/compare.ts";
import type { Comparison, Difference, Side } from "../../harness/src/model/comparison.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { type AcceptedPlace, acceptedPlaces } from "./accepted-places.ts";
import type { Mutant, Subject } from "./types.ts";

/**
 * What became of a mutant that must be found:
 * - `found`: a new finding names the changed place and no other new finding names anything else;
 * - `found among others`: one does, and others name further places;
 * - `elsewhere`: there are new findings, but none names the place;
 * - `survived`: there is no new finding;
 * - `masked`: none, and the unchanged programs already differ at this very place.
 *
 * And of a rewrite that must not be: `silent`, or `false alarm`.
 */
export type Outcome = "found" | "found among others" | "elsewhere" | "survived" | "masked" | "silent" | "false alarm";

export interface Judged {
  readonly outcome: Outcome;
  /** The new findings in short. */
  readonly findings: readonly string[];
}

/** A finding, a difference or something not compared, as far as its place goes. */
interface Finding {
  readonly key: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly keys: readonly string[];
}

export async function judgeMutant(subject: Subject, mutant: Mutant): Promise<Judged> {
  const graph = await mutant.graph();
  const mutated = canonicalize(graph, subject.knowledge);
  const comparison =
    subject.side === "left"
      ? compareCanonical(mutated, subject.otherCanonical, subject.knowledge)
      : compareCanonical(subject.otherCanonical, mutated, subject.knowledge);
  const known = new Set(findingsOf(subject.baseline).map(({ key }) => key));
  const fresh = findingsOf(comparison).filter(({ key }) => !known.has(key));
  return { outcome: outcomeOf(subject, mutant, graph, fresh), findings: fresh.map(({ key }) => key) };
}

function outcomeOf(subject: Subject, mutant: Mutant, graph: ResourceGraph, fresh: readonly Finding[]): Outcome {
  if (mutant.expects === "nothing") return fresh.length <= renamedFindings(mutant, subject) ? "silent" : "false alarm";
  const accepted = mutant.targets.flatMap((target) => acceptedPlaces(subject, target, graph));
  const isAt = (finding: Finding) => mutant.targets.length === 0 || namesPlace(finding, subject.side, accepted);
  if (fresh.length === 0) return findingsOf(subject.baseline).some(isAt) ? "masked" : "survived";
  if (!fresh.some(isAt)) return "elsewhere";
  return fresh.every(isAt) ? "found" : "found among others";
}

/** A rewrite of the whole program gives what was found before other addresses; the same number then is no alarm. */
function renamedFindings({ targets }: Mutant, { baseline }: Subject): number {
  return targets.length > 0 ? 0 : baseline.differences.length + baseline.notCompared.length;
}

function namesPlace(finding: Finding, side: Side, accepted: readonly AcceptedPlace[]): boolean {
  const own = side === "left" ? finding.left : finding.right;
  const others = side === "left" ? finding.right : finding.left;
  return accepted.some(({ address, onOtherSide, place }) => {
    const isThere = address === (onOtherSide ? others : own);
    const length = Math.min(place.length, finding.keys.length);
    return isThere && place.slice(0, length).every((name, index) => name === finding.keys[index]);
  });
}

function findingsOf({ differences, notCompared }: Comparison): readonly Finding[] {
  return [
    ...differences.map(
      (difference): Finding => ({
        key: textOf(difference),
        left: difference.left?.address ?? null,
        right: difference.right?.address ?? null,
        keys: keysOf((difference.left ?? difference.right)?.path ?? ""),
      }),
    ),
    ...notCompared.map(({ side, address, path, reason }) => ({
      key: `not compared ${side} ${address} ${path} ${reason}`,
      left: side === "right" ? null : address,
      right: side === "left" ? null : address,
      keys: keysOf(path),
    })),
  ];
}

function textOf({ kind, left, right }: Difference): string {
  const side = (of: Difference["left"]) => (of === null ? "nothing" : `${of.address} ${of.path} = ${of.value}`);
  return `${kind}: ${side(left)} | ${side(right)}`;
}

/** `ingress[0].cidr_blocks` to its names; indexes are left out. */
function keysOf(path: string): readonly string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|[A-Za-z_][A-Za-z0-9_-]*/g)].map(([whole, quoted]) =>
    quoted === undefined ? whole : (JSON.parse(`"${quoted}"`) as string),
  );
}
