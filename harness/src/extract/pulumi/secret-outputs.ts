import type { PulumiRecording } from "../../load/types.ts";
import { compareText } from "../../model/order.ts";
import { isNode, isProvider } from "./resource-tree.ts";

/**
 * Says which outputs the program keeps secret beyond those that the SDK keeps secret anyway. What it does is to encrypt
 * them in Pulumi's state; Terraform has no such option, and the infrastructure is the same with it and without.
 */
export function secretOutputRemarks(
  { registrations }: PulumiRecording,
  isSecretAnyway: (token: string, property: string) => boolean,
): string[] {
  return registrations
    .filter((registration) => isNode(registration) && !isProvider(registration))
    .flatMap(({ name, type, options }) => {
      const own = [...new Set(options.additionalSecretOutputs)].filter((property) => !isSecretAnyway(type, property));
      if (own.length === 0) return [];
      const listed = own.sort(compareText).join(", ");
      return [
        `additionalSecretOutputs keeps ${listed} of ${name} (${type}) secret in Pulumi's state only, and is not compared`,
      ];
    })
    .sort(compareText);
}
