import { App } from "cdktf";
import { loadConfig } from "../shared/config/load.ts";
import { ConfigError } from "../shared/config/problems.ts";
import { PaymentVpcStack } from "./payment-vpc-stack.ts";

try {
  const config = loadConfig();
  const app = new App();
  new PaymentVpcStack(app, `payment-vpc-${config.environmentSuffix}`, config);
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
