/** What each environment that comes with the project has to be, written out rather than read from its file. */
export interface Environment {
  readonly suffix: string;
  readonly tags: Readonly<Record<string, string>>;
  /** First two octets of every address. */
  readonly network: string;
  /** Name of each NAT gateway and of the public subnet it is in. */
  readonly natGateways: readonly { readonly name: string; readonly subnet: string }[];
  /** Name of the private route table of each zone, and of the NAT gateway that its default route goes to. */
  readonly privateRoutes: readonly { readonly table: string; readonly natGateway: string | null }[];
  readonly retentionDays: number;
  readonly resources: number;
}

const ZONES = [1, 2, 3];

export const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
  dev: {
    suffix: "dev",
    tags: { Environment: "Development", Project: "PaymentGateway", EnvironmentSuffix: "dev" },
    network: "10.0",
    natGateways: [{ name: "nat-gateway-dev", subnet: "public-subnet-1-dev" }],
    privateRoutes: ZONES.map(() => ({ table: "private-route-table-dev", natGateway: "nat-gateway-dev" })),
    retentionDays: 7,
    resources: 29,
  },
  staging: {
    suffix: "staging",
    tags: { Environment: "Staging", Project: "PaymentGateway", EnvironmentSuffix: "staging" },
    network: "10.1",
    natGateways: [],
    privateRoutes: ZONES.map(() => ({ table: "private-route-table-staging", natGateway: null })),
    retentionDays: 30,
    resources: 26,
  },
  prod: {
    suffix: "prod",
    tags: {
      Environment: "Production",
      Project: "PaymentGateway",
      EnvironmentSuffix: "prod",
      CostCenter: "payments",
    },
    network: "10.2",
    natGateways: ZONES.map((zone) => ({ name: `nat-gateway-${zone}-prod`, subnet: `public-subnet-${zone}-prod` })),
    privateRoutes: ZONES.map((zone) => ({
      table: `private-route-table-${zone}-prod`,
      natGateway: `nat-gateway-${zone}-prod`,
    })),
    retentionDays: 365,
    resources: 37,
  },
};
