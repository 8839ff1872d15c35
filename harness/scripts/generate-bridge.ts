import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuiltBridge, buildBridge } from "./bridge/build.ts";
import { readSdk } from "./bridge/pulumi-sdk.ts";
import { parseSensitive } from "./bridge/sensitive.ts";
import { readBinding } from "./bridge/terraform-binding.ts";
import { fillUntyped } from "./bridge/untyped.ts";
import { writeBridge } from "./bridge/write.ts";

const DATA = fileURLToPath(new URL("../data/", import.meta.url));

/**
 * Generates the bridge's data files from the installed `@cdktf/provider-aws` and `@pulumi/aws`.
 * With `--check` it writes nothing and fails when the files on disk are others.
 */
function main(check: boolean): number {
  const files = writeBridge(generate(), versions());
  const stale = Object.entries(files).filter(([name, text]) => read(join(DATA, name)) !== text);
  if (!check) for (const [name, text] of stale) writeFileSync(join(DATA, name), text);
  for (const [name] of stale) process.stderr.write(`${name} ${check ? "is not what the packages give" : "written"}\n`);
  return check && stale.length > 0 ? 1 : 0;
}

function generate(): BuiltBridge {
  const untyped = readFileSync(join(DATA, "untyped-blocks.jsonl"), "utf8");
  const binding = fillUntyped(readBinding(packageFolder("@cdktf/provider-aws")), untyped);
  const sensitive = parseSensitive(readFileSync(join(DATA, "sensitive-attributes.jsonl"), "utf8"));
  return buildBridge(binding, readSdk(packageFolder("@pulumi/aws")), sensitive);
}

function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

function versions(): Parameters<typeof writeBridge>[1] {
  const version = (name: string): string => {
    const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(name), "package.json"), "utf8"));
    return (manifest as { version: string }).version;
  };
  const provider = readFileSync(join(packageFolder("@cdktf/provider-aws"), "lib/provider/index.js"), "utf8");
  const wrapped = /providerVersion: '([\d.]+)'/.exec(provider)?.[1];
  if (wrapped === undefined) throw new Error("the CDKTF binding does not state the provider's version");
  return {
    "@cdktf/provider-aws": version("@cdktf/provider-aws"),
    "@pulumi/aws": version("@pulumi/aws"),
    "terraform-provider-aws": wrapped,
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

process.exitCode = main(process.argv.includes("--check"));
