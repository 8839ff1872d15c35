import { expect } from "chai";
import type { ParityError } from "../../../harness/src/errors.ts";
import { loadPulumi } from "../../../harness/src/load/pulumi/load-pulumi.ts";
import { sentinelText } from "../../../harness/src/load/pulumi/sentinel.ts";
import type { PulumiRegistration } from "../../../harness/src/load/types.ts";
import { fixture, loadOptions, parityError, tinyBridge } from "./pulumi-support.ts";

const bridge = tinyBridge();

describe("running a Pulumi program", () => {
  const misbehave = (name: string, timeout = 30_000) =>
    loadPulumi(fixture("misbehaving"), loadOptions({ timeout, environment: { CASE: name } }), bridge);

  let hanging: Promise<ParityError>;
  let waiting: Promise<ParityError>;

  // They take their time, and the other programs run meanwhile.
  before(() => {
    hanging = parityError(misbehave("hangs", 5000));
    waiting = parityError(misbehave("timers", 6000));
  });

  const FAILURES = [
    { name: "throws", at: "index.js:6", found: "Error: no such zone: x" },
    { name: "rejects", at: "index.js:9", found: "Error: the promise is broken" },
    { name: "rejectsLate", at: "index.js:57", found: "Error: too late" },
    { name: "throwsInApply", at: "index.js:13", found: "Error: cannot compute" },
    { name: "runError", at: "Pulumi.yaml", found: "the configuration is wrong\n              zones: none given" },
    { name: "exitsWithCode", at: "Pulumi.yaml", found: "giving up" },
    { name: "duplicate", at: "index.js:39", found: "Duplicate resource URN" },
  ];
  for (const { name, at, found } of FAILURES) {
    it(`fails with the program's own message and place when it ${name}`, async () => {
      const { details } = await parityError(misbehave(name));
      expect(details.problem).to.equal("the Pulumi program failed");
      expect(details.at).to.match(new RegExp(`${at}$`));
      expect(details.found).to.contain(found);
      expect(details.found).not.to.match(/^\s+at /m);
    });
  }

  it("does not take a program that exits by itself for a finished one", async () => {
    const { details } = await parityError(misbehave("exitsEarly"));
    expect(details.found).to.match(/^it exited/);
    expect(details.problem).to.equal("the Pulumi program ended before it was done");
  });

  it("stops a program that hangs, and gives its last words", async () => {
    const { details } = await hanging;
    expect(details.problem).to.equal("the Pulumi program is still running after 5 s");
    expect(details.found).to.match(/last words: waiting for the moon$/);
  });

  it("says so when only a timer keeps a program running", async () => {
    const { details } = await waiting;
    expect(details.found).to.equal("0 resources and the outputs, and then a timer, server or connection left open");
  });

  it("reads a program that prints without end", async () => {
    const { outputs } = await misbehave("printsALot");
    expect({ ...outputs }).to.deep.equal({ done: "yes" });
  });

  for (const name of ["leavesAProcess", "leavesADaemon"]) {
    it(`leaves nothing behind of a program that ${name}`, async () => {
      const { outputs } = await misbehave(name);
      expect(await isGone(Number(outputs.pid))).to.equal(true);
    });
  }

  it("stops at once when it is aborted", async () => {
    const stop = new AbortController();
    const options = loadOptions({ signal: stop.signal, environment: { CASE: "timers" } });
    setTimeout(() => stop.abort(new Error("the other program failed")), 300);
    const started = performance.now();
    const error = await loadPulumi(fixture("misbehaving"), options, bridge).catch((reason: unknown) => reason);
    expect(error).to.have.property("message", "the other program failed");
    expect(performance.now() - started).to.be.below(5000);
  });

  it("runs plain CommonJS in the folder that main names, with the environment that was asked for", async () => {
    const before = { ...process.env };
    Object.assign(process.env, { AWS_SECRET_ACCESS_KEY: "hidden", AWS_REGION: "eu-north-1" });
    try {
      const options = loadOptions({ environment: { GIVEN: "yes" } });
      const recording = await loadPulumi(fixture("commonjs"), options, bridge);
      expect({ ...recording.outputs }).to.include({
        credentials: "none",
        region: "eu-north-1",
        given: "yes",
        nodeOptions: "none",
        stack: "dev",
      });
      const second = recording.registrations.find(({ name }) => name === "second");
      expect(second?.source).to.deep.equal({ file: "program/index.js", line: 13 });
      expect(second?.dependencies).to.deep.equal(["urn:pulumi:dev::commonjs::other:index:Plain::first"]);
      expect(second?.inputs.text).to.match(/q7x9z[0-9a-z]{20}.*-.*q7x9z[0-9a-z]{20}/);
    } finally {
      for (const key of ["AWS_SECRET_ACCESS_KEY", "AWS_REGION"]) {
        if (before[key] === undefined) delete process.env[key];
        else process.env[key] = before[key];
      }
    }
  });

  it("serializes functions and finds what they need, as it does without a recorder", async () => {
    const { outputs } = await loadPulumi(fixture("serialized"), loadOptions(), bridge);
    expect(outputs.text).to.contain("return () => captured;").and.contain('captured: "captured by the function"');
    expect(outputs.paths).to.deep.equal(["index.js"]);
  });

  it("answers for each output of another stack that the program asks for, whichever way", async () => {
    const { outputs } = await loadPulumi(fixture("other-stacks"), loadOptions(), bridge);
    const stack = "urn:pulumi:dev::other-stacks::pulumi:pulumi:StackReference::organization/network/dev";
    expect({ ...outputs }).to.deep.equal({
      asked: sentinelText(stack, ["outputs", "vpc"]),
      required: sentinelText(stack, ["outputs", "zone"]),
    });
  });

  it("leaves TypeScript to the SDK's own loader when the project does", async () => {
    const { registrations } = await loadPulumi(fixture("sdk-typescript"), loadOptions(), bridge);
    const first = registrations.find(({ name }) => name === "first");
    expect(first?.inputs.text).to.equal("one");
    expect(first?.source).to.deep.equal({ file: "main.ts", line: 9 });
  });
});

describe("what the engine makes of a registration", () => {
  let registered: (name: string) => PulumiRegistration | undefined;

  before(async () => {
    const { registrations } = await loadPulumi(fixture("engine"), loadOptions(), bridge);
    registered = (name) => registrations.find((item) => item.name === name);
  });

  it("is that a child has its parent's protection before a transform sees it", () => {
    expect(registered("site-bucket")?.options).to.include({ protect: true, retainOnDelete: true });
    expect(registered("site-object")?.options).to.include({ protect: false, retainOnDelete: true });
  });

  it("is that a stack's transform adds no dependency", () => {
    expect(registered("log")?.options.ignoreChanges).to.deep.equal(["tags", "tagsAll.a"]);
    expect(registered("log")?.dependencies).to.deep.equal([]);
  });

  it("is that a component hands on no provider that a transform gave it", () => {
    expect(registered("handed-role")?.provider).to.equal("");
    expect(registered("plain-role")?.provider).to.match(/::pulumi:providers:aws::east::/);
  });
});

/** A killed process keeps its id until its parent has taken note, which may be a moment later. */
async function isGone(pid: number): Promise<boolean> {
  for (let count = 0; count < 100; count++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
