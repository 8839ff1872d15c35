import { availableParallelism } from "node:os";
import { dirname, relative, resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { type LocatedPair, locatePair, parseProgramSpec } from "../load/locate.ts";
import type { LoadOptions } from "../load/types.ts";
import { readPair } from "../read-program.ts";
import { applyWaivers, waiveFindings } from "../team/apply-waivers.ts";
import { type Combined, combine, type NamedComparison, pairsOfShard, type Shard } from "../team/combined.ts";
import type { RulesPair, TeamRules } from "../team/rules.ts";
import type { WaiverUse } from "../team/waiver.ts";
import { compareGraphs } from "./compare-graphs.ts";
import { today } from "./load-rules.ts";

export interface PairsRun {
  readonly cwd: string;
  readonly load: LoadOptions;
  /** Pairs at once; each runs two programs. */
  readonly jobs: number | undefined;
  readonly shard: Shard | null;
}

/** Compares the pairs of a team's rules, some at a time. The first that does not run stops the others, and is thrown. */
export async function comparePairs(rules: TeamRules, run: PairsRun): Promise<Combined> {
  const pairs = pairsOfShard(rules.pairs, run.shard);
  const failure = new AbortController();
  const signals = [failure.signal, ...(run.load.signal === undefined ? [] : [run.load.signal])];
  const load = { ...run.load, signal: AbortSignal.any(signals) };
  const day = today();
  const results: { readonly named: NamedComparison; readonly uses: readonly WaiverUse[] }[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < pairs.length; index = next++) {
      const pair = pairs[index] as RulesPair;
      try {
        results[index] = await comparePair(pair, rules, { ...run, load }, day);
      } catch (error) {
        failure.abort(error);
        if (error instanceof ParityError)
          throw new ParityError({ ...error.details, problem: `${pair.name}: ${error.details.problem}` });
        throw error;
      }
    }
  };
  const jobs = Math.min(pairs.length, run.jobs ?? Math.max(1, Math.floor(availableParallelism() / 2)));
  await Promise.all(Array.from({ length: jobs }, worker));
  return combine(
    results.map(({ named }) => named),
    // Every shared waiver is there, also where a shard has no pair.
    [rules.waivers.map((waiver) => ({ waiver, uses: 0 })), ...results.map(({ uses }) => uses)],
    { severities: rules.severities, shard: run.shard, today: day },
  );
}

async function comparePair(pair: RulesPair, rules: TeamRules, { cwd, load }: PairsRun, day: string) {
  const located = locateRulesPair(pair, rules, cwd);
  const graphs = await readPair(located, pairOptions(load, rules, pair));
  const { comparison } = await compareGraphs(graphs.left, graphs.right);
  const own = applyWaivers(comparison, pair.waivers, day);
  const waived = waiveFindings(own, rules.waivers, day);
  return {
    named: {
      name: pair.name,
      comparison: { ...waived.comparison, severities: rules.severities },
      graphs: { left: graphs.left, right: graphs.right },
    },
    uses: waived.uses,
  };
}

/** Finds the two programs of a pair, whose paths start at the file's folder. */
export function locateRulesPair(pair: RulesPair, rules: TeamRules, cwd: string): LocatedPair {
  const folder = dirname(resolve(cwd, rules.file));
  // The loaders start from the process's folder.
  const start = process.cwd();
  const programs = pair.programs.length === 0 ? ["."] : pair.programs;
  const named = programs.map((text) => fromFolder(text, folder, start));
  return locatePair(named, start);
}

/** What the command line says counts more than what the pair says, and that more than what is said for all. */
export function pairOptions(load: LoadOptions, rules: TeamRules, pair: RulesPair | null): LoadOptions {
  const env = pair?.env ?? rules.settings.env;
  const environment = { ...(env === undefined ? {} : { ENVIRONMENT_SUFFIX: env }), ...load.environment };
  return {
    ...load,
    environment,
    stack: load.stack ?? pair?.stack ?? pair?.env ?? rules.settings.stack ?? rules.settings.env ?? null,
    config: { ...rules.settings.config, ...pair?.config, ...load.config },
    variables: { ...rules.settings.variables, ...pair?.variables, ...load.variables },
  };
}

/** A program as it is written in a file of that folder, seen from the current one. */
function fromFolder(text: string, folder: string, cwd: string): string {
  const { kind, path } = parseProgramSpec(text, folder);
  const seen = relative(cwd, resolve(folder, path)) || ".";
  return kind === "auto" ? seen : `${kind}:${seen}`;
}
