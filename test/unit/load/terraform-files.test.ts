import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { DEFAULT_LOAD_OPTIONS } from "../../../harness/src/load/default-options.ts";
import { loadTerraformFiles } from "../../../harness/src/load/terraform-files/load-terraform-files.ts";

describe("the loader of Terraform JSON", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "terraform-json-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function failure(text: string): Promise<string> {
    await writeFile(join(folder, "main.tf.json"), text);
    return loadTerraformFiles(folder, "tfjson", DEFAULT_LOAD_OPTIONS).then(
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
    const program = await loadTerraformFiles(folder, "tfjson", DEFAULT_LOAD_OPTIONS);
    expect(program.stacks[0]?.documents).to.deep.equal([{ locals: {} }, {}]);
    expect(program.ambient?.files).to.deep.equal([{ name: "terraform.tfvars", text: "a = 1" }]);
  });

  it("refuses what is declared twice, in one file or in two, but for overrides", async () => {
    const once = '{"resource": {"aws_vpc": {"a": {"cidr_block": "10.0.0.0/16"}}}}';
    const twice = [
      '{"resource": [{"aws_vpc": {"a": {}}}, {"aws_vpc": [{"b": {}}, {"a": {}}]}]}',
      '{"output": [{"a": {"value": 1}}, {"a": {"value": 2}}]}',
      '{"locals": [{"a": 1}, {"a": 2}]}',
      '{"provider": {"aws": [{"alias": "x"}, {}, {"alias": "x"}]}}',
      '{"provider": [{"aws": {}}, {"aws": {"region": "eu-west-1"}}]}',
    ];
    for (const text of twice) expect(await failure(text), text).to.contain("declares something twice");
    expect(await failure('{"provider": {"aws": [{"alias": "x"}, {}]}, "locals": [{"a": 1}, {"b": 1}]}')).to.equal("");
    await writeFile(join(folder, "one_override.tf.json"), once);
    expect(await failure(once)).to.equal("");
    await writeFile(join(folder, "other.tf.json"), once);
    expect(await failure(once)).to.contain("resource.aws_vpc.a for the second time");
  });
});
