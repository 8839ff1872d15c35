import { loadBridge } from "../harness/src/bridge/load-bridge.ts";
import { loadFacts } from "../harness/src/bridge/load-facts.ts";
import { compare } from "../harness/src/compare.ts";
import { renamedAndShuffled, syntheticStack } from "./synthetic-stack.ts";

/** Times canonicalize + match + diff on synthetic stacks, as ratios to JSON.parse of the same graphs in the same run. */
function main(sizes: readonly number[]): void {
  const knowledge = { bridge: loadBridge(), facts: loadFacts() };
  const rows: { size: number; compared: number; parsed: number }[] = [];
  console.log("resources  compare ms  JSON.parse ms  ratio  growth  peak MiB  verdict");
  for (const size of sizes) {
    const left = syntheticStack(size);
    const right = renamedAndShuffled(size);
    const texts = [JSON.stringify(left), JSON.stringify(right)];
    const parsed = timed(() => texts.map((text) => JSON.parse(text) as unknown)).elapsed;
    const { elapsed: compared, result } = timed(() => compare(left, right, knowledge));
    const before = rows.at(-1);
    const growth = before && Math.log(compared / before.compared) / Math.log(size / before.size);
    rows.push({ size, compared, parsed });
    const peak = process.resourceUsage().maxRSS / 1024;
    console.log(
      [
        String(left.nodes.length).padStart(9),
        compared.toFixed(0).padStart(10),
        parsed.toFixed(0).padStart(13),
        (compared / parsed).toFixed(1).padStart(5),
        (growth?.toFixed(2) ?? "-").padStart(6),
        peak.toFixed(0).padStart(8),
        result.verdict,
      ].join("  "),
    );
  }
}

/** The median of three runs, in milliseconds, and the last result. */
function timed<T>(run: () => T): { readonly elapsed: number; readonly result: T } {
  const times: number[] = [];
  let result = run();
  for (let turn = 0; turn < 3; turn++) {
    const started = performance.now();
    result = run();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { elapsed: times[1] ?? 0, result };
}

main(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1_000, 10_000, 100_000]);
