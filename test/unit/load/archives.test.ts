import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { listDigest, sha256 } from "../../../harness/src/load/archive/file-list.ts";
import { zipFiles } from "../../../harness/src/load/archive/zip-files.ts";
import { hashAssets } from "../../../harness/src/load/pulumi/assets.ts";
import { readStackFiles } from "../../../harness/src/load/terraform-files/stack-files.ts";

const FILES = { "index.js": "exports.handler = 1;\n", "lib/data.json": "x".repeat(5000), "lib/empty": "" };

/** What CDKTF itself runs to pack the folder of a `TerraformAsset`. */
const PACKER = fileURLToPath(new URL("../../../node_modules/cdktf/lib/private/fs.js", import.meta.url));

const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const archive = (fields: object) => ({ [SIGNATURE]: ARCHIVE, ...fields });
const text = (content: string) => ({ [SIGNATURE]: ASSET, text: content });

describe("archives", () => {
  let folder: string;
  const source = () => join(folder, "code");
  const zip = () => join(folder, "code.zip");

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "archives-"));
    for (const [name, content] of Object.entries(FILES)) {
      mkdirSync(dirname(join(source(), name)), { recursive: true });
      writeFileSync(join(source(), name), content);
    }
    execFileSync(process.execPath, [PACKER, source(), zip()]);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const pulumiFiles = (value: object): unknown =>
    (hashAssets({ code: value }, { program: folder, root: folder }).code as { files?: unknown }).files;
  const packed = async () => (await readStackFiles(["code.zip"], folder)).assets["code.zip"]?.files;

  it("are read file by file from a ZIP", () => {
    const files = Object.fromEntries(
      (zipFiles(readFileSync(zip())) ?? []).map(([name, content]) => [name, String(content)]),
    );
    expect(files).to.deep.equal(FILES);
  });

  it("are not read where the bytes are no whole ZIP", () => {
    const bytes = readFileSync(zip());
    expect(zipFiles(Buffer.from("no archive"))).to.equal(null);
    expect(zipFiles(Buffer.alloc(0))).to.equal(null);
    const torn = Buffer.from(bytes);
    torn.fill(0xff, torn.indexOf("lib/data.json") + 13, torn.indexOf("lib/data.json") + 20);
    expect(zipFiles(torn)).to.equal(null);
    const encrypted = Buffer.from(bytes);
    encrypted.writeUInt16LE(1, encrypted.indexOf(Buffer.from("PK\u0001\u0002", "latin1")) + 8);
    expect(zipFiles(encrypted)).to.equal(null);
  });

  it("have the same files however they are packed", async () => {
    const expected = listDigest(Object.entries(FILES).map(([name, content]) => [name, sha256(content)] as const));
    expect(expected).to.be.a("string");
    expect(await packed()).to.equal(expected);
    expect(pulumiFiles(archive({ path: "./code" }))).to.equal(expected);
    expect(pulumiFiles(archive({ path: "code.zip" }))).to.equal(expected);
    expect(pulumiFiles(archive({ assets: { ".": archive({ path: "code" }) } }))).to.equal(expected);
    const parts = { "index.js": text(FILES["index.js"]), lib: archive({ path: "code/lib" }) };
    expect(pulumiFiles(archive({ assets: parts }))).to.equal(expected);
  });

  it("are the same files at another time", async () => {
    const before = await packed();
    utimesSync(join(source(), "index.js"), 1, 1);
    rmSync(zip());
    execFileSync(process.execPath, [PACKER, source(), zip()]);
    expect(await packed()).to.equal(before);
  });

  it("are others with another content, name or place", async () => {
    const files = await packed();
    for (const assets of [
      { "index.js": text("changed"), lib: archive({ path: "code/lib" }) },
      { "main.js": text(FILES["index.js"]), lib: archive({ path: "code/lib" }) },
      { "index.js": text(FILES["index.js"]), ".": archive({ path: "code/lib" }) },
      { "index.js": text(FILES["index.js"]) },
    ])
      expect(pulumiFiles(archive({ assets })))
        .to.be.a("string")
        .that.does.not.equal(files);
  });

  it("have no digest where a name occurs twice", () => {
    expect(
      listDigest([
        ["a", "1"],
        ["./a", "2"],
      ]),
    ).to.equal(null);
  });
});
