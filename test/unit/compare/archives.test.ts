import { expect } from "chai";
import type { Asset, Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

function between(left: Value, right: Value): readonly string[] {
  const program = (filename: Value) => graph([resource("aws_lambda_function.f", { filename })]);
  return findings(compared(program(left), program(right)));
}

describe("files that are uploaded", () => {
  const zip: Asset = { kind: "asset", form: "file", location: "a.zip", sha256: "1", files: "f" };
  const packed: Asset = { kind: "asset", form: "archive", location: "a", sha256: "2", files: "f" };
  const changed = ["value-changed aws_lambda_function.f filename"];

  it("are equal where an engine packs the same files", () => {
    expect(between(zip, packed)).to.deep.equal([]);
    expect(between(packed, zip)).to.deep.equal([]);
  });

  it("are different with other files, or where no engine packs them", () => {
    expect(between(zip, { ...packed, files: "g" })).to.deep.equal(changed);
    expect(between(zip, { ...packed, files: undefined })).to.deep.equal(changed);
    expect(between(zip, { ...zip, sha256: "2" })).to.deep.equal(changed);
  });
});
