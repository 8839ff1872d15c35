import type { HandoverPlan } from "./types.ts";

/** Where a handover writes, all beside the output file. */
export interface HandoverFiles {
  readonly document: string;
  /** What was left to import when an import had been cut off. */
  readonly remaining: string;
  readonly guide: string;
  readonly journal: string;
  readonly before: string;
  readonly imported: string;
  readonly retire: string;
}

/** The files of a handover. Takes the output file's path. */
export function handoverFiles(output: string): HandoverFiles {
  const base = output.replace(/\.json$/, "");
  return {
    document: output,
    remaining: `${base}.remaining.json`,
    guide: `${base}.plan.md`,
    journal: `${base}.journal.jsonl`,
    before: `${base}.stack-before.json`,
    imported: `${base}.stack-imported.json`,
    retire: `${base}.retire`,
  };
}

/**
 * The plan for people: what is run, in order, what to check after each step, how to go back.
 *
 * @param program the Pulumi program's folder
 * @param terraform how Terraform is called in the workspace that the state is in
 */
export function guideText(
  plan: HandoverPlan,
  files: HandoverFiles,
  { program, terraform }: { readonly program: string; readonly terraform: string },
): string {
  const { stack, resources, providers } = plan;
  const unreadable = resources.flatMap(({ address, unreadable: settings }) =>
    settings.map(({ attribute }) => `- \`${address}\`: \`${attribute}\``),
  );
  const back = `pulumi stack import --stack ${stack} --file ${files.before}`;
  return `# Handing ${resources.length} resources over to the Pulumi stack ${stack}

Nothing here creates, changes or deletes anything in AWS. Until the last step Terraform still owns the resources: keep
everybody from running \`cdktf deploy\` or \`terraform apply\` on them meanwhile. \`parity handover --run\` does steps 1 to 7,
and goes on where it was interrupted. Pulumi's commands are for the folder ${program}.

1. \`terraform plan\` for the Terraform program.
   Check: "No changes". Anything else has to be applied first.
2. \`pulumi stack export --stack ${stack} --file ${files.before}\`
   Check: the file is there. It is the way back.
${
  providers.length === 0
    ? "3. (The program sets up no provider of its own.)"
    : `3. \`pulumi up --stack ${stack} --skip-preview ${providers.map((urn) => `--target '${urn}'`).join(" ")}\`
   Check: ${providers.length === 1 ? "one provider was" : `${providers.length} providers were`} created and nothing else; a provider is a record in the stack, nothing in AWS.
   Back: \`${back}\``
}
4. \`pulumi import --stack ${stack} --generate-code=false --file ${files.document}\`
   Check: ${resources.length} resources imported. They are protected until step 5.
   Back: \`${back}\`
5. Complete what no import reads back, in the stack's state, from the Terraform state; \`--run\` shows each change before
   it writes them, and keeps ${files.imported}.
   Check: the shown changes are of the settings below, of order, of protection and of the outputs only.
   Back: \`pulumi stack import --stack ${stack} --file ${files.imported}\`
6. \`pulumi preview --stack ${stack} --expect-no-changes --diff\`
   Check: every resource unchanged, and no output listed.
   Back: \`${back}\`; Terraform owns the resources as before.
7. Write \`${files.retire}/main.tf.json\`, by which the Terraform state forgets the resources and destroys none.
8. By hand, when the preview was unchanged: \`${terraform} -chdir=${files.retire} init\`, then
   \`${terraform} -chdir=${files.retire} plan\`.
   Check: "0 to add, 0 to change, 0 to destroy", and each resource "will no longer be managed by Terraform".
   Then \`${terraform} -chdir=${files.retire} apply\`, and take the Terraform program out of its pipeline.
   Back, before it: nothing to do. After it: \`parity handover --to terraform\`.

## What no import reads back

${unreadable.length === 0 ? "No setting of these resources is known for it; step 5 sees what the import has left out." : `Known before, from measuring the provider:\n\n${unreadable.join("\n")}`}

## What is imported

${resources.map(({ address, importId, urn }) => `- \`${address}\` by \`${importId}\` as \`${urn}\``).join("\n")}
`;
}
