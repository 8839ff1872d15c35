import { PaymentVpcStack } from "./payment-vpc-stack.ts";
import { runApp } from "./run-app.ts";

runApp((app, config) => {
  new PaymentVpcStack(app, `payment-vpc-${config.environmentSuffix}`, config);
});
