import { loadBridge } from "../harness/src/bridge/load-bridge.ts";
import { loadFacts } from "../harness/src/bridge/load-facts.ts";
import { compare } from "../harness/src/compare.ts";
import type { ResourceGraph } from "../harness/src/model/graph.ts";
import { renamedAndShuffled, syntheticStack } from "./synthetic-stack.ts";
import { measureVpc, type VpcTurn } from "./vpc.ts";
import { WORST_CASES, worstCase } from "./worst-cases.ts";

const knowledge = { bridge: loadBridge(), facts: loadFacts() };
const VPC_TURNS = 5;
const HEADER = "resources  compare ms  JSON.parse ms  ratio  growth  peak MiB  result";

/**
 * Processor time of canonicalize + match + diff, as a ratio to JSON.parse of the same two graphs in the same run; then the
 * whole of `parity compare` on the payment VPC, as a ratio to its programs. Run with sizes as arguments for these sizes alone.
 */
async function main(sizes: readonly number[]): Promise<void> {
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
  await printVpc();
}

/** Medians of the ratios of each turn: a turn's own speed is in both sides of its ratio. */
async function printVpc(): Promise<void> {
  const turns = await measureVpc(VPC_TURNS);
  const middle = (of: (turn: VpcTurn) => number) => medianOf(turns.map(of));
  const seconds = (of: (turn: VpcTurn) => number) => (middle(of) / 1000).toFixed(2);
  const ratios = turns.map((turn) => turn.compare / Math.max(turn.cdktf, turn.pulumi));
  console.log("parity compare on the payment VPC");
  console.log(`  the CDKTF program alone   ${seconds((turn) => turn.cdktf)} s`);
  console.log(`  the Pulumi program alone  ${seconds((turn) => turn.pulumi)} s`);
  console.log(`  parity compare            ${seconds((turn) => turn.compare)} s`);
  console.log(
    `  compare / slower program  ${medianOf(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
  console.log(`  its own stages            ${(100 * middle((turn) => turn.ownStages / turn.compare)).toFixed(1)} %`);
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
  return { elapsed: medianOf(times), result };
}

function medianOf(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

await main(process.argv.slice(2).map(Number));
