/**
 * How a stack whose resources Terraform has taken over is retired: its record of them goes, they stay. `pulumi state
 * delete` (pkg/cmd/pulumi/state/state_delete.go) changes the stack's state only; `pulumi destroy` would delete what is
 * live, and `pulumi stack rm` refuses while the stack has resources.
 *
 * @param stack its name, for the commands
 * @param backup file that keeps the stack's content
 */
export function retireStackInstructions(stack: string, backup: string): readonly string[] {
  return [
    "Terraform's state has every resource now, and the stack has them too: run nothing but this on the stack.",
    `pulumi stack export --stack ${stack} --file ${backup}`,
    `pulumi state delete --all --force --yes --stack ${stack}   # forgets the resources, deletes none; --force: protected ones too`,
    `pulumi stack rm --yes --stack ${stack}`,
    `To go back before that: terraform state rm ADDRESS for what was imported. After it: pulumi stack import --file ${backup}.`,
  ];
}
