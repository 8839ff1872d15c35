import type { Refusal } from "./types.ts";

/** One paragraph for a refusal: what was found, then what to do. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case "not-equivalent":
      return list("the programs are not equivalent", refusal.findings, "make them so: parity compare says more");
    case "several-stacks":
      return list("the Terraform program has several stacks", refusal.stacks, "name one of their folders as LEFT");
    case "orphans":
      return list(
        "the state has resources that the program lacks (orphans): nobody would own them afterwards",
        refusal.addresses,
        "destroy them, take them out of the state with a `removed` block, or write them in both programs",
      );
    case "not-deployed":
      return list(
        "the programs have resources that the state lacks: they would be created",
        refusal.addresses,
        "deploy the Terraform program first",
      );
    case "unmatched":
      return list(
        "the programs write these otherwise, so that no resource of the one is a resource of the other",
        refusal.addresses,
        "write them alike in both programs",
      );
    case "tainted":
      return list(
        "the state has tainted resources: the next deployment replaces them",
        refusal.addresses,
        "deploy the Terraform program first, or terraform untaint ADDRESS",
      );
    case "deposed":
      return list(
        "the state has resources that were replaced and not yet deleted",
        refusal.addresses,
        "deploy the Terraform program first",
      );
    case "no-id":
      return list(
        "the state does not hold what the import id is made of",
        refusal.addresses,
        "terraform apply -refresh-only, then try again",
      );
    case "not-importable":
      return list(
        "the provider cannot import these",
        refusal.reasons,
        "take them out of both programs for the handover, and settle by hand who owns them",
      );
    case "foreign-type":
      return list(
        "the id to import these by is not known",
        refusal.types,
        "hand them over by hand, and take them out of both programs for the handover",
      );
    case "claimed-twice":
      return list(
        `two resources of the state are the same live one (${refusal.id})`,
        refusal.addresses,
        "take one of them out of the state with a `removed` block, and out of both programs",
      );
    case "provider-skew":
      return list(
        "the programs' AWS providers differ in their major version, and so may the schemas",
        [`Terraform program: ${refusal.left}`, `Pulumi program: ${refusal.right}`],
        "bring both to the same version",
      );
    case "remote-component":
      return list(
        "a plugin builds these components in another process: what they hold cannot be seen",
        refusal.urns,
        "write out in the program what they make",
      );
  }
}

function list(problem: string, items: readonly string[], fix: string): string {
  return [problem, ...items.map((item) => `  - ${item}`), `  fix       ${fix}`].join("\n");
}
