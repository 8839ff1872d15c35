// The port, held against its original and against what has to be true of it, by chai in any test runner; here Node's.
//   npx tsx --test port.test.ts
import { before, describe, it } from "node:test";
import { expect, use } from "chai";
import { DEFAULT_LOAD_OPTIONS, locateProgram, type ResourceGraph, readProgram } from "iac-parity";
import { parity, referenceTo } from "iac-parity/chai";

use(parity);

describe("the Pulumi port", () => {
  let original: ResourceGraph;
  let port: ResourceGraph;

  // Reading a program runs it: once is enough for all tests.
  before(async () => {
    const read = (folder: string) => readProgram(locateProgram(folder, process.cwd()), DEFAULT_LOAD_OPTIONS);
    [original, port] = await Promise.all([read("cdktf"), read("pulumi")]);
  });

  it("is the same infrastructure as the CDKTF program", () => {
    expect(port).to.be.equivalentTo(original);
  });

  it("keeps every person inside the boundary", () => {
    const people = { path: "/people/" };
    const bound = { ...people, permissions_boundary: referenceTo("aws_iam_policy") };
    expect(port).to.have.resource("aws_iam_user", bound);
    expect(port).to.not.have.resource("aws_iam_user", { ...people, permissions_boundary: undefined });
  });

  it("has one key for signing", () => {
    expect(port).to.have.resource("aws_kms_key", { key_usage: "SIGN_VERIFY" }).with.lengthOf(1);
  });
});
