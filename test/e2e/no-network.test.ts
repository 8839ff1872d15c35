import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "./support/command.ts";
import { projectFolder } from "./support/workspace.ts";

/** A network namespace of its own has no interface but loopback; the shell brings it up, and becomes the command. */
const LOOPBACK_ONLY = ["--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"];
const PARITY = join(projectFolder, "node_modules", ".bin", "parity");

const permitted = spawnSync("unshare", [...LOOPBACK_ONLY, "true"]).status === 0;

describe(`without a network${permitted ? "" : " (skipped: unshare --net is not permitted here)"}`, () => {
  const test = permitted ? it : it.skip;

  test("the payment VPC's two programs are compared", async () => {
    const outside = [
      process.execPath,
      "-e",
      "fetch('http://192.0.2.1').catch((error) => console.log(error.cause.code))",
    ];
    const options = { cwd: projectFolder, env: { ...process.env, NO_COLOR: "1" } };
    expect((await run("unshare", [...LOOPBACK_ONLY, ...outside], options)).stdout.trim()).to.equal("ENETUNREACH");
    const { stdout } = await run("unshare", [...LOOPBACK_ONLY, PARITY, "compare"], options);
    expect(stdout).to.match(/equivalent/i);
  });
});
