import type { MatchEvidence } from "../model/comparison.ts";
import type { GraphNode } from "../model/graph.ts";
import { Hash } from "../model/hash.ts";
import { compareText } from "../model/order.ts";
import { nameKey, naturalKey, scopedNameKey } from "./name-key.ts";
import { SignatureTable } from "./signature-table.ts";
import type { Space } from "./space.ts";

/** Unmatched vertices of both sides that something cannot tell apart. */
export interface TieClass {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/**
 * The state of a matching in progress. Each unmatched vertex has a signature: its content, and for each edge to a
 * matched vertex the edge's label and the pair at its other end. Two vertices that are alone with one signature belong
 * together; pairing them changes their neighbours' signatures, and so the pairing spreads.
 */
export class Matcher {
  /** The partner of each vertex, or -1. */
  readonly partner: Int32Array;
  readonly evidence = new Map<number, MatchEvidence>();
  private readonly high: Int32Array;
  private readonly low: Int32Array;
  /** The unmatched vertices. */
  private readonly table = new SignatureTable();
  private readonly names = new Map<number, string>();
  private readonly orderKeys = new Map<number, string>();
  /** Signatures, in two halves each, that may be alone on both sides. */
  private ready: number[] = [];

  constructor(readonly space: Space) {
    const size = space.nodes.length;
    this.partner = new Int32Array(size).fill(-1);
    this.high = Int32Array.from(space.content, (hash) => hash.high);
    this.low = Int32Array.from(space.content, (hash) => hash.low);
    for (let vertex = 0; vertex < size; vertex++) this.enter(vertex);
    for (let vertex = 0; vertex < space.leftCount; vertex++) this.announce(vertex);
  }

  isLeft(vertex: number): boolean {
    return vertex < this.space.leftCount;
  }

  isMatched(vertex: number): boolean {
    return this.partner[vertex] !== -1;
  }

  /** The left vertex of a matched vertex's pair, which names the pair. */
  pairOf(vertex: number): number {
    return this.isLeft(vertex) ? vertex : (this.partner[vertex] ?? -1);
  }

  signature(vertex: number): number {
    return new Hash(this.high[vertex], this.low[vertex]).key();
  }

  node(vertex: number): GraphNode | null {
    return this.space.nodes[vertex] ?? null;
  }

  /** A vertex's name as both engines would spell it. */
  nameOf(vertex: number): string {
    let name = this.names.get(vertex);
    if (name === undefined) {
      const node = this.node(vertex);
      name = node === null ? "" : nameKey(node);
      this.names.set(vertex, name);
    }
    return name;
  }

  scopedNameOf(vertex: number): string {
    const node = this.node(vertex);
    return node === null ? "" : scopedNameKey(node);
  }

  /** The unmatched vertices in the order of their names, whatever the order in which the programs made them. */
  unmatched(): readonly number[] {
    const found: number[] = [];
    this.partner.forEach((partner, vertex) => {
      if (partner === -1) found.push(vertex);
    });
    return found.sort((a, b) => compareText(this.orderKey(a), this.orderKey(b)) || a - b);
  }

  private orderKey(vertex: number): string {
    let key = this.orderKeys.get(vertex);
    if (key === undefined) {
      const node = this.node(vertex);
      key = node === null ? "" : `${naturalKey(scopedNameKey(node))} ${node.id}`;
      this.orderKeys.set(vertex, key);
    }
    return key;
  }

  /** The unmatched vertices by a key, for every key that occurs on both sides. */
  classesBy(keyOf: (vertex: number) => number | string): readonly TieClass[] {
    const classes = new Map<number | string, { left: number[]; right: number[] }>();
    for (const vertex of this.unmatched()) {
      const key = keyOf(vertex);
      let found = classes.get(key);
      if (found === undefined) {
        found = { left: [], right: [] };
        classes.set(key, found);
      }
      (this.isLeft(vertex) ? found.left : found.right).push(vertex);
    }
    return [...classes.values()].filter(({ left, right }) => left.length > 0 && right.length > 0);
  }

  /** Pairs two vertices and everything that follows from it. */
  pair(left: number, right: number, how: MatchEvidence): void {
    this.join(left, right, how);
    this.spread();
  }

  /**
   * Pairs all vertices that are alone with their signature, until none is left. Those of one round are found before any
   * is paired: a changed reference must not spoil the signature of a node whose own content already tells where it
   * belongs.
   */
  spread(): void {
    while (this.ready.length > 0) {
      const keys = this.ready;
      this.ready = [];
      const round: number[] = [];
      for (let place = 0; place < keys.length; place += 2) {
        const twins = this.table.twinsOf(keys[place] as number, keys[place + 1] as number);
        if (twins !== undefined) round.push(twins.left, twins.right);
      }
      for (let place = 0; place < round.length; place += 2) {
        const left = round[place] as number;
        const right = round[place + 1] as number;
        if (!this.isMatched(left) && !this.isMatched(right)) this.join(left, right, "structure");
      }
    }
  }

  /** Pairs two vertices; what follows from it waits for the next `spread`. */
  join(left: number, right: number, how: MatchEvidence): void {
    this.leave(left);
    this.leave(right);
    this.partner[left] = right;
    this.partner[right] = left;
    this.evidence.set(left, how);
    this.touch(left, left);
    this.touch(right, left);
  }

  /** Adds the pair to the signatures of a vertex's unmatched neighbours. */
  private touch(vertex: number, pair: number): void {
    this.space.edges.each(vertex, (label, other) => {
      if (this.isMatched(other)) return;
      this.leave(other);
      const added = new Hash().number(label).number(pair);
      this.high[other] = ((this.high[other] as number) + added.high) | 0;
      this.low[other] = ((this.low[other] as number) + added.low) | 0;
      this.enter(other);
      this.announce(other);
    });
  }

  private enter(vertex: number): void {
    this.table.add(this.high[vertex] as number, this.low[vertex] as number, vertex, this.isLeft(vertex));
  }

  /** Those that stay with the signature may be alone with it now. */
  private leave(vertex: number): void {
    this.table.remove(this.high[vertex] as number, this.low[vertex] as number, vertex, this.isLeft(vertex));
    this.announce(vertex);
  }

  /** A signature that is alone at this moment may not be once the round is over, so `spread` asks again. */
  private announce(vertex: number): void {
    const high = this.high[vertex] as number;
    const low = this.low[vertex] as number;
    if (this.table.twinsOf(high, low) !== undefined) this.ready.push(high, low);
  }
}
