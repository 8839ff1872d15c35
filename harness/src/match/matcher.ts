import type { MatchEvidence } from "../model/comparison.ts";
import { Hash } from "../model/hash.ts";
import type { Space } from "./space.ts";

interface Bucket {
  readonly left: Set<number>;
  readonly right: Set<number>;
}

/**
 * The state of a matching in progress. Each unmatched node has a signature: its content, and for each edge to a matched
 * node the edge's label and the pair at its other end. Two nodes that are alone with one signature belong together;
 * pairing them changes their neighbours' signatures, and so the pairing spreads.
 */
export class Matcher {
  /** The partner of each node, or -1. */
  readonly partner: Int32Array;
  readonly evidence = new Map<number, MatchEvidence>();
  private readonly signatures: Hash[];
  private readonly buckets = new Map<number, Bucket>();
  private readonly ready: number[] = [];

  constructor(readonly space: Space) {
    this.partner = new Int32Array(space.nodes.length).fill(-1);
    this.signatures = space.content.map((hash) => new Hash(hash.high, hash.low));
    for (let index = 0; index < space.nodes.length; index++) this.enter(index);
  }

  isLeft(index: number): boolean {
    return index < this.space.leftCount;
  }

  isMatched(index: number): boolean {
    return this.partner[index] !== -1;
  }

  signature(index: number): number {
    return this.signatures[index]?.key() ?? 0;
  }

  /** The unmatched nodes of each side that share a signature, for every signature that occurs on both sides. */
  ties(): readonly { readonly left: readonly number[]; readonly right: readonly number[] }[] {
    const ties: { left: number[]; right: number[] }[] = [];
    for (const bucket of this.buckets.values())
      if (bucket.left.size > 0 && bucket.right.size > 0)
        ties.push({ left: [...bucket.left], right: [...bucket.right] });
    return ties;
  }

  /** Pairs two nodes and everything that follows from it. */
  pair(left: number, right: number, how: MatchEvidence): void {
    this.join(left, right, how);
    this.spread();
  }

  /**
   * Pairs all nodes that are alone with their signature, until none is left. Those of one round are found before any is
   * paired: a changed reference must not spoil the signature of a node whose own content already tells where it belongs.
   */
  spread(): void {
    while (this.ready.length > 0) {
      const round = this.ready.splice(0).flatMap((key): readonly (readonly [number, number])[] => {
        const bucket = this.buckets.get(key);
        if (bucket === undefined || bucket.left.size !== 1 || bucket.right.size !== 1) return [];
        const [left] = bucket.left;
        const [right] = bucket.right;
        return left === undefined || right === undefined ? [] : [[left, right]];
      });
      for (const [left, right] of round) {
        if (!this.isMatched(left) && !this.isMatched(right)) this.join(left, right, "structure");
      }
    }
  }

  private join(left: number, right: number, how: MatchEvidence): void {
    this.leave(left);
    this.leave(right);
    this.partner[left] = right;
    this.partner[right] = left;
    this.evidence.set(left, how);
    const touched = [...this.touch(left, left), ...this.touch(right, left)];
    // Both sides' neighbours must have moved before anyone asks who is alone.
    for (const index of touched) this.announce(index);
  }

  /** Adds the pair to the signatures of a node's unmatched neighbours. */
  private touch(index: number, pair: number): readonly number[] {
    const touched: number[] = [];
    for (const { label, other } of this.space.edges[index] ?? []) {
      if (this.isMatched(other)) continue;
      this.leave(other);
      this.signatures[other]?.join(new Hash().number(label).number(pair));
      this.enter(other, false);
      touched.push(other);
    }
    return touched;
  }

  private enter(index: number, announce = true): void {
    const key = this.signature(index);
    let bucket = this.buckets.get(key);
    if (bucket === undefined) {
      bucket = { left: new Set(), right: new Set() };
      this.buckets.set(key, bucket);
    }
    (this.isLeft(index) ? bucket.left : bucket.right).add(index);
    if (announce) this.announce(index);
  }

  private leave(index: number): void {
    const key = this.signature(index);
    const bucket = this.buckets.get(key);
    if (bucket === undefined) return;
    (this.isLeft(index) ? bucket.left : bucket.right).delete(index);
    if (bucket.left.size === 0 && bucket.right.size === 0) this.buckets.delete(key);
    else if (bucket.left.size === 1 && bucket.right.size === 1) this.ready.push(key);
  }

  private announce(index: number): void {
    const key = this.signature(index);
    const bucket = this.buckets.get(key);
    if (bucket !== undefined && bucket.left.size === 1 && bucket.right.size === 1) this.ready.push(key);
  }
}
