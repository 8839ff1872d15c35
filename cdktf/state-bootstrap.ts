import { ConfigError } from "../shared/config/problems.ts";
import { runApp } from "./run-app.ts";
import { StateBootstrapStack } from "./state-bootstrap-stack.ts";

// An app of its own (`cdktf deploy --app`), so that the main one always has exactly one stack.
runApp((app, config) => {
  const { state, environmentSuffix } = config;
  if (state.backend === "local") {
    throw new ConfigError(`environment ${environmentSuffix}`, [
      {
        key: "state",
        found: "local",
        allowed: "backend: s3, for which a bucket and a lock table are made",
        fix: "set state in the environment's file, set TERRAFORM_STATE_BUCKET, or choose another ENVIRONMENT_SUFFIX",
      },
    ]);
  }
  new StateBootstrapStack(app, `state-bootstrap-${environmentSuffix}`, { ...config, state });
});
