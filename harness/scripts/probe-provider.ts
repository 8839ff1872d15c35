import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startAwsStub } from "./probe/aws-stub.ts";
import { probeType, type TypeReport } from "./probe/probe-type.ts";
import { Provider } from "./probe/provider.ts";
import { factLine, summaryOf } from "./probe/report.ts";
import type { Block } from "./probe/schema.ts";

/**
 * Measures facts about the real provider and writes harness/data/provider-facts.jsonl and provider-facts-report.json.
 * The provider's binary is named by ENGINES_AWS_PROVIDER; arguments limit the run to some types and print their facts.
 */
const binary = process.env.ENGINES_AWS_PROVIDER;
if (binary === undefined) {
  console.error("ENGINES_AWS_PROVIDER must name the binary of the Terraform AWS provider whose facts are wanted");
  process.exit(2);
}
const only = new Set(process.argv.slice(2));
const stub = await startAwsStub();
const providers = await Promise.all([Provider.start(binary, stub.url), Provider.start(binary, stub.url)]);
try {
  const [schema] = await Promise.all(providers.map((provider) => provider.open()));
  const types = Object.entries(schema?.resources ?? {}).filter(([type]) => only.size === 0 || only.has(type));
  const waiting = largestFirst(types);
  const reports = new Map<string, TypeReport>();
  const work = async (provider: Provider): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [type, block] = next;
      const start = performance.now();
      const report = await probeType(provider, type, block);
      reports.set(type, report);
      const failure = report.failure === null ? "" : `, not measured: ${report.failure}`;
      console.error(
        `${reports.size}/${types.length} ${type}: ${report.plans} plans, ${Math.round(performance.now() - start)} ms${failure}`,
      );
    }
  };
  await Promise.all(providers.map(work));
  const ordered = types.flatMap(([type]) => reports.get(type) ?? []);
  const version = providers[0]?.version ?? "unknown";
  const lines = [
    JSON.stringify({ format: 1, provider: "hashicorp/aws", version }),
    ...ordered.flatMap((report) => factLine(report) ?? []),
  ];
  if (only.size > 0) console.log(lines.join("\n"));
  else {
    writeFileSync(dataFile("provider-facts.jsonl"), `${lines.join("\n")}\n`);
    writeFileSync(dataFile("provider-facts-report.json"), `${JSON.stringify(summaryOf(version, ordered), null, 1)}\n`);
  }
} finally {
  for (const provider of providers) provider.stop();
  stub.stop();
}

// Giants started last would keep one provider busy long after the other is done.
function largestFirst(types: readonly (readonly [string, Block])[]): (readonly [string, Block])[] {
  const size = (block: Block): number =>
    block.blocks.reduce((sum, nested) => sum + size(nested.block), block.attributes.length);
  return [...types].sort(([, left], [, right]) => size(right) - size(left));
}

function dataFile(name: string): string {
  return fileURLToPath(new URL(`../data/${name}`, import.meta.url));
}
