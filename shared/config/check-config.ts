import { type Cidr, formatCidr, isPrivate } from "../addressing.ts";
import { checkState } from "./check-state.ts";
import { checkTags } from "./check-tags.ts";
import { checkZones } from "./check-zones.ts";
import { block, type Check, choice, flag, type Mapping, mapping, type Report, text } from "./checks.ts";
import { DEFAULTS } from "./defaults.ts";
import { type Problem, shown } from "./problems.ts";
import { AGGREGATION_SECONDS, NAT_GATEWAYS, REGION, RETENTION_DAYS, STANDARD_TAG_VALUE, SUFFIX } from "./rules.ts";
import type { Config, FlowLogs, Zone } from "./types.ts";
import type { Variables } from "./variables.ts";

/** What the configuration depends on beside its file. */
export interface CheckContext {
  /** The chosen suffix; a file of the same name may still set another one. */
  readonly suffix: string;
  /** False when another environment's file is used for this suffix. */
  readonly ownFile: boolean;
  readonly variables: Variables;
}

export const checkSuffix = text(
  SUFFIX,
  "1 to 20 lower-case letters, digits and inner hyphens",
  "choose another suffix, such as dev or pr-42",
);
const tagText = text(
  STANDARD_TAG_VALUE,
  "1 to 256 letters, digits, spaces and _ . : / = + - @",
  "shorten or respell the value",
);
const regionName = text(REGION, "a region, such as ap-northeast-1", "correct the region");
const natGateways = choice(NAT_GATEWAYS, "write one of them");
const aggregation = choice(AGGREGATION_SECONDS, "write 60 (1 minute) or 600 (10 minutes); AWS knows no others");
const retention = choice(RETENTION_DAYS, "choose the nearest of these numbers");

/**
 * Checks a parsed file and gives the configuration it stands for. Every problem goes to `report`; with any of them
 * the result is null.
 */
export function checkConfig(document: unknown, context: CheckContext, report: Report): Config | null {
  const file = mapping(["environmentSuffix", ...Object.keys(DEFAULTS)])(document, "", report);
  if (file === null) return null;
  const { variables, ownFile } = context;

  const writtenSuffix = read(file, "environmentSuffix", checkSuffix, context.suffix, report);
  const environmentSuffix = ownFile ? writtenSuffix : context.suffix;
  const fileRegion = read(file, "region", regionName, DEFAULTS.region, report);
  const region = variables.region === null ? fileRegion : regionName(variables.region, "AWS_REGION", report);
  const vpc = read(file, "vpcCidr", vpcBlock, DEFAULTS.vpcCidr, report);
  const tags = read(file, "tags", checkTags, DEFAULTS.tags, report);
  const environment = read(file, "environment", tagText, DEFAULTS.environment, report);
  const project = read(file, "project", tagText, DEFAULTS.project, report);
  const zones = zonesOf(file, region, vpc, report);
  const nat = read(file, "natGateways", natGateways, DEFAULTS.natGateways, report);
  const s3Endpoint = read(file, "s3Endpoint", flag, DEFAULTS.s3Endpoint, report);
  const flowLogs = read(file, "flowLogs", checkFlowLogs, {}, report);
  const state = checkState(
    given(file, "state", DEFAULTS.state),
    {
      suffix: environmentSuffix ?? context.suffix,
      ownFile,
      fileRegion: fileRegion ?? DEFAULTS.region,
      region: region ?? DEFAULTS.region,
      variables,
    },
    report,
  );

  if (environmentSuffix === null || environment === null || project === null || tags === null) return null;
  if (region === null || vpc === null || zones === null || nat === null) return null;
  if (s3Endpoint === null || flowLogs === null || state === null) return null;
  return {
    environmentSuffix,
    environment,
    project,
    tags: { ...tags, ...variables.tags },
    region,
    vpcCidr: formatCidr(vpc),
    zones,
    natGateways: nat,
    s3Endpoint,
    flowLogs,
    state,
  };
}

/** The default subnets fit the default VPC only; for another one, one problem says so instead of one per subnet. */
function zonesOf(file: Mapping, region: string | null, vpc: Cidr | null, report: Report): readonly Zone[] | null {
  if (Object.hasOwn(file, "zones")) return checkZones(file.zones, region, vpc, report);
  const problems: Problem[] = [];
  const zones = checkZones(DEFAULTS.zones, region, vpc, (problem) => problems.push(problem));
  if (problems.length === 0) return zones;
  report({
    key: "zones",
    found: "nothing, and the default subnets are not inside vpcCidr",
    allowed: "zones with subnets inside vpcCidr",
    fix: "write zones, each with a public and a private block of vpcCidr",
  });
  return null;
}

const vpcBlock: Check<Cidr> = (value, key, report) => {
  const cidr = block(value, key, report);
  if (cidr === null || isPrivate(cidr)) return cidr;
  report({
    key,
    found: shown(formatCidr(cidr)),
    allowed: "a block inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
    fix: "choose a private range; addresses of others on the internet would become unreachable",
  });
  return null;
};

const checkFlowLogs: Check<FlowLogs> = (value, key, report) => {
  const found = mapping(Object.keys(DEFAULTS.flowLogs))(value, key, report);
  if (found === null) return null;
  const part = <T>(name: keyof FlowLogs, check: Check<T>) =>
    check(given(found, name, DEFAULTS.flowLogs[name]), `${key}.${name}`, report);
  const aggregationSeconds = part("aggregationSeconds", aggregation);
  const retentionDays = part("retentionDays", retention);
  const encrypted = part("encrypted", flag);
  return aggregationSeconds === null || retentionDays === null || encrypted === null
    ? null
    : { aggregationSeconds, retentionDays, encrypted };
};

function read<T>(file: Mapping, key: string, check: Check<T>, otherwise: unknown, report: Report): T | null {
  return check(given(file, key, otherwise), key, report);
}

/** The default stands in for an absent key only: a key without a value is a file left half-written, and reported. */
function given(found: Mapping, key: string, otherwise: unknown): unknown {
  return Object.hasOwn(found, key) ? found[key] : otherwise;
}
