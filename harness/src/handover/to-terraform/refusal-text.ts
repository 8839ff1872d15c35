import type { ToTerraformRefusal } from "./types.ts";

const PROBLEMS: Readonly<Record<ToTerraformRefusal["kind"], string>> = {
  "not-equivalent": "the programs are not equivalent",
  "several-stacks": "the Terraform program has several stacks: a state is one stack's",
  orphans: "in the Pulumi stack and in no program",
  "not-deployed": "in the programs and not in the Pulumi stack: deploy it first",
  "pending-delete": "replaced, and the old one is still to be deleted: finish with pulumi up",
  "pending-operations": "operations of the stack were cut off: finish with pulumi up or pulumi refresh",
  "provider-skew":
    "the AWS providers differ in their major version, and so may the schemas: bring them to the same one",
  "foreign-type": "of another provider than AWS: nothing is known of its import",
  "not-importable": "cannot be imported",
  "no-id": "has no import id",
  "claimed-twice": "one live resource would be imported twice",
};

/** A refusal for people: what is wrong, and each place. */
export function toTerraformRefusalText({ kind, items }: ToTerraformRefusal): string {
  return [PROBLEMS[kind], ...items.map((item) => `  - ${item}`)].join("\n");
}
