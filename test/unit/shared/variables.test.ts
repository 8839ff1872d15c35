import { expect } from "chai";
import { defaultTags } from "../../../shared/tags.ts";
import { load, loadFrom, problemsOf } from "./load.ts";

const S3 = "state: { backend: s3, bucket: from-file, region: eu-west-1, lock: both, table: locks }";

describe("the environment variables of pipelines", () => {
  it("choose the environment, before the name that a program passes", () => {
    const files = { "dev.yaml": "project: D", "prod.yaml": "project: P" };
    expect(loadFrom(files, {}, "prod")).to.include({ environmentSuffix: "prod", project: "P" });
    expect(loadFrom(files, { ENVIRONMENT_SUFFIX: "dev" }, "prod")).to.include({
      environmentSuffix: "dev",
      project: "D",
    });
  });

  it("count for nothing when they are empty", () => {
    const names = ["ENVIRONMENT_SUFFIX", "AWS_REGION", "TERRAFORM_STATE_BUCKET", "TERRAFORM_STATE_BUCKET_REGION"];
    const empty = Object.fromEntries([...names, "REPOSITORY", "COMMIT_AUTHOR"].map((name) => [name, ""]));
    expect(load("{}", empty)).to.deep.equal(load("{}"));
  });

  it("cannot lead out of the folder of environments", () => {
    const [problem] = problemsOf(() => load("{}", { ENVIRONMENT_SUFFIX: "../../package" }));
    expect(problem).to.include({ key: "ENVIRONMENT_SUFFIX", found: '"../../package"' });
  });

  it("name the suffix that a program passes when that one is wrong", () => {
    expect(problemsOf(() => loadFrom({ "dev.yaml": "{}" }, {}, "My_Stack"))).to.have.nested.property(
      "[0].key",
      "environment suffix",
    );
  });

  it("move the deployment to another region, zones included", () => {
    const config = load("region: eu-west-1", { AWS_REGION: "us-west-2" });
    expect(config.region).to.equal("us-west-2");
    expect(config.zones.map((zone) => zone.name)).to.deep.equal(["us-west-2a", "us-west-2c", "us-west-2d"]);
  });

  it("cannot move a zone that is written with its region", () => {
    const file = `zones:
      - { zone: ap-northeast-1a, public: 10.0.1.0/24, private: 10.0.11.0/24 }
      - { zone: c, public: 10.0.2.0/24, private: 10.0.12.0/24 }`;
    const problems = problemsOf(() => load(file, { AWS_REGION: "us-west-2" }));
    expect(problems.map((problem) => problem.key)).to.deep.equal(["zones[0].zone"]);
  });

  it("report a region that is none under their own name", () => {
    expect(problemsOf(() => load("{}", { AWS_REGION: "nowhere" }))).to.have.nested.property("[0].key", "AWS_REGION");
  });

  it("put a local state into a bucket, in the deployment's region", () => {
    expect(load("{}", { TERRAFORM_STATE_BUCKET: "states", AWS_REGION: "us-west-2" }).state).to.deep.equal({
      backend: "s3",
      bucket: "states",
      region: "us-west-2",
      key: "payment-vpc/dev.tfstate",
      lock: { dynamodbTable: null, lockfile: true },
    });
    expect(load("state: { backend: local }", { TERRAFORM_STATE_BUCKET: "states" }).state.backend).to.equal("s3");
  });

  it("replace the bucket and its region, and nothing else of a state in S3", () => {
    const variables = { TERRAFORM_STATE_BUCKET: "states", TERRAFORM_STATE_BUCKET_REGION: "us-east-1" };
    expect(load(S3, variables).state).to.deep.equal({ ...load(S3).state, bucket: "states", region: "us-east-1" });
  });

  it("leave the state's bucket where it is when the deployment moves", () => {
    const file = "region: eu-west-1\nstate: { backend: s3, bucket: states }";
    expect(load(file, { AWS_REGION: "us-west-2" }).state).to.have.property("region", "eu-west-1");
  });

  it("keep a local state local when only a region is given", () => {
    expect(load("{}", { TERRAFORM_STATE_BUCKET_REGION: "us-east-1" }).state).to.deep.equal({ backend: "local" });
  });

  it("report a bucket and a region that are none under their own names", () => {
    const problems = problemsOf(() => load(S3, { TERRAFORM_STATE_BUCKET: "A", TERRAFORM_STATE_BUCKET_REGION: "b" }));
    expect(problems.map(({ key }) => key)).to.deep.equal(["TERRAFORM_STATE_BUCKET", "TERRAFORM_STATE_BUCKET_REGION"]);
  });

  it("cannot make two deployments share one state", () => {
    const fixed = "state: { backend: s3, bucket: states, key: all.tfstate }";
    expect(load(fixed).state).to.have.property("key", "all.tfstate");
    const problems = problemsOf(() => load(fixed, { ENVIRONMENT_SUFFIX: "pr42" }));
    expect(problems.map(({ key }) => key)).to.deep.equal(["state.key"]);
  });

  it("become tags, before what the file says", () => {
    const config = load("tags: { Repository: file, Team: t }", { REPOSITORY: "org/app", COMMIT_AUTHOR: "Zoë" });
    expect(config.tags).to.deep.equal({ Repository: "org/app", Team: "t", CommitAuthor: "Zoë" });
  });

  it("become tags that AWS accepts, whatever they hold", () => {
    const { tags } = load("{}", { COMMIT_AUTHOR: `dependabot[bot] O'Brien \${x} ${"y".repeat(300)}` });
    expect(tags)
      .to.have.property("CommitAuthor")
      .that.matches(/^dependabot_bot_ O_Brien __x_ y+$/)
      .with.lengthOf(256);
  });

  it("cannot change a standard tag", () => {
    expect(defaultTags(load("environment: E", { REPOSITORY: "r" }))).to.deep.equal({
      Repository: "r",
      Environment: "E",
      Project: "PaymentGateway",
      EnvironmentSuffix: "dev",
    });
  });
});
