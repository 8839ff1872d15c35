/**
 * Measures what an import does not read back: applies the given CDKTF apps or root modules of Terraform JSON to an AWS emulator,
 * refreshes, then plans the import of each resource into an empty state, and compares what both states hold of what a
 * program can set. Rows go to `data/unreadable.jsonl`, beside those of earlier runs.
 *
 *     npm run unreadable -- test/fixtures/pairs/ledger-data/cdktf …
 */
import { readFileSync, writeFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { loadBridge } from "../src/bridge/load-bridge.ts";
import { withEmulator, withoutAws } from "../src/engines/emulator.ts";
import { withScratchFolder } from "../src/engines/scratch.ts";
import { overrideConfiguration } from "../src/engines/stack-folder.ts";
import {
  findTerraform,
  selectedProvider,
  type TerraformFolder,
  terraformApply,
  terraformInit,
  terraformStatePull,
} from "../src/engines/terraform-engine.ts";
import { prepareTerraformProgram } from "../src/engines/terraform-program.ts";
import { runTool } from "../src/engines/tool.ts";
import { importId } from "../src/handover/import-ids.ts";
import type { UnreadableRow } from "../src/handover/unreadable.ts";
import { DEFAULT_LOAD_OPTIONS } from "../src/load/default-options.ts";
import { locateProgram } from "../src/load/locate.ts";
import { compareText } from "../src/model/order.ts";
import { readTerraformState, type TerraformStateResource } from "../src/state/terraform-state.ts";

const FILE = new URL("../data/unreadable.jsonl", import.meta.url);
const IMPORTS = "parity_imports.tf.json";
const TIMEOUT = 600_000;
const ROUNDS = 12;
const bridge = loadBridge();
const rows = new Map(
  readFileSync(FILE, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): [string, UnreadableRow] => {
      const row: UnreadableRow = JSON.parse(line);
      return [`${row.type}.${row.attribute}`, row];
    }),
);

for (const folder of process.argv.slice(2)) {
  const found = await withScratchFolder((scratch) =>
    withEmulator(process.env, undefined, ({ environment }) => probe(folder, join(scratch, "program"), environment)),
  );
  for (const row of found) rows.set(`${row.type}.${row.attribute}`, row);
  const sorted = [...rows.entries()].sort(([a], [b]) => compareText(a, b));
  writeFileSync(FILE, sorted.map(([, row]) => `${JSON.stringify(row)}\n`).join(""));
  process.stderr.write(`${folder}: ${found.length} attributes, ${rows.size} in all\n`);
}

async function probe(
  path: string,
  scratch: string,
  emulator: Readonly<Record<string, string>>,
): Promise<readonly UnreadableRow[]> {
  const environment = { ...withoutAws(process.env), ...emulator };
  const located = locateProgram(path, process.cwd());
  const { folder } = await prepareTerraformProgram(located, scratch, DEFAULT_LOAD_OPTIONS);
  const at: TerraformFolder = {
    engine: await findTerraform(environment, folder, "measure imports"),
    folder,
    environment,
    timeout: TIMEOUT,
  };
  await overrideConfiguration(folder, { awsProvider: ">= 0", localState: {} });
  await terraformInit(at);
  // What the emulator cannot make is left out; a second run refreshes what was made.
  await terraformApply(at);
  await run(at, ["apply", "-refresh-only", "-auto-approve", "-input=false", "-no-color"]);
  const text = await terraformStatePull(at);
  if (text === null) return [];
  const applied = readTerraformState(text, path).resources.filter(
    ({ mode, tainted }) => mode === "managed" && !tainted,
  );
  await rm(join(folder, "terraform.tfstate"));
  const imported = await importedAttributes(at, applied);
  const provider = (await selectedProvider(at, "aws")) ?? "unknown";
  return applied.flatMap((resource) => {
    const after = imported.get(resource.address);
    return after === undefined ? [] : unreadable(resource, after, provider);
  });
}

/** Plans imports until no resource is left whose import fails. */
async function importedAttributes(
  at: TerraformFolder,
  applied: readonly TerraformStateResource[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  let wanted = applied.flatMap(({ address, type, attributes }) => {
    const id = importId(type, attributes, { provider: "5.100.0" });
    return id.kind === "id" ? [{ to: address, id: id.id }] : [];
  });
  for (let round = 0; round < ROUNDS; round++) {
    await writeFile(join(at.folder, IMPORTS), JSON.stringify({ import: wanted }));
    const plan = await run(at, ["plan", "-input=false", "-no-color", "-out=imports.tfplan"]);
    if (plan.code === 0) break;
    const failed = wanted.filter(({ to }) => new RegExp(`${to.replace(/[.[\]]/g, "\\$&")}\\b`).test(plan.output));
    process.stderr.write(`cannot be imported: ${failed.map(({ to }) => to).join(", ")}\n`);
    if (failed.length === 0) return new Map();
    wanted = wanted.filter((one) => !failed.includes(one));
  }
  const shown = await run(at, ["show", "-json", "imports.tfplan"]);
  const document: {
    readonly resource_changes?: readonly {
      readonly address: string;
      readonly change: { readonly before: Readonly<Record<string, unknown>> | null; readonly importing?: object };
    }[];
  } = JSON.parse(shown.stdout);
  return new Map(
    (document.resource_changes ?? []).flatMap(({ address, change }) =>
      change.importing === undefined || change.before === null ? [] : [[address, change.before]],
    ),
  );
}

function unreadable(
  { type, attributes, sensitive }: TerraformStateResource,
  imported: Readonly<Record<string, unknown>>,
  provider: string,
): readonly UnreadableRow[] {
  const schema = bridge.resource(type)?.block.attributes ?? {};
  return Object.entries(attributes).flatMap(([attribute, value]) => {
    const known = schema[attribute];
    if (known?.configurable !== true || known.meta === true || isUnset(value)) return [];
    const after = imported[attribute] ?? null;
    // A value that the import read and that is another is the emulator's or the importer's own, and no hole.
    if (isDeepStrictEqual(after, value) || !(isUnset(after) || typeof after === "boolean")) return [];
    const hidden =
      known.secret === true || sensitive.some(([first]) => first === attribute) || typeof value === "object";
    return [
      {
        type,
        attribute,
        applied: hidden || typeof value === "string" ? "(set)" : JSON.stringify(value),
        imported: JSON.stringify(after),
        source: "measured" as const,
        provider,
      },
    ];
  });
}

function isUnset(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === "object" && value !== null && Object.keys(value).length === 0)
  );
}

async function run({ engine, folder, environment, timeout }: TerraformFolder, args: readonly string[]) {
  return await runTool(engine.tool, args, { folder, environment, timeout });
}
