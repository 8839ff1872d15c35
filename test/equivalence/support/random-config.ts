import fc from "fast-check";
import { formatCidr, parseCidr } from "../../../shared/addressing.ts";
import { AGGREGATION_SECONDS, RETENTION_DAYS, SMALLEST_PREFIX } from "../../../shared/config/rules.ts";

/** An environment file as a team might write it: any valid choice for each key, or the key left out. */
export interface RandomEnvironment {
  readonly suffix: string;
  readonly document: Readonly<Record<string, unknown>>;
}

const LETTERS = ["a", "b", "c", "d", "e", "f"];
/** A VPC is cut into so many blocks at first; twelve subnets at most find room in them. */
const BLOCKS = 16;
const BLOCK_BITS = Math.log2(BLOCKS);

const suffix = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/);
const tagText = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _.:/=+@-]{0,20}$/);
const tagKey = tagText.filter((key) => !/^(aws:|environment$|project$|environmentsuffix$|name$)/i.test(key));

const vpcCidr = fc
  .record({
    network: fc.constantFrom("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    prefix: fc.integer({ min: 16, max: 24 }),
  })
  .chain(({ network, prefix }) => fc.tuple(fc.constant({ network, prefix }), fc.nat()))
  .map(([{ network, prefix }, position]) => ({ first: nth(network, prefix, position), prefix }));

/** Zones whose subnets each lie in a block of their own, so that they are disjoint whatever their sizes are. */
const addresses = fc
  .record({
    vpc: vpcCidr,
    letters: fc.shuffledSubarray(LETTERS, { minLength: 2, maxLength: 6 }),
    blocks: fc.shuffledSubarray([...Array(BLOCKS).keys()], { minLength: 12, maxLength: 12 }),
    sizes: fc.array(fc.nat({ max: SMALLEST_PREFIX }), { minLength: 12, maxLength: 12 }),
    positions: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  })
  .map(({ vpc, letters, blocks, sizes, positions }) => {
    const subnet = (index: number) => {
      const block = vpc.prefix + BLOCK_BITS;
      const first = vpc.first + (blocks[index] ?? 0) * 2 ** (32 - block);
      const prefix = Math.min(SMALLEST_PREFIX, block + ((sizes[index] ?? 0) % (SMALLEST_PREFIX - block + 1)));
      return formatCidr({ first: nth(formatCidr({ first, prefix: block }), prefix, positions[index] ?? 0), prefix });
    };
    const zones = letters.map((zone, index) => ({
      zone,
      public: subnet(index),
      private: subnet(index + letters.length),
    }));
    return { vpcCidr: formatCidr(vpc), zones };
  });

const choices = fc.record(
  {
    environment: tagText,
    project: tagText,
    tags: fc.dictionary(tagKey, tagText, { maxKeys: 5 }),
    region: fc.constantFrom("ap-northeast-1", "eu-central-1", "us-gov-west-1"),
    natGateways: fc.constantFrom("single", "perZone", "none"),
    s3Endpoint: fc.boolean(),
    flowLogs: fc.record(
      {
        aggregationSeconds: fc.constantFrom(...AGGREGATION_SECONDS),
        retentionDays: fc.constantFrom(...RETENTION_DAYS),
        encrypted: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

/** Valid environments. */
export const randomEnvironment: fc.Arbitrary<RandomEnvironment> = fc
  .record({ suffix, choices, addresses: fc.option(addresses) })
  .map(({ suffix: name, choices: chosen, addresses: network }) => ({
    suffix: name,
    document: { ...chosen, ...network },
  }));

/** The first address of the block at a position, counted round, inside a network. */
function nth(network: string, prefix: number, position: number): number {
  const outer = parseCidr(network);
  if (outer === null) throw new Error(`${network} is no block`);
  return outer.first + (position % 2 ** (prefix - outer.prefix)) * 2 ** (32 - prefix);
}
