import { loadBridge } from "../harness/src/bridge/load-bridge.ts";
import { loadFacts } from "../harness/src/bridge/load-facts.ts";
import { compare } from "../harness/src/compare.ts";
import type { ResourceGraph } from "../harness/src/model/graph.ts";
import { renamedAndShuffled, syntheticStack } from "./synthetic-stack.ts";
import { WORST_CASES, worstCase } from "./worst-cases.ts";

const knowledge = { bridge: loadBridge(), facts: loadFacts() };
const HEADER = "resources  compare ms  JSON.parse ms  ratio  growth  peak MiB  result";

/**
 * Processor time of canonicalize + match + diff, as a ratio to JSON.parse of the same two graphs in the same run. Run
 * with sizes as arguments for these sizes alone.
 */
function main(sizes: readonly number[]): void {
  console.log(`${HEADER}\nstacks of networks, renamed and shuffled`);
  let before: { readonly size: number; readonly compared: number } | undefined;
  for (const size of sizes.length > 0 ? sizes : [100, 1_000, 10_000, 100_000]) {
    const measured = measure(syntheticStack(size), renamedAndShuffled(size));
    const growth = before && Math.log(measured.compared / before.compared) / Math.log(size / before.size);
    console.log(line(measured, growth));
    before = { size, compared: measured.compared };
  }
  if (sizes.length > 0) return;
  console.log("worst cases, renamed");
  for (const { name, build } of WORST_CASES) {
    const measured = measure(
      worstCase(build, (text) => text),
      worstCase(build, (text) => `other-${text}`),
    );
    console.log(`${line(measured, undefined)}  ${name}`);
  }
}

interface Measured {
  readonly resources: number;
  readonly compared: number;
  readonly parsed: number;
  readonly result: string;
}

function measure(left: ResourceGraph, right: ResourceGraph): Measured {
  const texts = [JSON.stringify(left), JSON.stringify(right)];
  const parsed = median(() => texts.map((text) => JSON.parse(text) as unknown)).elapsed;
  const { elapsed, result } = median(() => compare(left, right, knowledge));
  const found = result.differences.length;
  return {
    resources: left.nodes.length,
    compared: elapsed,
    parsed,
    result: found === 0 ? result.verdict : `${found} differences`,
  };
}

function line({ resources, compared, parsed, result }: Measured, growth: number | undefined): string {
  const peak = process.resourceUsage().maxRSS / 1024;
  return [
    String(resources).padStart(9),
    compared.toFixed(0).padStart(10),
    parsed.toFixed(0).padStart(13),
    (compared / parsed).toFixed(1).padStart(5),
    (growth?.toFixed(2) ?? "-").padStart(6),
    peak.toFixed(0).padStart(8),
    result,
  ].join("  ");
}

/** The median of three runs in milliseconds of processor time, which other processes do not change, and the last result. */
function median<T>(run: () => T): { readonly elapsed: number; readonly result: T } {
  const times: number[] = [];
  let result = run();
  for (let turn = 0; turn < 3; turn++) {
    const started = process.cpuUsage();
    result = run();
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  return { elapsed: times[1] ?? 0, result };
}

main(process.argv.slice(2).map(Number));
