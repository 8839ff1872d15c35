import { gunzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { expect } from "chai";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { type PackedPackage, packedBytes, packPackage } from "./support/packed-package.ts";

/** Bytes that the package may have. What is larger has to say why: docs/library.md states both numbers. */
const MOST_PACKED = 1_200_000;
const MOST_UNPACKED = 5_500_000;
/** All that `parity --version`, `--help` and `completion` may load beside Node's own modules. */
const LIGHT = ["commander"];

describe("the packed package", () => {
  let packed: PackedPackage;
  let files: ReadonlyMap<string, string>;
  before(async () => {
    packed = await packPackage();
    files = untar(gunzipSync(await packedBytes()));
  });

  it("has no finding of publint, suggestions included", async () => {
    const tarball = new Uint8Array(await packedBytes()).buffer;
    const { messages, pkg } = await publint({ pack: { tarball }, level: "suggestion", strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).to.deep.equal([]);
  });

  it("has types that are right wherever ESM can be imported", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(await packedBytes()));
    if (analysis.types === false) throw new Error("the package has no types");
    // Neither is a place that an ESM package of Node 20 is imported from: the resolution of Node 10, and a CommonJS
    // module's types, which TypeScript does not take from ESM below `module: node20` though Node does.
    const elsewhere = ["node10", "node16-cjs"];
    const problems = analysis.problems.filter(
      (problem) => !("resolutionKind" in problem && elsewhere.includes(problem.resolutionKind)),
    );
    expect(problems).to.deep.equal([]);
    expect(Object.keys(analysis.entrypoints)).to.include.members([".", "./chai"]);
  });

  it("runs nothing when it is installed", () => {
    const { scripts = {} } = JSON.parse(files.get("package.json") ?? "") as { scripts?: Record<string, string> };
    const hooks = Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name));
    expect(hooks).to.deep.equal([]);
  });

  it("holds the program, its tables and schemas, README and license, and no source or test", () => {
    const folders = new Set(packed.files.map(({ path }) => path.split("/")[0]));
    expect([...folders]).to.have.members([
      "LICENSE",
      "README.md",
      "bin",
      "browser",
      "data",
      "dist",
      "package.json",
      "schema",
    ]);
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => /(?<!\.d)\.ts$|\.test\.|\.map$|tsbuildinfo|sha256/.test(path))).to.deep.equal([]);
    expect(paths).to.include.members(["bin/parity.js", "dist/cli/main.js", "dist/load/pulumi/source-maps.cjs"]);
    expect(paths).to.include.members(["dist/engines/pulumi-program/start.mjs", "data/bridge.jsonl"]);
  });

  it("is small", () => {
    expect(packed.size).to.be.below(MOST_PACKED);
    expect(packed.unpackedSize).to.be.below(MOST_UNPACKED);
  });

  it("loads for its version, help and completion nothing heavy", () => {
    const commandLine = importsFrom("dist/cli/main.js", files);
    expect([...commandLine.packages]).to.deep.equal(LIGHT);
    const completion = importsFrom("dist/cli/completion-command.js", files);
    expect([...completion.packages]).to.deep.equal([]);
    // The check sees an import: whoever records a Pulumi program has them.
    const recorder = importsFrom("dist/load/pulumi/recording-run.js", files);
    expect([...recorder.packages]).to.include.members(["@grpc/grpc-js", "@pulumi/pulumi"]);
  });
});

/** What a module imports before it runs, at any remove: the package's own modules, and the names of packages. */
function importsFrom(entry: string, files: ReadonlyMap<string, string>) {
  const modules = new Set([entry]);
  const packages = new Set<string>();
  for (const module of modules) {
    const text = files.get(module);
    if (text === undefined) throw new Error(`the package lacks ${module}`);
    for (const [, name = ""] of text.matchAll(/^(?:import|export)\b(?:[^"';]*?\bfrom)?\s*"([^"]+)"/gm)) {
      if (name.startsWith(".")) modules.add(new URL(name, `file:///${module}`).pathname.slice(1));
      else if (!name.startsWith("node:")) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    }
  }
  return { modules, packages };
}

/** The text of every file of a tar archive (POSIX ustar), by its path below the package's folder. */
function untar(tar: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const field = (at: number, length: number) => tar.toString("utf8", at, at + length).split("\0")[0] ?? "";
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(field(at + 124, 12), 8);
    const path = [field(at + 345, 155), field(at, 100)].filter(Boolean).join("/");
    files.set(path.replace(/^package\//, ""), tar.toString("utf8", at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
