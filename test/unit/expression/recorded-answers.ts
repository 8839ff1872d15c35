import { readFileSync } from "node:fs";

/** What Terraform answers: the value as its own `jsonencode` writes it, or null for an error. */
export type Answer = string | null;

/** `terraform-answers.json`: the expressions by function or language feature, each with Terraform's answer. */
export interface Recording {
  /** Terraform's version. */
  readonly version: string;
  /** Its built-in functions. */
  readonly functions: readonly string[];
  readonly answers: Readonly<Record<string, Readonly<Record<string, Answer>>>>;
}

export const RECORDING_FILE = new URL("terraform-answers.json", import.meta.url);

export function readRecording(): Recording {
  return JSON.parse(readFileSync(RECORDING_FILE, "utf8")) as Recording;
}
