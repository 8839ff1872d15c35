import { expect } from "chai";
import { ParityError } from "../../../harness/src/errors.ts";
import { parseJsonFile } from "../../../harness/src/load/terraform-json/parse-json-file.ts";

describe("A JSON file", () => {
  it("nested 10,000 levels deep is refused with a clear error", () => {
    const text = `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect(() => parseJsonFile(Buffer.from(text), "deep.tf.json")).to.throw(ParityError, "nested too deeply");
  });

  it("nested as deeply as a real one is read", () => {
    const text = `${"[".repeat(100)}1${"]".repeat(100)}`;
    expect(parseJsonFile(Buffer.from(text), "ok.tf.json")).to.be.an("array");
  });
});
