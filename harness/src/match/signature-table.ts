/** Slots of an empty table; always a power of two. */
const SMALLEST = 1024;
/** What is in a slot: both halves of the signature, how many vertices of each side, and the exclusive or of their numbers. */
const WIDTH = 6;
const HIGH = 0;
const LOW = 1;
const LEFT = 2;
const RIGHT = 3;
const LEFT_SUM = 4;
const RIGHT_SUM = 5;

/** The only vertices of both sides with some signature. */
export interface Twins {
  readonly left: number;
  readonly right: number;
}

/**
 * Counts vertices by signature. A hash table in one array of numbers, probed in a row: of a large graph, a table of objects
 * costs the matcher more than all else, since each visit of an entry is several of memory that no cache holds.
 */
export class SignatureTable {
  private slots = new Int32Array(SMALLEST * WIDTH);
  private taken = new Uint8Array(SMALLEST);
  /** Slots that were ever taken since the table grew; one whose vertices have all gone stays until then. */
  private used = 0;

  add(high: number, low: number, vertex: number, isLeft: boolean): void {
    if (2 * (this.used + 1) > this.taken.length) this.grow();
    this.count(this.take(high, low), vertex, isLeft, 1);
  }

  /** Takes out a vertex that was added with this signature. */
  remove(high: number, low: number, vertex: number, isLeft: boolean): void {
    this.count(this.find(high, low), vertex, isLeft, -1);
  }

  /** Undefined unless exactly one vertex of each side has the signature. */
  twinsOf(high: number, low: number): Twins | undefined {
    const { slots } = this;
    const at = this.find(high, low) * WIDTH;
    if (slots[at + LEFT] !== 1 || slots[at + RIGHT] !== 1) return undefined;
    return { left: slots[at + LEFT_SUM] as number, right: slots[at + RIGHT_SUM] as number };
  }

  private count(slot: number, vertex: number, isLeft: boolean, by: 1 | -1): void {
    const { slots } = this;
    const count = slot * WIDTH + (isLeft ? LEFT : RIGHT);
    const sum = slot * WIDTH + (isLeft ? LEFT_SUM : RIGHT_SUM);
    slots[count] = (slots[count] as number) + by;
    slots[sum] = (slots[sum] as number) ^ vertex;
  }

  /** The signature's slot, or the free one where it belongs. */
  private find(high: number, low: number): number {
    const { slots, taken } = this;
    const last = taken.length - 1;
    let slot = (high ^ Math.imul(low, 0x9e3779b1)) & last;
    while (taken[slot] === 1 && (slots[slot * WIDTH + HIGH] !== high || slots[slot * WIDTH + LOW] !== low))
      slot = (slot + 1) & last;
    return slot;
  }

  private take(high: number, low: number): number {
    const slot = this.find(high, low);
    if (this.taken[slot] === 0) {
      this.taken[slot] = 1;
      this.used++;
      this.slots[slot * WIDTH + HIGH] = high;
      this.slots[slot * WIDTH + LOW] = low;
    }
    return slot;
  }

  private grow(): void {
    const { slots, taken } = this;
    let alive = 0;
    for (let at = 0; at < slots.length; at += WIDTH) if (isAlive(slots, at)) alive++;
    const size = Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(4 * (alive + 1))));
    this.slots = new Int32Array(size * WIDTH);
    this.taken = new Uint8Array(size);
    this.used = 0;
    for (let slot = 0; slot < taken.length; slot++) {
      const at = slot * WIDTH;
      if (taken[slot] === 0 || !isAlive(slots, at)) continue;
      const to = this.take(slots[at + HIGH] as number, slots[at + LOW] as number) * WIDTH;
      for (let column = LEFT; column < WIDTH; column++) this.slots[to + column] = slots[at + column] as number;
    }
  }
}

function isAlive(slots: Int32Array, at: number): boolean {
  return slots[at + LEFT] !== 0 || slots[at + RIGHT] !== 0;
}
