import { expect } from "chai";
import { emptyRecord, record } from "../../../harness/src/model/value.ts";

describe("a record", () => {
  it("has no key that nobody gave it", () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"])
      expect(key in emptyRecord()).to.equal(false);
  });

  it("keeps any key as an ordinary one, and shares none with another record", () => {
    const one = record([["__proto__", 1]]);
    expect(Object.entries(one)).to.deep.equal([["__proto__", 1]]);
    expect(Object.entries(emptyRecord())).to.deep.equal([]);
    expect("__proto__" in emptyRecord()).to.equal(false);
  });
});
