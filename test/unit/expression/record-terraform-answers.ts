/**
 * Asks the real `terraform console` for the answer to every expression of the table and writes them down.
 * Run with `npx tsx test/unit/expression/record-terraform-answers.ts` and `terraform` on PATH.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Answer } from "./recorded-answers.ts";
import { EXPRESSIONS } from "./terraform-expressions.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** The value as JSON, which the console prints in Base64 so that its own quoting cannot change it. */
function ask(expression: string): Answer {
  const run = spawnSync("terraform", ["console"], {
    cwd: folder,
    input: `base64encode(jsonencode(${expression}))\n`,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "", NO_COLOR: "1" },
  });
  if (run.error !== undefined) throw run.error;
  const printed = /^"([A-Za-z0-9+/=]*)"$/m.exec(run.stdout)?.[1];
  if (run.status === 0 && printed !== undefined) return { json: Buffer.from(printed, "base64").toString("utf8") };
  return { refused: true };
}

const version = spawnSync("terraform", ["version", "-json"], { encoding: "utf8" });
const { terraform_version: terraform } = JSON.parse(version.stdout) as { terraform_version: string };
const answers = Object.fromEntries(
  Object.entries(EXPRESSIONS).map(([name, expressions]) => [
    name,
    Object.fromEntries(expressions.map((expression) => [expression, ask(expression)])),
  ]),
);
writeFileSync(
  new URL("terraform-answers.json", import.meta.url),
  `${JSON.stringify({ terraform, answers }, null, 1)}\n`,
);
