import { createHash } from "node:crypto";
import { sortedJson } from "../model/sorted-json.ts";
import { record } from "../model/value.ts";

/** Version of the layout (`harness/schema/evidence.schema.json`). A change that breaks a reader raises it. */
export const EVIDENCE_VERSION = 1;

/** SHA-256 by path, with slashes. */
export type Digests = Readonly<Record<string, string>>;

/** What was asked for: enough to ask for it again, but for secrets, of which the names alone are here. */
export interface EvidenceRequest {
  readonly command: "compare" | "prove";
  readonly programs: readonly string[];
  readonly env: string | null;
  readonly stack: string | null;
  readonly config: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly rules: string | null;
  readonly shard: { readonly index: number; readonly count: number } | null;
  /** The reports that were written, which are no inputs. */
  readonly reports: readonly string[];
  readonly states: readonly string[];
  readonly emulator: boolean;
  readonly judge: "terraform" | "pulumi" | "all" | null;
}

/** One program as it was found. */
export interface EvidenceSide {
  readonly kind: string;
  readonly path: string;
  /** Files of the program's folder, by path below it. */
  readonly sources: Digests;
  /** Lock files in and above it, by path. */
  readonly locks: Digests;
  /** Versions of the packages that the program finds installed. */
  readonly packages: Readonly<Record<string, string>>;
}

export interface EvidencePair {
  readonly name: string;
  readonly left: EvidenceSide;
  readonly right: EvidenceSide;
  /** The comparison as the JSON report has it: verdict, findings, what was waived and not compared, rules applied. */
  readonly result: unknown;
}

/** What an auditor keeps of a comparison. */
export interface Evidence {
  readonly evidenceVersion: number;
  readonly parity: { readonly version: string; readonly data: Digests };
  readonly request: EvidenceRequest;
  /** The rules' file and the states that engines planned over, by path. */
  readonly files: Digests;
  /** Findings on the rules as a whole, of several pairs. */
  readonly ruleFindings: unknown;
  readonly pairs: readonly EvidencePair[];
}

/** The evidence as text: keys in one order, and a digest of the rest at its end. Equal evidence is equal bytes. */
export function evidenceText(evidence: Evidence): string {
  const sealed = { ...evidence, seal: sealOf(evidence) };
  return `${JSON.stringify(JSON.parse(sortedJson(sealed)), null, 2)}\n`;
}

/** The digest that shows a change of the text after it was written. It is no signature: who changes one can change both. */
export function sealOf(evidence: Evidence): string {
  return sha256(sortedJson(evidence));
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Takes the folder that the comparison ran in out of every text: what is left is the same on every machine. */
export function withoutFolder(value: unknown, folder: string): unknown {
  if (typeof value === "string") return value.replaceAll(`${folder}/`, "").replaceAll(folder, ".");
  if (Array.isArray(value)) return value.map((item) => withoutFolder(item, folder));
  if (typeof value !== "object" || value === null) return value;
  return record(Object.entries(value).map(([key, item]) => [key, withoutFolder(item, folder)] as const));
}
