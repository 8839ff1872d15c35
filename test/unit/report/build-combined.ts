import type { Combined } from "../../../harness/src/team/combined.ts";
import { comparison, everything } from "./build-comparison.ts";

/** Two pairs with everything a report can show, one under a name that every format has to escape. */
export function severalPairs(): Combined {
  const waiver = {
    kind: "value-changed",
    resource: "aws_vpc.*",
    property: "cidr_block",
    reason: "moved",
    expires: "2999-01-31",
    source: { file: "parity.yaml", line: 7 },
  } as const;
  return {
    verdict: "different",
    pairs: [
      { name: "network", comparison: everything() },
      { name: 'queues & <"more">', comparison: comparison({ outputs: [{ name: "url", equal: true }] }) },
    ],
    ruleFindings: [
      {
        id: "0f1e2d3c4b5a6978",
        kind: "unused-waiver",
        message: "no finding fits this waiver",
        source: waiver.source,
      },
    ],
    waivers: [{ waiver, uses: 0 }],
    severities: { "timeouts-changed": "warning" },
    shard: null,
  };
}
