import { expect } from "chai";
import fc from "fast-check";
import { SignatureTable } from "../../../harness/src/match/signature-table.ts";

const signature = fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -400, max: 400 }));

/** The vertices with each signature, as a table of lists has them. */
class Model {
  private readonly members = new Map<string, number[]>();

  change([high, low]: readonly [number, number], change: (vertices: number[]) => number[]): void {
    const key = `${high} ${low}`;
    this.members.set(key, change(this.members.get(key) ?? []));
  }

  twinsOf(high: number, low: number) {
    const found = this.members.get(`${high} ${low}`) ?? [];
    const [left, right] = [found.filter((vertex) => vertex % 2 === 0), found.filter((vertex) => vertex % 2 === 1)];
    return left.length === 1 && right.length === 1 ? { left: left[0], right: right[0] } : undefined;
  }
}

describe("the table of signatures", () => {
  it("tells who is alone with a signature, however many came, left and came again", () => {
    fc.assert(
      fc.property(fc.array(signature, { minLength: 2000, maxLength: 4000 }), (signatures) => {
        const table = new SignatureTable();
        const model = new Model();
        signatures.forEach((one, vertex) => {
          table.add(...one, vertex, vertex % 2 === 0);
          model.change(one, (vertices) => [...vertices, vertex]);
          if (vertex % 3 === 0) return;
          table.remove(...one, vertex, vertex % 2 === 0);
          model.change(one, (vertices) => vertices.filter((other) => other !== vertex));
        });
        for (const [high, low] of signatures) expect(table.twinsOf(high, low)).to.deep.equal(model.twinsOf(high, low));
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
