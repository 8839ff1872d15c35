import { expect } from "chai";
import { DEFAULT_LOAD_OPTIONS } from "../../../../harness/src/load/default-options.ts";
import type { ResourceGraph } from "../../../../harness/src/model/graph.ts";
import { readProgram } from "../../../../harness/src/read-program.ts";
import { withFolder } from "../../cli/temporary-folder.ts";

const graphOf = (files: Readonly<Record<string, string>>): Promise<ResourceGraph> =>
  withFolder(files, (path) => readProgram({ kind: "terraform", path }, DEFAULT_LOAD_OPTIONS));
const reasons = ({ notCompared }: ResourceGraph) => notCompared.map(({ reason }) => reason);
const nodeOf = (graph: ResourceGraph, id: string) => graph.nodes.find((node) => node.id === id);
const outputOf = (graph: ResourceGraph, name: string) => graph.outputs.find((output) => output.name === name)?.value;

const QUEUE = `
variable "name" { type = string }
variable "seconds" {
  type     = number
  default  = 30
  nullable = false
}
resource "aws_sqs_queue" "this" {
  name                       = var.name
  visibility_timeout_seconds = var.seconds
}
output "arn" { value = aws_sqs_queue.this.arn }
output "name" { value = var.name }
`;

describe("modules", () => {
  it("are expanded with the inputs of each instance, and their outputs are what others refer to", async () => {
    const graph = await graphOf({
      "q/main.tf": QUEUE,
      "main.tf": `
        module "one" {
          source  = "./q"
          name    = "one"
          seconds = "60"
        }
        module "each" {
          source   = "./q"
          for_each = toset(["a", "b"])
          name     = "\${each.key}-\${module.one.name}"
          seconds  = null
        }
        module "counted" {
          source = "./q"
          count  = 2
          name   = "c\${count.index}"
        }
        output "arns" { value = [module.one.arn, module.each["a"].arn, module.counted[1].arn] }
        output "names" { value = { for key, queue in module.each : key => queue.name } }
        output "all" { value = module.counted[*].name }
      `,
    });
    expect(reasons(graph)).to.deep.equal([]);
    expect(
      graph.nodes.map(({ id, properties }) => [id, properties.name, properties.visibility_timeout_seconds]),
    ).to.have.deep.members([
      ["module.one.aws_sqs_queue.this", "one", 60],
      ['module.each["a"].aws_sqs_queue.this', "a-one", 30],
      ['module.each["b"].aws_sqs_queue.this', "b-one", 30],
      ["module.counted[0].aws_sqs_queue.this", "c0", 30],
      ["module.counted[1].aws_sqs_queue.this", "c1", 30],
    ]);
    expect(nodeOf(graph, "module.one.aws_sqs_queue.this")?.source).to.deep.equal({ file: "q/main.tf", line: 8 });
    const arn = (node: string) => ({ kind: "reference", node, path: ["arn"] });
    expect(outputOf(graph, "arns")).to.deep.equal([
      arn("module.one.aws_sqs_queue.this"),
      arn('module.each["a"].aws_sqs_queue.this'),
      arn("module.counted[1].aws_sqs_queue.this"),
    ]);
    expect(outputOf(graph, "names")).to.deep.include({ entries: { a: "a-one", b: "b-one" } });
    expect(outputOf(graph, "all")).to.deep.equal(["c0", "c1"]);
  });

  it("may need outputs of each other in both directions", async () => {
    const graph = await graphOf({
      "m/main.tf": 'variable "in" { default = "x" }\noutput "a" { value = "a" }\noutput "b" { value = var.in }',
      "main.tf": `
        module "one" {
          source = "./m"
          in     = module.two.a
        }
        module "two" {
          source = "./m"
          in     = module.one.b
        }
        output "b" { value = module.two.b }
      `,
    });
    expect(outputOf(graph, "b")).to.equal("a");
  });

  it("get providers by name, and default ones without a word, through modules between", async () => {
    const graph = await graphOf({
      "outer/main.tf": 'module "inner" {\n  source = "../inner"\n  providers = { aws = aws, aws.far = aws.west }\n}',
      "inner/main.tf":
        'resource "aws_sqs_queue" "near" {}\nresource "aws_sqs_queue" "far" {\n  provider = aws.far\n}\nresource "aws_sqs_queue" "lost" {\n  provider = aws.nowhere\n}',
      "main.tf": `
        provider "aws" { region = "us-east-1" }
        provider "aws" {
          alias  = "usw2"
          region = "us-west-2"
        }
        module "outer" {
          source    = "./outer"
          providers = { aws.west = aws.usw2 }
        }
      `,
    });
    const providerOf = (name: string) =>
      nodeOf(graph, `module.outer.module.inner.aws_sqs_queue.${name}`)?.meta.provider;
    expect([providerOf("near"), providerOf("far"), providerOf("lost")]).to.deep.equal([
      "provider.aws",
      "provider.aws.usw2",
      null,
    ]);
    expect(reasons(graph)).to.deep.equal(["its provider aws.nowhere is not configured in the program"]);
  });

  it("hand their dependencies down, and are depended on as a whole", async () => {
    const graph = await graphOf({
      "q/main.tf": QUEUE,
      "main.tf": `
        resource "aws_sns_topic" "first" {}
        module "queue" {
          source     = "./q"
          for_each   = { a = 1, b = 2 }
          name       = each.key
          depends_on = [aws_sns_topic.first]
        }
        resource "aws_sns_topic" "last" {
          depends_on = [module.queue]
        }
      `,
    });
    const queues = ['module.queue["a"].aws_sqs_queue.this', 'module.queue["b"].aws_sqs_queue.this'];
    for (const id of queues) expect(nodeOf(graph, id)?.meta.dependsOn).to.deep.equal(["aws_sns_topic.first"]);
    expect(nodeOf(graph, "aws_sns_topic.last")?.meta.dependsOn).to.deep.equal(queues);
  });

  it("read files beside them by path.module, and files of the program by path.root", async () => {
    const graph = await graphOf({
      "m/main.tf":
        'output "own" { value = file("${path.module}/x.txt") }\noutput "top" { value = file("${path.root}/x.txt") }',
      "m/x.txt": "of the module",
      "x.txt": "of the program",
      "main.tf":
        'module "m" { source = "./m" }\noutput "own" { value = module.m.own }\noutput "top" { value = module.m.top }',
    });
    expect([outputOf(graph, "own"), outputOf(graph, "top")]).to.deep.equal(["of the module", "of the program"]);
  });

  it("keep a sensitive output secret", async () => {
    const graph = await graphOf({
      "m/main.tf": 'output "x" {\n  value = "y"\n  sensitive = true\n}',
      "main.tf": 'module "m" { source = "./m" }\noutput "x" { value = module.m.x }',
    });
    expect(outputOf(graph, "x")).to.deep.equal({ kind: "secret", value: "y" });
  });

  it("that `terraform init` has fetched are read from where it put them", async () => {
    const manifest = (version: string) =>
      JSON.stringify({
        Modules: [
          { Key: "", Source: "", Dir: "." },
          { Key: "q", Source: "registry.example.org/acme/queue/aws", Version: version, Dir: ".terraform/modules/q" },
        ],
      });
    const files = {
      ".terraform/modules/q/main.tf": QUEUE,
      "main.tf": 'module "q" {\n  source = "acme/queue/aws"\n  version = "1.2.0"\n  name = "x"\n}',
    };
    const graph = await graphOf({ ...files, ".terraform/modules/modules.json": manifest("1.2.0") });
    expect(graph.nodes.map(({ id }) => id)).to.deep.equal(["module.q.aws_sqs_queue.this"]);
    const stale = await graphOf({ ...files, ".terraform/modules/modules.json": manifest("1.1.0") });
    expect(reasons(stale)[0]).to.match(
      /module q is not expanded: it was fetched as version 1\.1\.0 and is now 1\.2\.0/,
    );
    const never = await graphOf(files);
    expect(reasons(never)[0]).to.match(/acme\/queue\/aws is not on this machine; run `terraform init`/);
  });

  it("that cannot be expanded are named, each with what to do", async () => {
    const graph = await graphOf({
      "q/main.tf": QUEUE,
      "loop/main.tf": 'module "again" { source = "../loop" }',
      "main.tf": `
        resource "aws_sns_topic" "t" {}
        module "gone" { source = "./nowhere" }
        module "late" {
          source = "./q"
          count  = aws_sns_topic.t.beginning_archive_time == "" ? 1 : 2
          name   = "x"
        }
        module "typo" {
          source = "./q"
          nmae   = "x"
        }
        module "loop" { source = "./loop" }
        output "gone" { value = module.gone.x }
      `,
    });
    const said = reasons(graph).join("\n");
    expect(said).to.match(/module gone is not expanded: there is no Terraform configuration in its folder nowhere/);
    expect(said).to.match(/module late is not expanded: its count is .* not a whole number that is known/);
    expect(said).to.match(/module typo gives it nmae, which is no variable of it/);
    expect(said).to.match(/modules call each other more than 20 deep/);
    expect(nodeOf(graph, "module.typo.aws_sqs_queue.this")?.properties.name).to.have.property("kind", "unsupported");
    expect(outputOf(graph, "gone")).to.have.property("kind", "unsupported");
  });
});

describe("an override file", () => {
  it("replaces all blocks of a name, however either file writes them", async () => {
    const graph = await graphOf({
      "main.tf":
        'resource "aws_x" "a" {\n  dynamic "rule" {\n    for_each = [1]\n    content { n = 1 }\n  }\n  dynamic "kept" {\n    for_each = [1]\n    content { n = 1 }\n  }\n  port { n = 1 }\n}',
      "override.tf":
        'resource "aws_x" "a" {\n  rule { n = 2 }\n  dynamic "port" {\n    for_each = [2]\n    content { n = port.value }\n  }\n}',
    });
    const properties = graph.nodes[0]?.properties;
    expect(properties).to.have.nested.property("rule[0].entries.n", 2);
    expect(properties?.rule).to.have.length(1);
    expect(properties).to.have.nested.property("port[0].entries.n", 2);
    expect(properties?.port).to.have.length(1);
    expect(properties).to.have.nested.property("kept[0].entries.n", 1);
  });
});
