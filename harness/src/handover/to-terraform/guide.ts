import { retireStackInstructions } from "./retire-stack.ts";
import type { ToTerraformPlan } from "./types.ts";

/** Where a handover to Terraform writes, all beside the output file. */
export interface ToTerraformFiles {
  /** The `import` blocks. */
  readonly document: string;
  readonly guide: string;
  readonly journal: string;
  /** Where the stack's content is kept before it is retired. */
  readonly stackBackup: string;
}

/** The files of a handover. Takes the output file's path. */
export function toTerraformFiles(output: string): ToTerraformFiles {
  const base = output.replace(/(\.tf)?\.json$/, "");
  return {
    document: output,
    guide: `${base}.plan.md`,
    journal: `${base}.journal.jsonl`,
    stackBackup: `${base}.stack-before.json`,
  };
}

/** The plan for people: what is run, in order, what to check after each step, how to go back. */
export function toTerraformGuide({ resources }: ToTerraformPlan, stack: string, files: ToTerraformFiles): string {
  const removed = resources.map(({ address }) => `\`terraform state rm '${address}'\``);
  return `# Handing ${resources.length} resources over from the Pulumi stack ${stack} to Terraform

Nothing here creates, changes or deletes anything in AWS. Until the last step the Pulumi stack still owns the resources:
keep everybody from running \`pulumi up\` on it meanwhile. \`parity handover --run\` does steps 1 to 4, and goes on where it
was interrupted.

1. Copy \`${files.document}\` beside the synthesized stack, then \`terraform init\` there.
2. \`terraform plan -out=imports.tfplan\`
   Check: "${resources.length} to import, 0 to add, 0 to change, 0 to destroy". A change of what no import reads back
   (\`force_destroy\` of a bucket, a function's code) is not to be applied: \`--run\` has the plan leave it out
   (\`ignore_changes\` in an override file) and completes the state instead.
3. \`terraform apply imports.tfplan\`
   Check: ${resources.length} imported, nothing added, changed or destroyed. \`--run\` then completes the settings that it has
   shown (\`terraform state pull\`, \`terraform state push\`).
   Back: ${removed.length === 0 ? "nothing to do" : `${removed[0]}${removed.length > 1 ? ", and so on for each address below" : ""}`}. Never \`terraform destroy\`.
4. \`terraform plan\`
   Check: "No changes".
5. By hand, when the plan was empty:
${retireStackInstructions(stack, files.stackBackup)
  .map((line) => `   ${line}`)
  .join("\n")}

## What is imported

${resources.map(({ address, importId, urn }) => `- \`${address}\` by \`${importId}\`, so far \`${urn}\``).join("\n")}
`;
}
