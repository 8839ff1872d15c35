import { resolve } from "node:path";
import { collectSide, dataDigests, digests } from "../evidence/collect.ts";
import {
  EVIDENCE_VERSION,
  type Evidence,
  type EvidencePair,
  type EvidenceRequest,
  evidenceText,
  withoutFolder,
} from "../evidence/evidence.ts";
import type { LocatedPair } from "../load/locate.ts";
import type { Comparison } from "../model/comparison.ts";
import { reportDocument } from "../report/json-report.ts";
import { writeReport } from "./outputs.ts";
import { harnessVersion } from "./version.ts";

/** A pair of programs as they were found, with absolute paths, and what the comparison of them gave. */
export interface ComparedPair {
  readonly name: string;
  readonly pair: LocatedPair;
  readonly comparison: Comparison;
}

export interface EvidencedRun {
  readonly pairs: readonly ComparedPair[];
  /** Findings on the rules that hold for all pairs. */
  readonly ruleFindings: unknown;
  /** The rules' file, where there is one. */
  readonly rulesFile: string | null;
}

/** Puts together what an auditor keeps. `alsoLeftOut` is a file that is no input though it may lie beside them. */
export function makeEvidence(
  run: EvidencedRun,
  request: EvidenceRequest,
  cwd: string,
  alsoLeftOut: readonly string[] = [],
): Evidence {
  const leftOut = new Set([...request.reports, ...alsoLeftOut].map((file) => resolve(cwd, file)));
  const inputs = [...(run.rulesFile === null ? [] : [run.rulesFile]), ...request.states.filter((file) => file !== "-")];
  const evidence = {
    evidenceVersion: EVIDENCE_VERSION,
    parity: { version: harnessVersion(), data: dataDigests() },
    request,
    files: digests(
      inputs.map((file) => resolve(cwd, file)),
      cwd,
    ),
    ruleFindings: run.ruleFindings,
    pairs: run.pairs.map(
      ({ name, pair, comparison }): EvidencePair => ({
        name,
        left: collectSide(pair.left, cwd, leftOut),
        right: collectSide(pair.right, cwd, leftOut),
        result: reportDocument(comparison, { verbose: false, timings: null }),
      }),
    ),
  };
  return withoutFolder(evidence, cwd) as Evidence;
}

/** A pair whose paths are the same wherever they are read from. */
export function absolutePair({ left, right }: LocatedPair, cwd: string): LocatedPair {
  return { left: { ...left, path: resolve(cwd, left.path) }, right: { ...right, path: resolve(cwd, right.path) } };
}

/** Writes the evidence where it was asked for. */
export function writeEvidence(run: EvidencedRun, request: EvidenceRequest, file: string, cwd: string): void {
  writeReport(file, evidenceText(makeEvidence(run, request, cwd)), cwd);
}
