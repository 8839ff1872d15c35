import { mkdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { copyProject } from "../../../harness/src/engines/program-copy.ts";
import { readProject } from "../../../harness/src/load/pulumi/project.ts";
import { withFolder } from "../cli/temporary-folder.ts";

const CONFIG = { values: {}, secretKeys: [], encrypted: [], sealed: {}, environments: [] };
const PROGRAM = { "apps/shop/Pulumi.yaml": "name: shop\nruntime: nodejs\n", "apps/shop/index.js": "" };
const SDK = "@pulumi/pulumi/package.json";

describe("the copy of a Pulumi project that is deployed to an emulator", () => {
  it("has the packages of the folder that holds the SDK, as npm workspaces put them", () =>
    withFolder(
      {
        ...PROGRAM,
        [`node_modules/${SDK}`]: "{}",
        "apps/shop/node_modules/only-here/package.json": "{}",
        "apps/shop/package.json": "{}",
        "package.json": "{}",
      },
      async (folder) => {
        const copy = await copied(folder);
        expect(readlinkSync(join(copy, "node_modules"))).to.equal(join(folder, "node_modules"));
        expect(readlinkSync(join(copy, "package.json"))).to.equal(join(folder, "apps", "shop", "package.json"));
      },
    ));

  it("has the project's own packages where they hold the SDK", () =>
    withFolder(
      { ...PROGRAM, [`node_modules/${SDK}`]: "{}", [`apps/shop/node_modules/${SDK}`]: "{}" },
      async (folder) => {
        const copy = await copied(folder);
        expect(readlinkSync(join(copy, "node_modules"))).to.equal(join(folder, "apps", "shop", "node_modules"));
      },
    ));
});

async function copied(folder: string): Promise<string> {
  const copy = join(folder, "copy");
  mkdirSync(copy);
  await copyProject(readProject(join(folder, "apps", "shop"), "dev"), CONFIG, copy);
  return copy;
}
