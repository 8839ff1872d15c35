import { Testing } from "cdktf";
import { PaymentVpcStack } from "../../cdktf/payment-vpc-stack.ts";
import { loadConfig } from "../../shared/config/load.ts";
import type { Deployment } from "./deployment.ts";

type Body = Readonly<Record<string, unknown>>;

/** The parts of a synthesized stack that the requirements are about. */
interface Synthesized {
  readonly provider: { readonly aws: readonly [{ readonly region: string; readonly default_tags: readonly [Body] }] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Body>>>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
}

/** Synthesizes the CDKTF program's stack for an environment. */
export function observeCdktf(environment: string): Deployment {
  const config = loadConfig({ environment, variables: {} });
  const text = Testing.synth(new PaymentVpcStack(Testing.app(), `payment-vpc-${environment}`, config));
  const stack: Synthesized = JSON.parse(withReferences(text));
  const [provider] = stack.provider.aws;
  return {
    provider: { region: provider.region, tags: provider.default_tags[0].tags },
    resources: Object.entries(stack.resource).flatMap(([type, bodies]) =>
      Object.entries(bodies).map(([name, { depends_on: dependsOn, "//": _, ...properties }]) => ({
        address: `${type}.${name}`,
        type,
        properties,
        dependsOn: Array.isArray(dependsOn) ? dependsOn : [],
      })),
    ),
    outputs: Object.fromEntries(Object.entries(stack.output).map(([name, { value }]) => [name, value])),
  };
}

const DATA: Readonly<Record<string, string>> = {
  "data.aws_caller_identity.account.account_id": "<account>",
  "data.aws_partition.partition.partition": "<partition>",
};

function withReferences(text: string): string {
  return text.replace(/\$\{([\w.-]+)\}/g, (_, traversal: string) => DATA[traversal] ?? `<${traversal}>`);
}
