import { mapNodes } from "../../model/nodes-by-id.ts";
import { mapEntries } from "../../model/walk.ts";
import type { GraphRule } from "../types.ts";

/**
 * Settings of the provider that say how its client talks to AWS, not what is deployed, where, or under which account:
 * the provider's configuration reference lists them under credential checks and retries. The Pulumi SDK turns three of
 * the checks off by itself (`@pulumi/aws` provider.js), which would otherwise differ from every Terraform program.
 */
export const CLIENT_SETTINGS: ReadonlySet<string> = new Set([
  "skip_credentials_validation",
  "skip_metadata_api_check",
  "skip_region_validation",
  "max_retries",
  "retry_mode",
  "token_bucket_rate_limiter_capacity",
]);

/** Sort: drops provider defaults. */
export const clientSettings: GraphRule = {
  name: "provider-client-settings",
  reason: "checks and retries of the provider's client do not reach the infrastructure",
  apply(graph, _knowledge, journal) {
    const nodes = mapNodes(graph, (node) => {
      if (node.kind !== "provider") return node;
      const properties = mapEntries(node.properties, (value, key) => {
        if (!CLIENT_SETTINGS.has(key)) return value;
        journal.erased(this, node.id, [key], key);
        return undefined;
      });
      return properties === node.properties ? node : { ...node, properties };
    });
    return nodes === graph.nodes ? graph : { ...graph, nodes };
  },
};
