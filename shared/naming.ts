/** The physical name of everything in one deployment: what it is, then the suffix. */
export interface Names {
  readonly vpc: string;
  readonly defaultSecurityGroup: string;
  readonly internetGateway: string;
  readonly publicSubnet: (position: number) => string;
  readonly privateSubnet: (position: number) => string;
  /** `position` is null for the only one. */
  readonly natAddress: (position: number | null) => string;
  readonly natGateway: (position: number | null) => string;
  readonly publicRouteTable: string;
  readonly privateRouteTable: (position: number | null) => string;
  readonly s3Endpoint: string;
  readonly flowLogKey: string;
  readonly flowLogKeyAlias: string;
  readonly flowLogGroup: string;
  readonly flowLogRole: string;
  readonly flowLogPolicy: string;
  readonly flowLog: string;
}

/** Names for the deployment with this suffix; positions count from 1, in the order of the configured zones. */
export function namesFor(suffix: string): Names {
  const named = (role: string) => `${role}-${suffix}`;
  const numbered = (role: string) => (position: number | null) =>
    named(position === null ? role : `${role}-${position}`);
  return {
    vpc: named("payment-vpc"),
    defaultSecurityGroup: named("default-security-group"),
    internetGateway: named("internet-gateway"),
    publicSubnet: numbered("public-subnet"),
    privateSubnet: numbered("private-subnet"),
    natAddress: numbered("nat-address"),
    natGateway: numbered("nat-gateway"),
    publicRouteTable: named("public-route-table"),
    privateRouteTable: numbered("private-route-table"),
    s3Endpoint: named("s3-endpoint"),
    flowLogKey: named("flow-logs-key"),
    flowLogKeyAlias: named("alias/flow-logs"),
    flowLogGroup: named("/aws/vpc/flow-logs"),
    flowLogRole: named("flow-logs-role"),
    flowLogPolicy: named("flow-logs-policy"),
    flowLog: named("flow-log"),
  };
}
