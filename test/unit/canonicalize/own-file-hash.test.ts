import { createHash } from "node:crypto";
import { expect } from "chai";
import type { Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

const hash = (encoding: "hex" | "base64") => createHash("sha256").update("code").digest(encoding);
const file: Value = { kind: "asset", form: "file", location: "code.zip", sha256: hash("hex") };

function between(left: Readonly<Record<string, Value>>, right: Readonly<Record<string, Value>>): readonly string[] {
  const program = (properties: Readonly<Record<string, Value>>) =>
    graph([resource("aws_lambda_function.f", properties)]);
  return findings(compared(program(left), program(right)));
}

describe("the hash of a file beside the file", () => {
  it("says nothing that the file does not", () => {
    expect(between({ filename: file, source_code_hash: hash("base64") }, { filename: file })).to.deep.equal([]);
  });

  it("counts where it is another one, or there is no such file", () => {
    const missing = ["missing-property aws_lambda_function.f source_code_hash"];
    expect(between({ filename: file, source_code_hash: hash("hex") }, { filename: file })).to.deep.equal(missing);
    expect(between({ s3_key: "code.zip", source_code_hash: hash("base64") }, { s3_key: "code.zip" })).to.deep.equal(
      missing,
    );
  });
});
