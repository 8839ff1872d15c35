import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { changesSince } from "../evidence/changes.ts";
import { EVIDENCE_VERSION, type Evidence, sealOf } from "../evidence/evidence.ts";
import { isObject } from "../load/parse-json-file.ts";
import type { VerifyOptions } from "./commands.ts";
import { optionsOf } from "./evidence-request.ts";
import type { Io } from "./io.ts";
import { makeEvidence } from "./make-evidence.ts";
import { runProof } from "./prove-command.ts";
import { runComparison } from "./run-comparison.ts";

/**
 * `parity verify`: compares again what the evidence is of, and names what is another now. Returns 0 where all of it holds,
 * 1 where something does not.
 */
export async function verifyCommand(file: string, options: VerifyOptions, io: Io): Promise<number> {
  const { evidence, seal } = readEvidence(file, io.cwd);
  const missing = evidence.request.secrets.filter((name) => !options.secret.some(([given]) => given === name));
  if (missing.length > 0)
    throw new ParityError({
      problem: "the comparison had secrets, and evidence holds none",
      at: file,
      found: missing.join(", "),
      expected: "their values",
      fix: missing.map((name) => `--secret ${name}=…`).join(" "),
    });
  const asked = optionsOf(evidence.request, options);
  const { programs, command } = evidence.request;
  const run = command === "compare" ? await runComparison(programs, asked, io) : await runProof(programs, asked, io);
  const changes = [
    ...(seal === sealOf(evidence) ? [] : ["the evidence: changed after it was written"]),
    ...changesSince(evidence, makeEvidence(run.evidenced, evidence.request, io.cwd, [file])),
  ];
  const verdicts = evidence.pairs.map(({ name, result }) => {
    const verdict = isObject(result) ? String(result.verdict) : "unknown";
    return name === "" ? verdict : `${name}: ${verdict}`;
  });
  const head = changes.length === 0 ? "The evidence holds" : "The evidence does not hold";
  await io.stdout.write(`${head} (${verdicts.join(", ")})\n${changes.map((change) => `  ${change}\n`).join("")}`);
  return changes.length === 0 ? 0 : 1;
}

function readEvidence(file: string, cwd: string): { readonly evidence: Evidence; readonly seal: unknown } {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(resolve(cwd, file), "utf8"));
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
  if (!isObject(document) || !("evidenceVersion" in document)) throw unreadable(file, "a document of another sort");
  const { seal, ...evidence } = document;
  if (evidence.evidenceVersion !== EVIDENCE_VERSION || !isObject(evidence.request) || !Array.isArray(evidence.pairs))
    throw unreadable(
      file,
      `evidence of layout ${evidence.evidenceVersion}, where this parity knows ${EVIDENCE_VERSION}`,
    );
  return { evidence: evidence as unknown as Evidence, seal };
}

function unreadable(file: string, found: string): ParityError {
  return new ParityError({
    problem: "cannot read the evidence",
    at: file,
    found,
    expected: "a file that `parity compare --evidence FILE` wrote",
  });
}
