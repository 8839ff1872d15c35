/** What one environment's configuration asks for, spelled out so that a mistake in `shared/` cannot hide itself. */
export interface ExpectedVpc {
  readonly suffix: string;
  readonly region: string;
  readonly cidr: string;
  readonly zones: readonly ExpectedZone[];
  /** One NAT gateway in the first public subnet, one in each, or none. */
  readonly natGateways: "single" | "perZone" | "none";
  readonly retentionDays: number;
  /** On everything that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** Managed resources that the engines report: counted from the design's list. */
  readonly resources: number;
}

export interface ExpectedZone {
  readonly zone: string;
  readonly publicCidr: string;
  readonly privateCidr: string;
}

const COMMON = { region: "ap-northeast-1" };

export const dev: ExpectedVpc = {
  ...COMMON,
  suffix: "dev",
  cidr: "10.0.0.0/16",
  zones: zones("10.0"),
  natGateways: "single",
  retentionDays: 7,
  tags: { Environment: "Development", Project: "PaymentGateway", EnvironmentSuffix: "dev" },
  resources: 29,
};

export const staging: ExpectedVpc = {
  ...COMMON,
  suffix: "staging",
  cidr: "10.1.0.0/16",
  zones: zones("10.1"),
  natGateways: "none",
  retentionDays: 30,
  tags: { Environment: "Staging", Project: "PaymentGateway", EnvironmentSuffix: "staging" },
  resources: 26,
};

export const prod: ExpectedVpc = {
  ...COMMON,
  suffix: "prod",
  cidr: "10.2.0.0/16",
  zones: zones("10.2"),
  natGateways: "perZone",
  retentionDays: 365,
  tags: {
    Environment: "Production",
    Project: "PaymentGateway",
    EnvironmentSuffix: "prod",
    CostCenter: "payments",
  },
  resources: 37,
};

function zones(prefix: string): readonly ExpectedZone[] {
  return ["a", "c", "d"].map((letter, index) => ({
    zone: `ap-northeast-1${letter}`,
    publicCidr: `${prefix}.${index + 1}.0/24`,
    privateCidr: `${prefix}.${index + 11}.0/24`,
  }));
}
