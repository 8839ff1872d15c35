import { readdirSync } from "node:fs";
import { expect } from "chai";
import { replaceConfiguration } from "../../../harness/src/engines/stack-folder.ts";
import { withFolder } from "../cli/temporary-folder.ts";

describe("a root module's folder whose configuration is replaced", () => {
  it("has no other configuration left, OpenTofu's included, and every other file", () =>
    withFolder(
      { "main.tf": "", "cdk.tf.json": "{}", "override.tofu": "", "more.tofu.json": "{}", "policy.json": "{}" },
      async (folder) => {
        await replaceConfiguration(folder, {});
        expect(readdirSync(folder).sort()).to.deep.equal(["main.tf.json", "policy.json"]);
      },
    ));
});
