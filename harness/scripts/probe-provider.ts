import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startAwsStub } from "./probe/aws-stub.ts";
import { Journal } from "./probe/journal.ts";
import { probeType } from "./probe/probe-type.ts";
import { Provider } from "./probe/provider.ts";
import { factLine, headerLine, summaryOf } from "./probe/report.ts";
import type { Block } from "./probe/schema.ts";

/**
 * Measures facts about the real provider and writes harness/data/provider-facts.jsonl and provider-facts-report.json.
 * The provider's binary is named by ENGINES_AWS_PROVIDER. A run goes on where the last one ended; arguments name types to
 * measure again. PROVIDERS is the number of processes, and with `--write` nothing is asked, only written.
 */
const binary = process.env.ENGINES_AWS_PROVIDER;
if (binary === undefined) {
  console.error("ENGINES_AWS_PROVIDER must name the binary of the Terraform AWS provider whose facts are wanted");
  process.exit(2);
}
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const stub = await startAwsStub();
const starting = Array.from({ length: Number(process.env.PROVIDERS ?? 2) }, () => Provider.start(binary, stub.url));
const providers = await Promise.all(starting);
try {
  const version = providers[0]?.version ?? "unknown";
  const journal = new Journal(path(`../../node_modules/.cache/parity-facts/${version}.jsonl`));
  const [schema] = await Promise.all(providers.map((provider) => provider.open()));
  const blocks = schema?.resources ?? {};
  const waiting = process.argv.includes("--write")
    ? []
    : named.length > 0
      ? named
      : giantsLast(blocks).filter((type) => !journal.has(type));
  const total = waiting.length;
  const work = async (provider: Provider): Promise<void> => {
    for (let type = waiting.shift(); type !== undefined; type = waiting.shift()) {
      const block = blocks[type];
      if (block === undefined) throw new Error(`the provider has no resource type ${type}`);
      const start = performance.now();
      const report = await probeType(provider, type, block);
      journal.add(report);
      const failure = report.failure === null ? "" : `, not measured: ${report.failure}`;
      const milliseconds = Math.round(performance.now() - start);
      console.error(`${total - waiting.length}/${total} ${type}: ${report.plans} plans, ${milliseconds} ms${failure}`);
    }
  };
  await Promise.all(providers.map(work));
  const types = Object.keys(blocks);
  const reports = types.flatMap((type) => journal.get(type) ?? []);
  const notAsked = types.filter((type) => !journal.has(type));
  const data = path("../data/provider-facts.jsonl");
  const kept = new Map(factLines(data).map((line) => [JSON.parse(line).t as string, line]));
  const lines = types.flatMap((type) => {
    const report = journal.get(type);
    return (report === undefined ? kept.get(type) : factLine(report)) ?? [];
  });
  writeFileSync(data, `${[headerLine(version), ...lines].join("\n")}\n`);
  if (notAsked.some((type) => kept.has(type))) {
    console.error(
      "facts of an earlier run are kept for types without a journal; provider-facts-report.json stays as it was",
    );
  } else {
    const summary = JSON.stringify(summaryOf(version, reports, notAsked), null, 1);
    writeFileSync(path("../data/provider-facts-report.json"), `${summary}\n`);
  }
} finally {
  for (const provider of providers) provider.stop();
  stub.stop();
}

/** The lines of an earlier run, which another machine may have made: the journal is not checked in. */
function factLines(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(1) : [];
}

// A giant takes the provider minutes, in which hundreds of other types are measured.
function giantsLast(blocks: Readonly<Record<string, Block>>): string[] {
  const size = (block: Block): number =>
    block.blocks.reduce((sum, nested) => sum + size(nested.block), block.attributes.length);
  return Object.entries(blocks)
    .sort(([, left], [, right]) => size(left) - size(right))
    .map(([type]) => type);
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
