/** Edges as three columns, from the vertex that refers to the one referred to. */
export interface EdgeList {
  readonly from: number[];
  readonly to: number[];
  readonly label: number[];
}

/**
 * Labelled edges by vertex, seen from either end. The entries of vertex `v` are those from `start[v]` up to
 * `start[v + 1]`; the label says the direction too.
 */
export class Adjacency {
  readonly start: Int32Array;
  readonly other: Int32Array;
  readonly label: Int32Array;

  constructor(size: number, { from, to, label }: EdgeList) {
    const count = from.length;
    this.start = new Int32Array(size + 1);
    this.other = new Int32Array(2 * count);
    this.label = new Int32Array(2 * count);
    const degrees = new Int32Array(size);
    const grow = (counts: Int32Array, vertex: number): number => {
      const before = counts[vertex] ?? 0;
      counts[vertex] = before + 1;
      return before;
    };
    for (let edge = 0; edge < count; edge++) {
      grow(degrees, from[edge] as number);
      grow(degrees, to[edge] as number);
    }
    degrees.forEach((degree, vertex) => {
      this.start[vertex + 1] = (this.start[vertex] ?? 0) + degree;
    });
    const next = this.start.slice(0, size);
    const put = (vertex: number, other: number, name: number) => {
      const place = grow(next, vertex);
      this.other[place] = other;
      this.label[place] = name;
    };
    for (let edge = 0; edge < count; edge++) {
      const name = label[edge] as number;
      put(from[edge] as number, to[edge] as number, name);
      put(to[edge] as number, from[edge] as number, Math.imul(name, 31) ^ 1);
    }
  }

  /** Calls `visit` with each edge of a vertex. */
  each(vertex: number, visit: (label: number, other: number) => void): void {
    const end = this.start[vertex + 1] ?? 0;
    for (let place = this.start[vertex] ?? 0; place < end; place++)
      visit(this.label[place] as number, this.other[place] as number);
  }
}
