import { expect } from "chai";
import { programEnvironment } from "../../../harness/src/load/pulumi/environment.ts";

const CREDENTIALS = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CONFIG_FILE",
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  "AWS_BEARER_TOKEN_BEDROCK",
];

describe("the environment of a program", () => {
  const own = Object.fromEntries([...CREDENTIALS, "AWS_REGION", "HOME"].map((name) => [name, "set"]));

  for (const name of CREDENTIALS) {
    it(`is without ${name}`, () => {
      expect(programEnvironment({ keepCredentials: false, environment: {} }, own)).not.to.have.property(name);
    });
  }

  it("has all else of this process, and what is given on top, credentials too", () => {
    const given = { AWS_PROFILE: "given", EXTRA: "yes" };
    expect(programEnvironment({ keepCredentials: false, environment: given }, own)).to.deep.equal({
      AWS_REGION: "set",
      HOME: "set",
      ...given,
    });
  });

  it("has the credentials where they are to be kept", () => {
    expect(programEnvironment({ keepCredentials: true, environment: {} }, own)).to.deep.equal(own);
  });
});
