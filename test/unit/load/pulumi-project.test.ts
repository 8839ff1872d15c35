import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { ParityError } from "../../../harness/src/errors.ts";
import { readProject } from "../../../harness/src/load/pulumi/project.ts";
import { readStackConfig, type StackConfig } from "../../../harness/src/load/pulumi/stack-config.ts";
import type { LoadOptions } from "../../../harness/src/load/types.ts";
import { loadOptions } from "./pulumi-support.ts";

let folder: string;

/** Writes files into a fresh project folder. */
function files(content: Record<string, string>): string {
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function details(run: () => unknown): ParityError["details"] {
  try {
    run();
  } catch (error) {
    if (error instanceof ParityError) return error.details;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const MINIMAL = "name: app\nruntime: nodejs\n";

describe("a Pulumi project", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parity-project-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("runs in its own folder, and the SDK compiles its TypeScript", () => {
    const project = readProject(files({ "Pulumi.yaml": MINIMAL }), null);
    expect(project).to.include({ name: "app", folder, main: ".", typescript: true, stack: "dev", stackFile: null });
    expect(project.nodeArguments).to.deep.equal([]);
  });

  it("is found by its file too, also with the other ending", () => {
    files({ "Pulumi.yml": MINIMAL });
    expect(readProject(join(folder, "Pulumi.yml"), null).root).to.equal(folder);
    expect(readProject(folder, null).root).to.equal(folder);
  });

  it("gives node its arguments, quotes and all", () => {
    const runtime = `name: app\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: --import tsx --title "a b"\n`;
    const project = readProject(files({ "Pulumi.yaml": runtime }), null);
    expect(project.nodeArguments).to.deep.equal(["--import", "tsx", "--title", "a b"]);
    expect(project.typescript).to.equal(false);
  });

  it("runs in the folder that main names, or in the folder of its file", () => {
    files({ "Pulumi.yaml": `${MINIMAL}main: src\n`, "src/app.js": "" });
    expect(readProject(folder, null)).to.include({ folder: join(folder, "src"), main: "." });
    files({ "Pulumi.yaml": `${MINIMAL}main: src/app.js\n` });
    expect(readProject(folder, null)).to.include({ folder: join(folder, "src"), main: "app.js" });
  });

  const STACKS = [
    { name: "its only one", stacks: ["prod"], given: null, chosen: "prod" },
    { name: "dev among several", stacks: ["prod", "dev"], given: null, chosen: "dev" },
    { name: "the first by name without dev", stacks: ["staging", "prod"], given: null, chosen: "prod" },
    { name: "the one that is given", stacks: ["staging", "prod"], given: "staging", chosen: "staging" },
    { name: "the last part of a full name", stacks: ["staging", "prod"], given: "org/app/staging", chosen: "staging" },
  ];
  for (const { name, stacks, given, chosen } of STACKS) {
    it(`takes as its stack ${name}`, () => {
      files({ "Pulumi.yaml": MINIMAL, ...Object.fromEntries(stacks.map((stack) => [`Pulumi.${stack}.yaml`, ""])) });
      expect(readProject(folder, given).stack).to.equal(chosen);
    });
  }

  const REFUSED: readonly { name: string; content: Record<string, string>; problem: string }[] = [
    { name: "there is none", content: {}, problem: "no Pulumi project here" },
    { name: "it has no name", content: { "Pulumi.yaml": "runtime: nodejs" }, problem: "the project has no name" },
    {
      name: "it is for another runtime",
      content: { "Pulumi.yaml": "name: app\nruntime: python" },
      problem: "the project's runtime cannot be run",
    },
    {
      name: "its program is not there",
      content: { "Pulumi.yaml": `${MINIMAL}main: gone` },
      problem: "the program is not there",
    },
    { name: "it is not YAML", content: { "Pulumi.yaml": "name: [" }, problem: "not YAML" },
    { name: "it is a list", content: { "Pulumi.yaml": "- a" }, problem: "not a map" },
  ];
  for (const { name, content, problem } of REFUSED) {
    it(`is refused when ${name}`, () => {
      files(content);
      expect(details(() => readProject(folder, null)).problem).to.equal(problem);
    });
  }

  it("is refused when it has no such stack, and says which it has", () => {
    files({ "Pulumi.yaml": MINIMAL, "Pulumi.prod.yaml": "", "Pulumi.dev.yaml": "" });
    expect(details(() => readProject(folder, "prd"))).to.include({
      problem: "the project has no stack prd",
      found: "dev, prod",
    });
  });
});

describe("the configuration of a Pulumi stack", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parity-config-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function config(project: string, stack: string, options: Partial<LoadOptions> = {}): StackConfig {
    files({ "Pulumi.yaml": `${MINIMAL}${project}`, "Pulumi.dev.yaml": stack });
    const environment = { PULUMI_CONFIG_PASSPHRASE: "", ...options.environment };
    return readStackConfig(readProject(folder, "dev"), loadOptions({ ...options, environment }));
  }

  it("is texts under full keys, and JSON for what is no text", () => {
    const { values } = config(
      "",
      "config:\n  aws:region: eu-west-1\n  a: 1\n  app:b: true\n  c: [x, 2]\n  d: {e: null}\n",
    );
    expect({ ...values }).to.deep.equal({
      "aws:region": "eu-west-1",
      "app:a": "1",
      "app:b": "true",
      "app:c": '["x",2]',
      "app:d": '{"e":null}',
    });
  });

  it("has the project's defaults under the stack's values, and the command line's above", () => {
    const project =
      "config:\n  a: {default: 1}\n  b: {type: string, value: two}\n  aws:region: us-east-1\n  c: {type: string}\n";
    const { values } = config(project, "config:\n  app:b: three\n", { config: { a: "9", "other:x": "y" } });
    expect({ ...values }).to.deep.equal({ "app:a": "9", "app:b": "three", "aws:region": "us-east-1", "other:x": "y" });
  });

  it("marks as secret what the project, the stack or the command line says is", () => {
    const { secretKeys } = config("config:\n  a: {default: x, secret: true}\n", "config:\n  b: {secure: v1:x:y}\n", {
      secrets: { c: "s" },
    });
    expect(secretKeys).to.deep.equal(["app:a", "app:b", "app:c"]);
  });

  it("has a sentinel for what is encrypted, in the shape that the value has", () => {
    const { values, encrypted, sealed } = config("", "config:\n  db: {user: me, password: {secure: v1:x:y}}\n");
    expect(encrypted).to.deep.equal(["app:db"]);
    expect(Object.keys(sealed)).to.deep.equal(["app:db.password"]);
    expect(JSON.parse(values["app:db"] ?? "")).to.deep.equal({ user: "me", password: sealed["app:db.password"] });
  });

  it("has the clear text when it is given", () => {
    const given = config("", "config:\n  app:a: {secure: v1:x:y}\n", { secrets: { a: "clear" } });
    expect(given).to.deep.include({ encrypted: [], secretKeys: ["app:a"] });
    expect(given.values["app:a"]).to.equal("clear");
  });

  // Written by `pulumi config set --secret` with the passphrase that the test gives.
  const SEALED = `encryptionsalt: v1:EtQf7aAZTxk=:v1:CMqn9uLrrR2lLd8Y:iJf7V6ObyQVxme7MGcPy7iMcQZWKTg==
config:
  plain:password:
    secure: v1:KQJCgrlAolFHxjqM:izApY2TjN3TTLseqUiQb1b1oZ12Gl8w=
  plain:db:
    password:
      secure: v1:4rvRg6mpqqIackBj:mJcOpaBK2uZyUeaHBcauE4SaO0YVhj1w+A==
    user: admin
`;

  it("is decrypted with the stack's passphrase, as the engine does", () => {
    const { values, encrypted } = config("", SEALED, { environment: { PULUMI_CONFIG_PASSPHRASE: "open sesame" } });
    expect({ ...values }).to.deep.equal({
      "plain:password": "hunter2",
      "plain:db": '{"password":"swordfish","user":"admin"}',
    });
    expect(encrypted).to.deep.equal([]);
  });

  it("stays encrypted with a wrong passphrase", () => {
    const { encrypted } = config("", SEALED, { environment: { PULUMI_CONFIG_PASSPHRASE: "wrong" } });
    expect(encrypted).to.deep.equal(["plain:db", "plain:password"]);
  });

  it("names the environments that only Pulumi's service knows", () => {
    expect(config("", "environment:\n  - base\n").environments).to.deep.equal(["base"]);
    expect(config("", "environment:\n  imports: [one, two]\n").environments).to.deep.equal(["one", "two"]);
  });

  it("is refused when it is no map", () => {
    expect(details(() => config("", "config: [a]\n")).problem).to.equal("config is not a map");
  });
});
