import { expect } from "chai";
import { loadConfig } from "../../../shared/config/load.ts";
import { ConfigError } from "../../../shared/config/problems.ts";
import { load, loadFrom, problemsOf } from "./load.ts";

const zones = (...entries: string[]) => `zones: [${entries.map((entry) => `{ ${entry} }`).join(", ")}]`;
const A = "zone: a, public: 10.0.1.0/24, private: 10.0.11.0/24";
const C = "zone: c, public: 10.0.2.0/24, private: 10.0.12.0/24";

describe("the configuration of an environment", () => {
  it("takes every default from an empty mapping", () => {
    expect(load("{}")).to.deep.equal({
      environmentSuffix: "dev",
      environment: "Production",
      project: "PaymentGateway",
      tags: {},
      region: "ap-northeast-1",
      vpcCidr: "10.0.0.0/16",
      zones: [
        { name: "ap-northeast-1a", publicCidr: "10.0.1.0/24", privateCidr: "10.0.11.0/24" },
        { name: "ap-northeast-1c", publicCidr: "10.0.2.0/24", privateCidr: "10.0.12.0/24" },
        { name: "ap-northeast-1d", publicCidr: "10.0.3.0/24", privateCidr: "10.0.13.0/24" },
      ],
      natGateways: "single",
      s3Endpoint: true,
      flowLogs: { aggregationSeconds: 60, retentionDays: 7, encrypted: true },
      state: { backend: "local" },
    });
  });

  it("takes what the file says before the defaults", () => {
    const config = load(
      [
        "environmentSuffix: blue-1",
        "environment: Staging",
        "project: Other Project",
        "tags: { CostCenter: '42', Größe: XL }",
        "region: us-east-1",
        "vpcCidr: 172.20.0.0/20",
        zones(
          "zone: a, public: 172.20.0.0/24, private: 172.20.1.0/24",
          "zone: us-east-1f, public: 172.20.2.0/28, private: 172.20.2.16/28",
        ),
        "natGateways: perZone",
        "s3Endpoint: false",
        "flowLogs: { aggregationSeconds: 600, retentionDays: 3653, encrypted: false }",
        "state: { backend: s3, bucket: a.bucket-1, key: 'x/{suffix}/y', lock: both, table: locks }",
      ].join("\n"),
    );
    expect(config).to.deep.equal({
      environmentSuffix: "blue-1",
      environment: "Staging",
      project: "Other Project",
      tags: { CostCenter: "42", Größe: "XL" },
      region: "us-east-1",
      vpcCidr: "172.20.0.0/20",
      zones: [
        { name: "us-east-1a", publicCidr: "172.20.0.0/24", privateCidr: "172.20.1.0/24" },
        { name: "us-east-1f", publicCidr: "172.20.2.0/28", privateCidr: "172.20.2.16/28" },
      ],
      natGateways: "perZone",
      s3Endpoint: false,
      flowLogs: { aggregationSeconds: 600, retentionDays: 3653, encrypted: false },
      state: {
        backend: "s3",
        bucket: "a.bucket-1",
        region: "us-east-1",
        key: "x/blue-1/y",
        lock: { dynamodbTable: "locks", lockfile: true },
      },
    });
  });

  for (const { lock, expected } of [
    { lock: "", expected: { dynamodbTable: null, lockfile: true } },
    { lock: ", lock: lockfile", expected: { dynamodbTable: null, lockfile: true } },
    { lock: ", lock: dynamodb, table: locks", expected: { dynamodbTable: "locks", lockfile: false } },
    { lock: ", lock: both, table: locks", expected: { dynamodbTable: "locks", lockfile: true } },
  ]) {
    it(`locks the state in S3 as asked for with "${lock}"`, () => {
      expect(load(`state: { backend: s3, bucket: bucket${lock} }`).state).to.have.deep.property("lock", expected);
    });
  }

  it("is frozen in every part", () => {
    const config = load("{}");
    expect(config).to.be.frozen;
    expect(config.flowLogs).to.be.frozen;
    expect(config.zones).to.be.frozen;
    expect(config.zones[0]).to.be.frozen;
  });

  it("differs between the environments that come with the project, in what the deployments must not share", () => {
    const [dev, staging, prod] = ["dev", "staging", "prod"].map((environment) =>
      loadConfig({ environment, variables: {} }),
    );
    for (const part of ["environmentSuffix", "environment", "natGateways", "vpcCidr"] as const) {
      expect(new Set([dev?.[part], staging?.[part], prod?.[part]]), part).to.have.lengthOf(3);
    }
    expect([dev, staging, prod].map((config) => config?.flowLogs.retentionDays)).to.deep.equal([7, 30, 365]);
    expect([dev, staging, prod].map((config) => config?.state.backend)).to.deep.equal(["local", "s3", "s3"]);
  });

  it("uses the decisions of dev for a suffix without a file of its own", () => {
    const config = loadFrom({ "dev.yaml": "environmentSuffix: ignored\nproject: P" }, { ENVIRONMENT_SUFFIX: "pr42" });
    expect(config).to.include({ environmentSuffix: "pr42", project: "P" });
  });
});

/** Each file has one thing wrong, and exactly that is reported. */
const WRONG: { name: string; file: string; key: string; found?: string; fix?: string; allowed?: string }[] = [
  { name: "an empty file", file: "", key: "(whole file)", found: "an empty file" },
  { name: "a file of comments", file: "# nothing\n", key: "(whole file)", found: "an empty file" },
  { name: "what is not YAML", file: "a: [1", key: "(whole file)", fix: "syntax" },
  { name: "a list", file: "- a\n- b", key: "(whole file)", found: '["a","b"]' },
  { name: "plain text", file: "hello", key: "(whole file)", found: '"hello"' },
  { name: "two documents", file: "project: a\n---\nproject: b", key: "(whole file)" },
  { name: "a key written twice", file: "project: a\nproject: b", key: "(whole file)", found: "unique" },
  { name: "an unknown key", file: "natGateway: none", key: "natGateway", fix: 'did you mean "natGateways"?' },
  { name: "another spelling of a key", file: "vpc_cidr: 10.0.0.0/16", key: "vpc_cidr", fix: 'did you mean "vpcCidr"?' },
  { name: "a key like no other", file: "quux: 1", key: "quux", fix: "remove it" },
  { name: "a dangerous key", file: "__proto__: { a: 1 }", key: "__proto__", fix: "remove it" },
  { name: "a key without a value", file: "region:", key: "region", found: "nothing" },
  { name: "upper case in the suffix", file: "environmentSuffix: Dev", key: "environmentSuffix", found: '"Dev"' },
  { name: "a suffix ending in a hyphen", file: "environmentSuffix: dev-", key: "environmentSuffix" },
  { name: "a suffix of 21 characters", file: `environmentSuffix: ${"a".repeat(21)}`, key: "environmentSuffix" },
  {
    name: "a suffix that YAML reads as a number",
    file: "environmentSuffix: 42",
    key: "environmentSuffix",
    fix: "quotes",
  },
  { name: "an empty Environment tag", file: "environment: ''", key: "environment" },
  { name: "a character that tags cannot have", file: "project: a*b", key: "project", found: '"a*b"' },
  { name: "tags as a list", file: "tags: [a]", key: "tags" },
  {
    name: "a tag that is no text",
    file: "tags: { CostCenter: 42 }",
    key: "tags.CostCenter",
    found: "42",
    fix: "quotes",
  },
  {
    name: "a tag that redefines a standard one",
    file: "tags: { Environment: x }",
    key: "tags.Environment",
    fix: "remove it",
  },
  { name: "a standard tag in another case", file: "tags: { pROJECT: x }", key: "tags.pROJECT", found: "Project" },
  { name: "the tag that holds names", file: "tags: { Name: x }", key: "tags.Name" },
  { name: "two tags that differ in case only", file: "tags: { Team: x, team: y }", key: "tags.team", found: "Team" },
  { name: "a tag reserved by AWS", file: "tags: { 'aws:x': y }", key: "tags.aws:x" },
  { name: "a tag value of 257 characters", file: `tags: { A: ${"x".repeat(257)} }`, key: "tags.A" },
  {
    name: "45 tags",
    file: `tags: { ${Array.from({ length: 45 }, (_, index) => `t${index}: x`).join(", ")} }`,
    key: "tags",
    found: "45 tags",
  },
  { name: "no region", file: "region: tokyo", key: "region", found: '"tokyo"' },
  { name: "a zone for a region", file: "region: ap-northeast-1a", key: "region" },
  { name: "a CIDR that is none", file: "vpcCidr: 10.0.0.0", key: "vpcCidr", found: '"10.0.0.0"' },
  {
    name: "a CIDR with host bits",
    file: "vpcCidr: 10.0.0.1/16",
    key: "vpcCidr",
    allowed: "no bits set after the prefix",
  },
  { name: "an octet above 255", file: "vpcCidr: 10.256.0.0/16", key: "vpcCidr" },
  { name: "a VPC larger than /16", file: "vpcCidr: 10.0.0.0/15", key: "vpcCidr", fix: "another prefix" },
  { name: "a VPC smaller than /28", file: "vpcCidr: 10.0.0.0/29", key: "vpcCidr" },
  { name: "a public range", file: "vpcCidr: 8.8.0.0/16", key: "vpcCidr", fix: "private range" },
  { name: "a VPC without zones of its own", file: "vpcCidr: 10.9.0.0/16", key: "zones", fix: "write zones" },
  { name: "one zone", file: zones(A), key: "zones", found: "a list of 1", allowed: "2 to 6" },
  { name: "zones that are no list", file: "zones: a", key: "zones", found: '"a"' },
  { name: "an unknown key in a zone", file: zones(A, `${C}, privat: x`), key: "zones[1].privat", fix: '"private"' },
  { name: "a zone without a subnet", file: zones(A, "zone: c, public: 10.0.2.0/24"), key: "zones[1].private" },
  { name: "a zone that is none", file: zones(A, C.replace("zone: c", "zone: 1")), key: "zones[1].zone" },
  {
    name: "a zone of another region",
    file: zones(A, C.replace("zone: c", "zone: us-east-1c")),
    key: "zones[1].zone",
    allowed: "a zone of ap-northeast-1",
    fix: 'the letter only ("c")',
  },
  {
    name: "a zone twice, spelled in two ways",
    file: zones(A, C.replace("zone: c", "zone: ap-northeast-1a")),
    key: "zones[1].zone",
    found: "as in zones[0].zone",
  },
  {
    name: "a subnet outside the VPC",
    file: zones(A, C.replace("10.0.12.0", "10.1.12.0")),
    key: "zones[1].private",
    allowed: "inside vpcCidr (10.0.0.0/16)",
  },
  {
    name: "subnets that overlap",
    file: zones(A, C.replace("10.0.2.0/24", "10.0.0.0/21").replace("10.0.12.0", "10.0.13.0")),
    key: "zones[1].public",
    found: "overlaps zones[0].public (10.0.1.0/24)",
  },
  {
    name: "a subnet smaller than /28",
    file: zones(A, C.replace("10.0.2.0/24", "10.0.2.0/30")),
    key: "zones[1].public",
  },
  { name: "an unknown NAT mode", file: "natGateways: per-zone", key: "natGateways", fix: "did you mean perZone?" },
  { name: "text for a boolean", file: "s3Endpoint: 'yes'", key: "s3Endpoint", fix: "without quotes" },
  {
    name: "an aggregation of 300 seconds",
    file: "flowLogs: { aggregationSeconds: 300 }",
    key: "flowLogs.aggregationSeconds",
    found: "300",
    allowed: "60, 600",
  },
  {
    name: "a number in quotes",
    file: "flowLogs: { aggregationSeconds: '60' }",
    key: "flowLogs.aggregationSeconds",
    fix: "without quotes",
  },
  { name: "a retention that AWS lacks", file: "flowLogs: { retentionDays: 8 }", key: "flowLogs.retentionDays" },
  { name: "flow logs without a value", file: "flowLogs:", key: "flowLogs", found: "nothing" },
  {
    name: "an unknown key of flow logs",
    file: "flowLogs: { encrypt: true }",
    key: "flowLogs.encrypt",
    fix: '"encrypted"',
  },
  { name: "an unknown backend", file: "state: s3", key: "state", fix: "a mapping with backend: s3" },
  { name: "a backend of another kind", file: "state: { backend: gcs }", key: "state.backend", found: '"gcs"' },
  { name: "S3 without a bucket", file: "state: { backend: s3 }", key: "state.bucket", found: "nothing" },
  { name: "a bucket name that S3 refuses", file: "state: { backend: s3, bucket: My_Bucket }", key: "state.bucket" },
  { name: "a bucket for local state", file: "state: { backend: local, bucket: bucket }", key: "state.bucket" },
  {
    name: "a lock table without a name",
    file: "state: { backend: s3, bucket: bucket, lock: both }",
    key: "state.table",
  },
  {
    name: "a table that no lock uses",
    file: "state: { backend: s3, bucket: bucket, table: locks }",
    key: "state.table",
    fix: "lock: both",
  },
  {
    name: "an unknown lock",
    file: "state: { backend: s3, bucket: bucket, lock: dynamo }",
    key: "state.lock",
    fix: "dynamodb",
  },
  {
    name: "a state key that begins with a slash",
    file: "state: { backend: s3, bucket: bucket, key: /a }",
    key: "state.key",
  },
];

describe("a configuration with a problem", () => {
  for (const { name, file, key, ...texts } of WRONG) {
    it(`reports ${name}`, () => {
      const problems = problemsOf(() => load(file));
      expect(problems.map((problem) => problem.key)).to.deep.equal([key]);
      for (const [part, text] of Object.entries(texts)) expect(problems[0]).to.have.property(part).that.includes(text);
    });
  }

  it("has all its problems reported at once", () => {
    const problems = problemsOf(() =>
      load("region: x\nnatGateways: y\nflowLogs: { retentionDays: 2, unknown: 3 }\ntags: { Name: z }\nzones: []"),
    );
    expect(problems.map((problem) => problem.key)).to.have.members([
      "region",
      "natGateways",
      "flowLogs.retentionDays",
      "flowLogs.unknown",
      "tags.Name",
      "zones",
    ]);
  });

  it("names the file, and for each problem the key, what was found, what is allowed, and the fix", () => {
    expect(() => load("flowLogs: { aggregationSeconds: 300 }"))
      .to.throw(ConfigError)
      .with.property("message")
      .that.matches(
        /dev\.yaml: 1 problem\n {2}flowLogs\.aggregationSeconds\n {4}found {4}300\n {4}allowed {2}60, 600\n {4}fix {6}write 60/,
      );
  });

  it("cannot send control characters or long values to the terminal", () => {
    const [problem] = problemsOf(() => load(`region: "\\e[31m\\x9b${"x".repeat(500)}"`));
    expect(problem?.found)
      .to.match(/^"\\u001b\[31m\?x+…$/)
      .and.to.have.lengthOf.at.most(81);
  });

  it("is reported, not thrown about, when the file is not UTF-8", () => {
    expect(problemsOf(() => load(new Uint8Array([0xff, 0xfe, 0x00, 0x80])))).to.have.lengthOf(1);
  });
});
