import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { DEFAULT_LOAD_OPTIONS } from "../../../harness/src/load/default-options.ts";
import { loadTerraformJson } from "../../../harness/src/load/terraform-json/load-terraform-json.ts";

describe("the loader of Terraform JSON", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "terraform-json-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function failure(text: string): Promise<string> {
    await writeFile(join(folder, "main.tf.json"), text);
    return loadTerraformJson(folder, DEFAULT_LOAD_OPTIONS).then(
      () => "",
      (error: Error) => error.message,
    );
  }

  it("refuses a number that would lose digits, and takes the same digits as text", async () => {
    expect(await failure('{"locals": {"a": 9007199254740993}}')).to.contain("would lose digits");
    expect(await failure('{"locals": {"a": "9007199254740993", "b": 1.5, "c": -7}}')).to.equal("");
  });

  it("reads overrides last and the folder's variable files", async () => {
    await writeFile(join(folder, "a_override.tf.json"), "{}");
    await writeFile(join(folder, "terraform.tfvars"), "a = 1");
    await writeFile(join(folder, "z.tf.json"), '{"locals": {}}');
    const program = await loadTerraformJson(folder, DEFAULT_LOAD_OPTIONS);
    expect(program.stacks[0]?.documents).to.deep.equal([{ locals: {} }, {}]);
    expect(program.ambient?.files).to.deep.equal([{ name: "terraform.tfvars", text: "a = 1" }]);
  });
});
