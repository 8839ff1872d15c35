import type { LoadOptions } from "../types.ts";

/**
 * Variables that hand AWS credentials to a program, or say where they are (AWS SDKs and tools reference guide, "Environment variables"). A
 * program that is only recorded must not be able to change an account.
 */
const CREDENTIALS = [
  "AWS_ACCESS_KEY_ID",
  "AWS_ACCESS_KEY",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SECRET_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_SECURITY_TOKEN",
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CONFIG_FILE",
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  "AWS_BEARER_TOKEN_BEDROCK",
];

/** The environment a program runs in: this process's own without credentials, then the options' further variables. */
export function programEnvironment(
  options: Pick<LoadOptions, "keepCredentials" | "environment">,
  own: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const environment = { ...own };
  if (!options.keepCredentials) for (const name of CREDENTIALS) delete environment[name];
  return { ...environment, ...options.environment };
}
