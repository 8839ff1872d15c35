import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

describe("the picture of the payment VPC in the documentation", () => {
  it("is what `parity graph` draws of the program as it is now", () => {
    const drawn = execFileSync(process.execPath, ["harness/bin/parity.js", "graph", "cdktf:.", "--format", "svg"], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(drawn).to.equal(readFileSync(`${ROOT}docs/payment-vpc.svg`, "utf8"));
    expect(drawn).to.include("prefers-color-scheme:dark");
  });
});
