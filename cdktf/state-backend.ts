import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { State } from "../shared/config/types.ts";

/** Makes the stack keep its Terraform state where the configuration says. */
export function keepStateIn(stack: TerraformStack, state: State): void {
  if (state.backend === "local") {
    new LocalBackend(stack);
    return;
  }
  const { bucket, region, key, lock } = state;
  new S3Backend(stack, { bucket, region, key, encrypt: true, dynamodbTable: lock.dynamodbTable ?? undefined });
  if (lock.lockfile) {
    // cdktf's S3Backend predates Terraform 1.10 and has no property for it.
    stack.addOverride("terraform.backend.s3.use_lockfile", true);
  }
}
