import { lstatSync, readFileSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { attempt, run } from "./support/command.ts";
import { type InstalledProject, installedProject } from "./support/installed-project.ts";
import { packPackage } from "./support/packed-package.ts";

describe("the package, installed from its tarball in somebody's project,", () => {
  let project: InstalledProject;
  const npx = (...args: readonly string[]) =>
    attempt("npx", ["--no-install", "parity", ...args], { cwd: project.folder, env: project.env });
  const node = (...args: readonly string[]) =>
    run(process.execPath, args, { cwd: project.folder, env: project.env }).then(({ stdout }) => stdout.trim());

  before(async () => {
    project = await installedProject();
  });

  it("is a copy, with its direct dependencies from the registry, and had nothing to run", () => {
    const lock = JSON.parse(readFileSync(join(project.folder, "package-lock.json"), "utf8"));
    const entry = lock.packages["node_modules/iac-parity"];
    expect(entry).to.not.have.any.keys("hasInstallScript", "link");
    for (const name of ["iac-parity", ...Object.keys(entry.dependencies)]) {
      expect(lstatSync(join(project.folder, "node_modules", name)).isDirectory(), name).to.equal(true);
    }
    expect(project.printed).to.not.include("iac-parity");
    // The program's SDK serves both: a second one would be sixteen megabytes.
    expect(Object.keys(lock.packages)).to.not.include("node_modules/iac-parity/node_modules/@pulumi/pulumi");
  });

  it("says its version, and what there is", async () => {
    expect((await npx("--version")).stdout.trim()).to.equal((await packPackage()).version);
    expect((await npx("doctor")).stdout).to.match(/ok +@cdktf\/provider-aws .* @pulumi\/aws|ok .*21\.18\.0/);
  });

  it("compares the project's two programs", async () => {
    const { code, stdout } = await npx("compare", "cdktf", "pulumi");
    expect(stdout).to.match(/^Equivalent: \d\d pairs matched, no difference\n/);
    expect(code).to.equal(0);
  });

  it("finds what a changed port changes, and where", async () => {
    await cp(join(project.folder, "pulumi"), join(project.folder, "changed"), { recursive: true });
    const file = join(project.folder, "changed", "index.ts");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("minimumPasswordLength: 16", "minimumPasswordLength: 8"));
    const { code, stdout } = await npx("compare", "cdktf", "changed", "--format", "json");
    expect(code).to.equal(1);
    const { differences } = JSON.parse(stdout);
    expect(differences).to.have.lengthOf(1);
    expect(differences[0]).to.include({ kind: "value-changed", type: "aws_iam_account_password_policy" });
    expect(differences[0].right.source).to.deep.equal({ file: "index.ts", line: 16 });
  });

  it("is a library for ES modules, for CommonJS and for no other way in", async () => {
    const esm = 'import * as p from "iac-parity"; import { parity } from "iac-parity/chai"; import "chai";';
    const asked = "console.log(typeof p.compare, typeof parity)";
    expect(await node("--input-type=module", "-e", `${esm} ${asked}`)).to.equal("function function");
    const cjs = 'const p = require("iac-parity"); const { parity } = require("iac-parity/chai");';
    expect(await node("-e", `${cjs} ${asked}`)).to.equal("function function");
    const schema = 'require("iac-parity/schema/parity-yaml.schema.json").$schema';
    expect(await node("-p", schema)).to.match(/json-schema/);
    const inside = 'import("iac-parity/dist/compare.js").catch((error) => console.log(error.code))';
    expect(await node("-e", inside)).to.equal("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  for (const [module, moduleResolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ] as const) {
    it(`has types that a strict TypeScript project takes with moduleResolution ${moduleResolution}`, async () => {
      const folder = join(project.folder, `types-${moduleResolution}`);
      await mkdir(folder);
      await writeFile(join(folder, "package.json"), '{ "type": "module" }');
      await writeFile(join(folder, "consumer.ts"), CONSUMER);
      const compilerOptions = {
        ...{ module, moduleResolution, target: "es2022", strict: true, exactOptionalPropertyTypes: true },
        // The package's own declarations are checked as well.
        ...{ skipLibCheck: false, types: [], outDir: "out", verbatimModuleSyntax: true },
      };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["consumer.ts"] }));
      const compiler = join(project.folder, "node_modules", "typescript", "bin", "tsc");
      const { output } = await attempt(process.execPath, [compiler, "-p", folder], {
        cwd: project.folder,
        env: project.env,
      });
      expect(output).to.equal("");
      expect(await node(join(folder, "out", "consumer.js"))).to.equal("different 1 missing-resource");
    });
  }
});

/** Uses what the two entry points declare, and would not compile where a type were missing or `any`. */
const CONSUMER = `
import { expect, use } from "chai";
import { type Comparison, compare, type Difference, exitCode, type GraphNode, loadKnowledge, type ResourceGraph } from "iac-parity";
import { type Expected, parity, referenceTo } from "iac-parity/chai";

use(parity);

const address: GraphNode = {
  id: "aws_eip.nat", kind: "resource", type: "aws_eip", name: "nat", scope: [], source: null, properties: { address: "203.0.113.7" },
  meta: {
    dependsOn: [], provider: null, protect: false, retainOnDelete: false, ignoreChanges: [], replaceTriggeredBy: [],
    replaceOnChanges: [], replacement: null, timeouts: {}, conditions: [],
  },
};
const one: ResourceGraph = {
  engine: "cdktf", origin: "graph", path: "", providerVersion: null, nodes: [address], outputs: [], notCompared: [],
  witnesses: [],
};
const none: ResourceGraph = { ...one, nodes: [] };
const vpc: Expected = referenceTo("aws_vpc");
expect(one).to.be.equivalentTo(one);
expect(one).to.have.resource("aws_eip", { address: /^203\\.0/ }).with.lengthOf(1);
expect(one).to.not.have.resource("aws_eip", { instance: vpc });

// @ts-expect-error a comparison has no such verdict
export const verdict: Comparison["verdict"] = "maybe";
// @ts-expect-error nor is a kind any text
export const kind: Difference["kind"] = "no-such-kind";

const comparison: Comparison = compare(one, none, loadKnowledge());
console.log(comparison.verdict, exitCode(comparison), comparison.differences.map((difference) => difference.kind).join());
`;
