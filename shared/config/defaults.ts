/** What holds where a file says nothing, written the way a file would say it. */
export const DEFAULTS = {
  environment: "Production",
  project: "PaymentGateway",
  tags: {},
  region: "ap-northeast-1",
  vpcCidr: "10.0.0.0/16",
  // Zone b of ap-northeast-1 is closed to newer accounts.
  zones: [
    { zone: "a", public: "10.0.1.0/24", private: "10.0.11.0/24" },
    { zone: "c", public: "10.0.2.0/24", private: "10.0.12.0/24" },
    { zone: "d", public: "10.0.3.0/24", private: "10.0.13.0/24" },
  ],
  natGateways: "single",
  s3Endpoint: true,
  flowLogs: { aggregationSeconds: 60, retentionDays: 7, encrypted: true },
  state: "local",
} as const;

export const DEFAULT_STATE_KEY = "payment-vpc/{suffix}.tfstate";
