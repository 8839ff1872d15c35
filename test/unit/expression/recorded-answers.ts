import { readFileSync } from "node:fs";

/** What Terraform answers: the value as its own `jsonencode` writes it, or an error. */
export type Answer = { readonly json: string } | { readonly refused: true };

interface Recording {
  readonly terraform: string;
  readonly answers: Readonly<Record<string, Readonly<Record<string, Answer>>>>;
}

export const RECORDED = JSON.parse(
  readFileSync(new URL("terraform-answers.json", import.meta.url), "utf8"),
) as Recording;
