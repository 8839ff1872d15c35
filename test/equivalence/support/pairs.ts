import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import type { BridgedType } from "../../../harness/src/bridge/types.ts";
import { ROOT } from "../../support/programs.ts";

const FOLDER = join(ROOT, "test/fixtures/pairs");

/** The fixture pairs: folders with the same infrastructure as a CDKTF app and as a Pulumi program. */
export const PAIRS: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

export function programOf(pair: string, engine: "cdktf" | "pulumi"): string {
  return join(FOLDER, pair, engine);
}

/** The resource types of the bridge whose bindings the pairs' CDKTF programs import. */
export function importedTypes(): readonly BridgedType[] {
  const bridge = loadBridge();
  const names = new Set(PAIRS.flatMap((pair) => importsOf(programOf(pair, "cdktf"))));
  return [...names].flatMap((name) => bridge.resource(`aws_${name.replaceAll("-", "_")}`) ?? []);
}

function importsOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), "utf8").matchAll(/^import \{.*@cdktf\/provider-aws\/lib\/([\w-]+)"/gm),
    ])
    .map(([, name = ""]) => name);
}
