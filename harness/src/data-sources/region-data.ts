import { record, type Value } from "../model/value.ts";

interface Partition {
  readonly partition: string;
  readonly suffix: string;
  readonly regions: RegExp;
}

/**
 * Partitions and the regions of each, as the AWS SDKs tell them apart by name.
 * Source: github.com/aws/aws-sdk-go-v2, internal/endpoints/awsrulesfn/partitions.json; checked against the provider in
 * test/unit/data-sources/regions.json.
 */
const PARTITIONS: readonly Partition[] = [
  { partition: "aws", suffix: "amazonaws.com", regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/ },
  { partition: "aws-cn", suffix: "amazonaws.com.cn", regions: /^cn-\w+-\d+$/ },
  { partition: "aws-us-gov", suffix: "amazonaws.com", regions: /^us-gov-\w+-\d+$/ },
  { partition: "aws-iso", suffix: "c2s.ic.gov", regions: /^us-iso-\w+-\d+$/ },
  { partition: "aws-iso-b", suffix: "sc2s.sgov.gov", regions: /^us-isob-\w+-\d+$/ },
  { partition: "aws-iso-e", suffix: "cloud.adc-e.uk", regions: /^eu-isoe-\w+-\d+$/ },
  { partition: "aws-iso-f", suffix: "csp.hci.ic.gov", regions: /^us-isof-\w+-\d+$/ },
];

/**
 * The outputs of a data source that depend on nothing but the provider's region: `aws_partition` and `aws_region`.
 * `aws_caller_identity` is not among them, since nothing but AWS tells the account.
 *
 * @param type Terraform's name of the data source.
 * @param region the region of the provider that reads it.
 * @returns output names to values; undefined for another data source, or a region of no known partition.
 */
export function regionData(type: string, region: string): Readonly<Record<string, Value>> | undefined {
  const found = PARTITIONS.find(({ regions }) => regions.test(region));
  if (found === undefined) return undefined;
  const { partition, suffix } = found;
  if (type === "aws_partition") {
    const reverse = suffix.split(".").reverse().join(".");
    return record<Value>(Object.entries({ id: partition, partition, dns_suffix: suffix, reverse_dns_prefix: reverse }));
  }
  if (type !== "aws_region") return undefined;
  // `description` is a name for people that AWS changes.
  return record<Value>(Object.entries({ id: region, name: region, region, endpoint: `ec2.${region}.${suffix}` }));
}
