import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { attempt } from "./support/command.ts";
import { type InstalledProject, installedProject } from "./support/installed-project.ts";
import { projectFolder } from "./support/workspace.ts";

describe("the examples of docs/library.md, in a project where the package is installed,", () => {
  let project: InstalledProject;
  const npx = (...args: readonly string[]) =>
    attempt("npx", ["--no-install", ...args], { cwd: project.folder, env: project.env });
  const programs = ["cdktf", "pulumi"];

  before(async () => {
    project = await installedProject();
    const folder = join(project.folder, "library");
    await mkdir(folder);
    await cp(join(projectFolder, "examples", "library"), folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    const compilerOptions = { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: ["node"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  });

  it("compile", async () => {
    expect((await npx("tsc", "-p", "library")).output).to.equal("");
  });

  it("compare two programs, with the report and the exit status", async () => {
    const { code, stdout } = await npx("tsx", "library/compare.ts", ...programs);
    expect(stdout).to.match(/^Equivalent: /);
    expect(code).to.equal(0);
  });

  it("are a gate that writes SARIF, and says what is wrong with a path", async () => {
    expect((await npx("tsx", "library/gate.ts", ...programs)).code).to.equal(0);
    const sarif = JSON.parse(await readFile(join(project.folder, "parity.sarif"), "utf8"));
    expect(sarif.version).to.equal("2.1.0");
    const wrong = await npx("tsx", "library/gate.ts", "cdktf", "gone");
    expect(wrong.code).to.equal(2);
    expect(wrong.output).to.match(/^no such file or folder/m);
  });

  it("list one program's resources, and record it for the command line", async () => {
    const { code, stdout } = await npx("tsx", "library/inventory.ts", "pulumi");
    expect(code).to.equal(0);
    expect(stdout).to.include("1 aws:kms/key:Key\n");
    expect((await npx("parity", "compare", "graph.json", "graph.json")).stdout).to.match(/^Equivalent: /);
  });

  it("are tests by chai, which pass for the port", async () => {
    const { code, output } = await npx("tsx", "--test", "library/port.test.ts");
    expect(output).to.match(/# pass 3|pass 3/);
    expect(code).to.equal(0);
  });
});
