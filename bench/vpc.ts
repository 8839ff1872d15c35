import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBridge } from "../harness/src/bridge/load-bridge.ts";
import { DEFAULT_LOAD_OPTIONS } from "../harness/src/load/default-options.ts";
import { runChild } from "../harness/src/load/pulumi/child-program.ts";
import { loadPulumi } from "../harness/src/load/pulumi/load-pulumi.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PARITY = join(ROOT, "harness/bin/parity.js");

/** One turn of each program alone and of their comparison, in milliseconds of the clock on the wall. */
export interface VpcTurn {
  readonly cdktf: number;
  readonly pulumi: number;
  readonly compare: number;
  /** Canonicalize to judge, inside `compare`. */
  readonly ownStages: number;
}

/**
 * What `parity compare` on the payment VPC costs over its two programs. The three are run in turn, so that a machine that
 * changes its speed changes it for all; a first turn only warms up.
 */
export async function measureVpc(turns: number): Promise<readonly VpcTurn[]> {
  const folder = mkdtempSync(join(tmpdir(), "parity-bench-"));
  try {
    const measured: VpcTurn[] = [];
    for (let turn = 0; turn <= turns; turn++) measured.push(await measureTurn(folder));
    return measured.slice(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureTurn(folder: string): Promise<VpcTurn> {
  const report = join(folder, "report.json");
  return {
    cdktf: await elapsed(() => run(["--import", "tsx", "cdktf/main.ts"], { CDKTF_OUTDIR: folder })),
    // A Pulumi program runs only against an engine: here the recorder, which this process has loaded already.
    pulumi: await elapsed(() => loadPulumi(ROOT, DEFAULT_LOAD_OPTIONS, loadBridge())),
    compare: await elapsed(() => run([PARITY, "compare", "--verbose", "--format", "json", "--output", report], {})),
    ownStages: comparedIn(report),
  };
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  const end = await runChild({
    arguments: args,
    folder: ROOT,
    environment: { ...process.env, ...environment },
    timeout: DEFAULT_LOAD_OPTIONS.timeout,
    signal: undefined,
  });
  if (end.code !== 0) throw new Error(`${args.join(" ")} ended with ${end.code ?? end.reason}\n${end.printed}`);
}

function comparedIn(report: string): number {
  const { timings } = JSON.parse(readFileSync(report, "utf8")) as { readonly timings: { readonly compare: number } };
  return timings.compare;
}
