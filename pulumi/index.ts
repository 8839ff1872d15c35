import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { loadConfig } from "../shared/config/load.ts";
import { ConfigError } from "../shared/config/problems.ts";
import { defaultTags } from "../shared/tags.ts";
import { PaymentVpc } from "./payment-vpc.ts";

function configOfStack() {
  try {
    return loadConfig({ environment: new pulumi.Config().get("environmentSuffix") ?? pulumi.getStack() });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // Pulumi shows a RunError as the user's own mistake, without a stack.
    throw new pulumi.RunError(error.message);
  }
}

const config = configOfStack();

// Provider

const provider = new aws.Provider("aws", { region: config.region, defaultTags: { tags: defaultTags(config) } });

const vpc = new PaymentVpc("payment", config, { provider });

// Outputs

export const vpc_id = vpc.vpcId;
export const public_subnet_ids = vpc.publicSubnetIds;
export const private_subnet_ids = vpc.privateSubnetIds;
export const internet_gateway_id = vpc.internetGatewayId;
export const nat_gateway_ids = vpc.natGatewayIds;
export const s3_endpoint_id = vpc.s3EndpointId;
export const flow_log_group_name = vpc.flowLogGroupName;
