import type { Constant } from "./measure-defaults.ts";

/**
 * Measured defaults that the wrapped provider, 6.21.0, has otherwise: its own default instead, or null where it has none.
 * Found by comparing every measured default with the documentation in the installed Pulumi SDK, and read up in the
 * provider's changelog and upgrade guide of version 6.0.0.
 */
export const CHANGED_DEFAULTS: Readonly<
  Record<string, { readonly default: Constant | null; readonly source: string }>
> = {
  "aws_redshift_cluster.encrypted": {
    default: true,
    source: "changelog 6.0.0, #42631: the default value of `encrypted` is now `true`",
  },
  "aws_redshift_cluster.publicly_accessible": {
    default: false,
    source: "upgrade guide 6, aws_redshift_cluster: `publicly_accessible` now defaults to `false`",
  },
  "aws_ecs_service.availability_zone_rebalancing": {
    default: null,
    source: "docs r/ecs_service 6.21: left out, AWS takes ENABLED or DISABLED by the service's other settings",
  },
  "aws_chime_voice_connector.aws_region": {
    default: null,
    source: "docs r/chime_voice_connector: us-east-1; measured was the region that the provider was configured for",
  },
};
