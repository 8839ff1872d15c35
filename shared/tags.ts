import type { Config } from "./config/types.ts";

/** What every resource of a deployment is tagged with, through the provider's default tags. */
export function defaultTags(config: Config): Record<string, string> {
  return {
    ...config.tags,
    Environment: config.environment,
    Project: config.project,
    EnvironmentSuffix: config.environmentSuffix,
  };
}
