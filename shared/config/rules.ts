/** What AWS and this project allow in single values; `shared/environments/schema.json` says the same to editors. */

/** Short enough that the longest name made from it stays below IAM's 64 characters. */
export const SUFFIX = /^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/;

/** Region names, such as `ap-northeast-1` or `us-gov-west-1`. */
export const REGION = /^[a-z]{2,4}(-[a-z]+){1,2}-[1-9]\d?$/;

/** A zone by its letter, or by its full name. Local and Wavelength zones have no NAT gateways of this kind and are left out. */
export const ZONE = /^([a-z]{2,4}(-[a-z]+){1,2}-[1-9]\d?)?[a-z]$/;

/**
 * Letters, digits, spaces and `_ . : / = + - @`.
 * Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
const TAG_CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
export const TAG_KEY = new RegExp(`^(?![aA][wW][sS]:)${TAG_CHARACTERS}{1,128}$`, "u");
export const TAG_VALUE = new RegExp(`^${TAG_CHARACTERS}{0,256}$`, "u");
export const STANDARD_TAG_VALUE = new RegExp(`^${TAG_CHARACTERS}{1,256}$`, "u");

/** AWS allows 50 tags on a resource; the three standard ones, `Name` and two from CI variables take six. */
export const MOST_TAGS = 44;

/** Set by the programs. Compared without case, since IAM refuses two tags that differ in case only. */
export const RESERVED_TAGS = ["Environment", "Project", "EnvironmentSuffix", "Name"];

export const NAT_GATEWAYS = ["single", "perZone", "none"] as const;

/**
 * `MaxAggregationInterval` of a flow log.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 */
export const AGGREGATION_SECONDS = [60, 600] as const;

/**
 * `retentionInDays` of a log group; without a value logs are kept for ever, which this project does not offer.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/**
 * AWS allows blocks of /16 to /28, for a VPC and for a subnet.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const LARGEST_PREFIX = 16;
export const SMALLEST_PREFIX = 28;

export const FEWEST_ZONES = 2;
export const MOST_ZONES = 6;

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** A path without empty parts; `{suffix}` in it stands for the environment suffix. */
export const STATE_KEY = /^(?=.{1,512}$)[\w.{}-]+(\/[\w.{}-]+)*$/;

/** Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
export const TABLE = /^[a-zA-Z0-9_.-]{3,255}$/;

export const LOCKS = ["lockfile", "dynamodb", "both"] as const;
