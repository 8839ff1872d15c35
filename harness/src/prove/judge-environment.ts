import { withoutAws } from "../engines/emulator.ts";
import { isObject } from "../load/parse-json-file.ts";
import type { StateSource } from "./state-source.ts";

/** Credentials of no account: over a state file nothing is asked of AWS, and the provider wants some. */
const NO_ACCOUNT = { AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none", AWS_EC2_METADATA_DISABLED: "true" };

/** The environment an engine judges in: the user's own over a backend, and without any account otherwise. */
export function judgeEnvironment(environment: NodeJS.ProcessEnv, source: StateSource): NodeJS.ProcessEnv {
  switch (source.kind) {
    case "backend":
      return environment;
    case "file":
      return { ...withoutAws(environment), ...NO_ACCOUNT };
    case "emulator":
      return { ...withoutAws(environment), ...source.emulator.environment };
  }
}

/** Arguments by which the AWS provider asks nothing when it is configured (its documentation, "Argument Reference"). */
const ASKS_NOTHING = {
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: "true",
  skip_region_validation: true,
};
/** They would make the provider ask for other credentials. */
const ASKING = new Set(["assume_role", "assume_role_with_web_identity", "profile", "shared_config_files"]);

/** The configuration with providers that can be configured without a network. */
export function offlineProviders(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const provider = isObject(document.provider) ? document.provider : {};
  const given: readonly unknown[] = Array.isArray(provider.aws) ? provider.aws : [];
  const isDefault = (block: unknown) => isObject(block) && block.alias === undefined;
  const blocks = given.some(isDefault) ? given : [...given, { region: "us-east-1" }];
  return {
    ...document,
    provider: {
      aws: blocks.map((block) => {
        const kept = Object.entries(isObject(block) ? block : {}).filter(([name]) => !ASKING.has(name));
        return { ...Object.fromEntries(kept), ...ASKS_NOTHING };
      }),
    },
  };
}
