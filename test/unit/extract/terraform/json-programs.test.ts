import { expect } from "chai";
import { extractTerraform } from "../../../../harness/src/extract/terraform/extract-terraform.ts";
import type { TerraformProgram } from "../../../../harness/src/load/types.ts";
import type { ResourceGraph } from "../../../../harness/src/model/graph.ts";
import { isTagged, map, reference, type Value } from "../../../../harness/src/model/value.ts";

describe("a Terraform JSON program", () => {
  it("takes a variable from the command line before a file, a file before the environment, and these before the default", async () => {
    const variable = Object.fromEntries(
      "abcde".split("").map((name) => [name, { type: "string", default: "default" }]),
    );
    const graph = await read(
      { variable, output: outputs({ a: "${var.a}", b: "${var.b}", c: "${var.c}", d: "${var.d}", e: "${var.e}" }) },
      {
        variables: { a: "option" },
        ambient: {
          environment: { a: "environment", b: "environment", d: "environment" },
          files: [
            { name: "terraform.tfvars", text: 'a = "file"\nb = "file" # c\nc = "file"\n' },
            { name: "x.auto.tfvars.json", text: '{"c": "${json}"}' },
          ],
        },
      },
    );
    expect(valuesOf(graph)).to.deep.equal({ a: "option", b: "file", c: "${json}", d: "environment", e: "default" });
  });

  it("says which variable file cannot be read", async () => {
    const graph = await read(
      {},
      { ambient: { environment: {}, files: [{ name: "terraform.tfvars", text: "a = = 1" }] } },
    );
    expect(graph.notCompared.map(({ reason }) => reason)).to.have.length(1);
    expect(graph.notCompared[0]?.reason).to.match(/^the variables in terraform\.tfvars are not read: /);
  });

  it("converts what a variable is given to the variable's type", async () => {
    const graph = await read(
      {
        variable: {
          numbers: { type: "${list(number)}" },
          set: { type: "set(string)", default: ["b", "a", "b"] },
          object: { type: "object({a = string, b = optional(number, 5)})", default: { a: 1, c: true } },
          text: { type: "string", default: 10 },
        },
        output: outputs({ numbers: "${var.numbers}", set: "${var.set}", object: "${var.object}", text: "${var.text}" }),
      },
      { variables: { numbers: '["1", 2]' } },
    );
    expect(valuesOf(graph)).to.deep.equal({
      numbers: [1, 2],
      set: ["a", "b"],
      object: map({ a: "1", b: 5 }),
      text: "10",
    });
  });

  it("has no value for a variable without one", async () => {
    const graph = await read({ variable: { a: { type: "string" } }, output: outputs({ a: "x-${var.a}" }) });
    expect(reasonOf(valuesOf(graph).a)).to.contain("the variable a has no default");
  });

  it("has no nodes for a count of zero, and an empty list in the place of the resource", async () => {
    const graph = await read({
      resource: { aws_sqs_queue: { none: { count: 0, name: "x" }, one: { count: "${1}", name: "${count.index}" } } },
      output: outputs({ none: "${aws_sqs_queue.none[*].arn}", one: "${one(aws_sqs_queue.one[*].arn)}" }),
    });
    expect(graph.nodes.map(({ id }) => id)).to.deep.equal(["aws_sqs_queue.one[0]"]);
    expect(valuesOf(graph)).to.deep.equal({ none: [], one: reference("aws_sqs_queue.one[0]", "arn") });
  });

  it("is not understood where it takes an instance that there is not", async () => {
    const graph = await read({
      resource: { aws_sqs_queue: { none: { count: 0 } } },
      output: outputs({ a: "${aws_sqs_queue.none[0].arn}", b: "${try(aws_sqs_queue.none[0].arn, null)}" }),
    });
    expect(reasonOf(valuesOf(graph).a)).to.contain("has 0 items");
    expect(valuesOf(graph).b).to.equal(null);
  });

  it("never looks past what only the evaluator cannot compute", async () => {
    const graph = await read({
      output: outputs({ a: '${try(fileset("x", "*"), "none")}', b: "${can(1/3)}", c: "${timestamp()}" }),
    });
    for (const name of ["a", "b", "c"]) expect(reasonOf(valuesOf(graph)[name]), name).to.be.a("string");
  });

  it("leaves out what runs over keys that are known only after deployment, and says so", async () => {
    const graph = await read({
      resource: {
        aws_vpc: { main: {} },
        aws_sqs_queue: { many: { for_each: "${toset([aws_vpc.main.id])}", name: "${each.value}" } },
        aws_sns_topic: { one: { name: '${aws_sqs_queue.many["x"].name}' } },
      },
    });
    expect(graph.notCompared.map(({ node }) => node)).to.deep.equal(["aws_sqs_queue.many"]);
    expect(reasonOf(graph.nodes.find(({ id }) => id === "aws_sns_topic.one")?.properties.name)).to.contain(
      "instances of",
    );
  });

  it("picks items of a list that is known only after deployment by their index, and does not count them", async () => {
    const names = "data.aws_availability_zones.here.names";
    const graph = await read({
      data: { aws_availability_zones: { here: {} } },
      output: outputs({
        element: `\${element(${names}, 2)}`,
        slice: `\${[for name in slice(${names}, 1, 3) : "zone \${name}"]}`,
        length: `\${length(${names})}`,
        endless: `\${slice(${names}, 0, 100000)}`,
        backwards: `\${slice(${names}, 2, 1)}`,
      }),
    });
    const name = (...path: number[]) => reference("data.aws_availability_zones.here", "names", ...path);
    const call = (called: string, ...args: Value[]): Value => ({ kind: "call", function: called, args });
    const zone = (at: number): Value => ({ kind: "template", parts: ["zone ", name(at)] });
    expect(valuesOf(graph)).to.deep.equal({
      element: name(2),
      slice: [zone(1), zone(2)],
      length: call("length", name()),
      endless: call("slice", name(), 0, 100000),
      backwards: call("slice", name(), 2, 1),
    });
  });

  it("keeps known keys with values that are known only after deployment", async () => {
    const graph = await read({
      resource: {
        aws_vpc: { main: {} },
        aws_subnet: {
          each: { for_each: { a: "${aws_vpc.main.id}" }, vpc_id: "${each.value}", tags: { Name: "${each.key}" } },
        },
      },
    });
    expect({ ...graph.nodes.find(({ id }) => id === 'aws_subnet.each["a"]')?.properties }).to.deep.equal({
      vpc_id: reference("aws_vpc.main", "id"),
      tags: map({ Name: "a" }),
    });
  });

  it("refuses an instance that is named as if it were an attribute, as Terraform does", async () => {
    const graph = await read({
      resource: { aws_sqs_queue: { each: { for_each: { a: "x" } }, counted: { count: 2 }, one: {} } },
      output: outputs({
        attribute: "${aws_sqs_queue.each.a.arn}",
        index: '${aws_sqs_queue.each["a"].arn}',
        splat: "${aws_sqs_queue.counted[*].arn}",
        plain: "${aws_sqs_queue.counted.arn}",
        one: "${aws_sqs_queue.one.arn}",
      }),
    });
    const refused = Object.entries(valuesOf(graph)).filter(
      ([, value]) => isTagged(value) && value.kind === "unsupported",
    );
    expect(refused.map(([name]) => name)).to.deep.equal(["attribute", "plain"]);
  });

  it("expands dynamic blocks inside of dynamic blocks, each with its own iterator", async () => {
    const graph = await read({
      resource: {
        aws_x: {
          y: {
            dynamic: {
              outer: {
                for_each: { a: ["1", "2"], b: [] },
                iterator: "o",
                content: {
                  name: "${o.key}",
                  dynamic: {
                    inner: [{ for_each: "${o.value}", content: { value: "${o.key}${inner.value}${inner.key}" } }],
                  },
                },
              },
            },
          },
        },
      },
    });
    expect(graph.nodes[0]?.properties.outer).to.deep.equal([
      map({ name: "a", inner: [map({ value: "a10" }), map({ value: "a21" })] }),
      map({ name: "b", inner: [] }),
    ]);
  });

  it("evaluates keys as it does values, and keeps escapes apart from interpolations", async () => {
    const graph = await read({
      variable: { stage: { default: "dev" } },
      output: outputs({ a: { "${var.stage}-x": "$${y} %%{z} $$ ${var.stage}" } }),
    });
    expect(valuesOf(graph).a).to.deep.equal(map({ "dev-x": "${y} %{z} $$ dev" }));
  });

  it("says what CDKTF makes of a computed key inside a function, whether or not it is an expression", async () => {
    const { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Testing } = await import("cdktf");
    const stack = new TerraformStack(new App(), "stack");
    const key = new TerraformVariable(stack, "key", { type: "string", default: "k" }).stringValue;
    new TerraformOutput(stack, "name", { value: Fn.jsonencode({ [key]: "lost", other: key }) });
    new TerraformOutput(stack, "call", { value: Fn.jsonencode({ [Fn.join("-", [key, "x"])]: "lost" }) });
    new TerraformOutput(stack, "pairs", { value: Fn.jsonencode(Fn.zipmap([key], ["kept"])) });
    const { name, call, pairs } = valuesOf(await read(JSON.parse(Testing.synth(stack))));
    for (const lost of [name, call]) expect(reasonOf(lost)).to.match(/^CDKTF writes `undefined` for .* `Fn\.zipmap/);
    expect(pairs).to.equal('{"k":"kept"}');
  });

  it("keeps null apart from what is not there", async () => {
    const graph = await read({ resource: { aws_x: { y: { a: null, b: "${null}", c: { d: null } } } } });
    expect({ ...graph.nodes[0]?.properties }).to.deep.equal({ a: null, b: null, c: map({ d: null }) });
  });

  it("lets a later document take the place of arguments and blocks", async () => {
    const graph = await readDocuments([
      {
        resource: { aws_x: { y: { a: 1, b: 2, rule: [{ x: 1 }], lifecycle: { prevent_destroy: true } } } },
        locals: { l: 1 },
      },
      {
        resource: { aws_x: { y: { b: 3, rule: [{ x: 2 }], lifecycle: { create_before_destroy: true } } } },
        locals: { m: 2 },
      },
      { output: outputs({ sum: "${local.l + local.m}" }) },
    ]);
    expect({ ...graph.nodes[0]?.properties }).to.deep.equal({ a: 1, b: 3, rule: [map({ x: 2 })] });
    expect(graph.nodes[0]?.meta).to.include({ protect: true, replacement: "create-first" });
    expect(valuesOf(graph).sum).to.equal(3);
  });

  it("is not understood where locals refer to each other in a circle", async () => {
    const graph = await read({ locals: { a: "${local.b}", b: "${local.a}" }, output: outputs({ a: "${local.a}" }) });
    expect(reasonOf(valuesOf(graph).a)).to.contain("refers to itself");
  });

  it("says which modules are not read, remarks on checks, and is silent about moves, imports and removals", async () => {
    const graph = await read({
      module: { m: { source: "./m" } },
      check: { c: { assert: { condition: "${true}", error_message: "x" } } },
      moved: [{ from: "aws_x.a", to: "aws_x.b" }],
      import: [{ to: "aws_x.b", id: "1" }],
      removed: [{ from: "aws_x.c" }],
      output: outputs({ a: "${module.m.x}" }),
      resource: { aws_x: { b: { depends_on: ["module.m"] } } },
    });
    expect(graph.notCompared.map(({ reason }) => reason)).to.deep.equal([
      "the call of module m is not expanded: its folder was not read",
    ]);
    expect(graph.remarks).to.deep.equal(["a check only warns, and is not compared: c"]);
    expect(reasonOf(valuesOf(graph).a)).to.contain("module");
  });
});

function outputs(values: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}

function read(document: unknown, program: Partial<TerraformProgram> = {}): Promise<ResourceGraph> {
  return readDocuments([document], program);
}

function readDocuments(documents: readonly unknown[], program: Partial<TerraformProgram> = {}): Promise<ResourceGraph> {
  const stacks = [{ name: "stack", folder: ".", documents, assets: {} }];
  return extractTerraform({
    kind: "terraform",
    origin: "tfjson",
    path: ".",
    stacks,
    variables: {},
    providerVersion: null,
    ...program,
  });
}

function valuesOf(graph: ResourceGraph): Record<string, Value> {
  return Object.fromEntries(graph.outputs.map(({ name, value }) => [name, value]));
}

function reasonOf(value: Value | undefined): string | null {
  const found = JSON.stringify(value ?? null).match(/"kind":"unsupported","reason":"((?:[^"\\]|\\.)*)"/);
  return found?.[1] ?? null;
}
