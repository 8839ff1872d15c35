import { expect } from "chai";
import { DEFAULT_LOAD_OPTIONS } from "../../../harness/src/load/default-options.ts";
import { loadTerraformFiles } from "../../../harness/src/load/terraform-files/load-terraform-files.ts";
import { outlineOf } from "../../../harness/src/load/terraform-hcl/outline.ts";
import { readHcl } from "../../../harness/src/load/terraform-hcl/read-hcl.ts";
import { withFolder } from "../cli/temporary-folder.ts";

const read = (text: string) => readHcl(text, "/x/main.tf", "main.tf");
const failure = (text: string) =>
  read(text).then(
    () => "",
    (error: Error) => error.message,
  );
const load = (folder: string) => loadTerraformFiles(folder, "terraform", DEFAULT_LOAD_OPTIONS);

describe("the reader of Terraform's own language", () => {
  it("writes expressions as templates, and keeps what text says", async () => {
    const { document } = await read(
      [
        "locals {",
        "  a = var.x + 1 # comment",
        '  b = "$${not} %%{this} ${var.x} \\"q\\""',
        '  c = { (var.k) = null, "d-${var.x}" = [true, 1.5], e : -2 }',
        "  f = <<-END",
        "    two",
        "      lines ${var.x}",
        "  END",
        "}",
      ].join("\n"),
    );
    expect(document).to.deep.equal({
      locals: [
        {
          a: "${var.x + 1}",
          b: '$${not} %%{this} ${var.x} "q"',
          c: { "${(var.k)}": null, "d-${var.x}": [true, 1.5], e: -2 },
          f: "two\n  lines ${var.x}\n",
        },
      ],
    });
  });

  it("takes a word for a word where Terraform does", async () => {
    const { document } = await read(
      'resource "a" "b" {\n  lifecycle {\n    ignore_changes = all\n  }\n  dynamic "c" {\n    for_each = []\n    iterator = d\n    content {}\n  }\n}',
    );
    expect(document).to.have.nested.property("resource.a.b[0].lifecycle[0].ignore_changes", "all");
    expect(document).to.have.nested.property("resource.a.b[0].dynamic.c[0].iterator", "d");
  });

  it("keeps the order of blocks where dynamic ones come before others", async () => {
    const rule = (name: string) => `  rule {\n    name = "${name}"\n  }\n`;
    const dynamic = '  dynamic "rule" {\n    for_each = [1]\n    content {\n      name = "d"\n    }\n  }\n';
    const after = await read(`resource "a" "b" {\n${rule("x")}${dynamic}}`);
    expect(after.document).to.have.nested.property("resource.a.b[0].rule[0].name", "x");
    const before = await read(`resource "a" "b" {\n${rule("x")}${dynamic}${rule("y")}}`);
    expect(before.document).to.not.have.nested.property("resource.a.b[0].rule");
    const rounds = ["x", "d", "y"].map((name, index) => [
      `resource.a.b[0].dynamic.rule[${index}].content[0].name`,
      name,
    ]);
    for (const [path, name] of rounds) expect(before.document).to.have.nested.property(path ?? "", name);
  });

  it("notes the line of each block, by address", async () => {
    const { positions } = await read(
      '/* two\nlines */\nresource "a" "b" {\n  x = <<E\n}\n{\nE\n  y = "}${"{"}"\n}\nprovider "aws" { alias = "w" }\ndata "a" "c" {}\noutput "o" { value = 1 }\nprovider "aws" {}',
    );
    expect(Object.fromEntries(positions.map(([address, { line }]) => [address, line]))).to.deep.equal({
      "a.b": 3,
      "provider.aws.w": 10,
      "data.a.c": 11,
      "output.o": 12,
      "provider.aws.": 13,
    });
  });

  it("says where a file is not in Terraform's language", async () => {
    expect(await failure('resource "a" "b" {\n  x = "y\n}\n')).to.match(/main\.tf:2.*Invalid multi-line string/s);
    expect(await failure("x = 1")).to.include("an argument outside of a block");
    expect(await failure('resource "a" {}')).to.match(/another number of labels.*main\.tf:1/s);
    expect(await failure("locals {\n  a = 12345678901234567890\n}")).to.include("would lose digits");
    expect(await failure('locals {\n  a = "12345678901234567890"\n}')).to.equal("");
  });

  it("outlines nested and labelled blocks in their order", () => {
    const { blocks } = outlineOf('a "b" c {\n  d { e = { f = 1 } }\n  g "h" {}\n}\n');
    expect(blocks).to.deep.equal([
      {
        kind: "a",
        labels: ["b", "c"],
        line: 1,
        blocks: [
          { kind: "d", labels: [], line: 2, blocks: [] },
          { kind: "g", labels: ["h"], line: 3, blocks: [] },
        ],
      },
    ]);
  });
});

describe("the files of a root module", () => {
  it("are of both syntaxes, with overrides last, and none of an editor's", () =>
    withFolder(
      {
        "a_override.tf": 'output "x" {\n  value = 2\n}',
        "b.tf.json": '{"output": {"y": {"value": 1}}}',
        "c.tf": 'output "x" {\n  value = 1\n}',
        ".hidden.tf": "nonsense",
        "c.tf~": "nonsense",
        ".terraform.lock.hcl":
          '# made by init\nprovider "registry.example.org/hashicorp/aws" {\n  version     = "5.100.0"\n}\n',
      },
      async (folder) => {
        const { stacks, providerVersion } = await load(folder);
        expect(stacks[0]?.documents).to.deep.equal([
          { output: { y: { value: 1 } } },
          { output: { x: [{ value: 1 }] } },
          { output: { x: [{ value: 2 }] } },
        ]);
        expect(stacks[0]?.positions).to.deep.equal({ "output.x": { file: "c.tf", line: 1 } });
        expect(providerVersion).to.equal("5.100.0");
      },
    ));

  it("are OpenTofu's where one of its own stands for Terraform's of that name", () =>
    withFolder(
      { "a.tf": "locals {\n  x = 1\n}", "a.tofu": "locals {\n  x = 2\n}", "b.tf": "locals {\n  y = 1\n}" },
      async (folder) => {
        const { stacks } = await load(folder);
        expect(stacks[0]?.documents).to.deep.equal([{ locals: [{ x: 2 }] }, { locals: [{ y: 1 }] }]);
      },
    ));

  it("may declare nothing twice", () =>
    withFolder({ "a.tf": 'resource "a" "b" {}\nresource "a" "b" {}' }, async (folder) => {
      const message = await load(folder).catch((error: Error) => error.message);
      expect(message).to.include("resource.a.b for the second time");
    }));

  it("are not there in a folder without any", () =>
    withFolder({ "readme.md": "" }, async (folder) => {
      const message = await load(folder).catch((error: Error) => error.message);
      expect(message).to.include("the folder has no Terraform configuration");
    }));
});
