import { Testing } from "cdktf";
import { PaymentVpcStack } from "../../cdktf/payment-vpc-stack.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import type { Config } from "../../shared/config/types.ts";
import { terraformGraph } from "./terraform-graph.ts";

/** The graph of the CDKTF program for a configuration, synthesized in this process. */
export function readStack(config: Config): Promise<ResourceGraph> {
  const name = `payment-vpc-${config.environmentSuffix}`;
  const document: unknown = JSON.parse(Testing.synth(new PaymentVpcStack(Testing.app(), name, config)));
  return terraformGraph(document, name);
}
