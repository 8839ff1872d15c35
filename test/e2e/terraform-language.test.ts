import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ROOT } from "../support/programs.ts";
import { run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import { terraformEnvironment } from "./support/terraform.ts";

describeWithEngines("the root modules that tests compare", ["terraform"], () => {
  for (const name of ["order-events", "access-control"]) {
    it(`${name} is valid to Terraform, and written as it formats`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "parity-hcl-"));
      try {
        cpSync(join(ROOT, "test/fixtures/hcl", name), folder, { recursive: true });
        await terraform(folder, "init", "-backend=false", "-input=false");
        expect(JSON.parse(await terraform(folder, "validate", "-json"))).to.include({ valid: true, warning_count: 0 });
        await terraform(folder, "fmt", "-recursive", "-check");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});

async function terraform(cwd: string, ...args: readonly string[]): Promise<string> {
  return (await run(engine("terraform"), args, { cwd, env: { ...process.env, ...terraformEnvironment() } })).stdout;
}
