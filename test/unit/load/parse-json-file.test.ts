import { expect } from "chai";
import { ParityError } from "../../../harness/src/errors.ts";
import { parseJsonFile } from "../../../harness/src/load/parse-json-file.ts";

describe("A JSON file", () => {
  const read = (content: string | Buffer) => parseJsonFile(Buffer.from(content), "main.tf.json");

  it("nested 10,000 levels deep is refused with a clear error", () => {
    const text = `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect(() => read(text)).to.throw(ParityError, "nested too deeply");
  });

  it("nested as deeply as a real one is read", () => {
    const text = `${"[".repeat(100)}1${"]".repeat(100)}`;
    expect(read(text)).to.be.an("array");
  });

  it("that gives a key twice is refused at the second, however it is spelled", () => {
    expect(() => read('{"a": [{"x": 1}, {"x": 1}],\n "b": {"x": "\\"", "\\u0078": 2}}')).to.throw(
      ParityError,
      /gives a key twice\n.*main\.tf\.json:2:19\n.*"x" for the second time/,
    );
  });

  it("with a number that a double does not hold is refused", () => {
    for (const number of ["9007199254740993", "1e999", "-0", "0.1000000000000000055511151231257827"])
      expect(() => read(`{"a": ${number}}`), number).to.throw(ParityError, "would lose digits");
    expect(read('{"a": [1, -2.50, 1e3, "9007199254740993"]}')).to.deep.equal({
      a: [1, -2.5, 1000, "9007199254740993"],
    });
  });

  it("with a byte order mark is refused, as Terraform does", () => {
    expect(() => read('\ufeff{"a": 1}')).to.throw(ParityError, "byte order mark");
  });

  it("with one text of 20 MB is read", () => {
    expect(read(JSON.stringify(["\\".repeat(10_000_000)]))).to.have.length(1);
  });
});
