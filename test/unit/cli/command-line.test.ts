import { expect } from "chai";
import type { Commands, CompareOptions, GraphOptions } from "../../../harness/src/cli/command-line.ts";
import { exitCode } from "../../../harness/src/cli/exit-code.ts";
import { main } from "../../../harness/src/cli/main.ts";
import { loadOptions } from "../../../harness/src/cli/program-options.ts";
import { ParityError } from "../../../harness/src/errors.ts";
import { fakeIo } from "./fake-io.ts";

interface Parsed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly programs: readonly string[] | undefined;
  readonly options: CompareOptions;
}

/** Runs a command line whose commands only note what they were given. */
async function parse(...args: readonly string[]): Promise<Parsed> {
  const io = fakeIo();
  let programs: readonly string[] | undefined;
  let options: CompareOptions | undefined;
  const commands: Commands = {
    ...UNUSED,
    compare: async (given, parsed) => {
      programs = given;
      options = parsed;
      return 1;
    },
  };
  const code = await main(args, io, commands);
  return { code, ...io.written, programs, options: options ?? NONE };
}

const unexpected = async (): Promise<number> => {
  throw new Error("another command was run");
};
const UNUSED: Commands = {
  compare: unexpected,
  graph: unexpected,
  merge: unexpected,
  init: unexpected,
  handover: unexpected,
  explain: unexpected,
  verify: unexpected,
  doctor: unexpected,
  prove: unexpected,
  completion: unexpected,
};
const NONE: CompareOptions = {
  format: [],
  output: [],
  config: [],
  secret: [],
  var: [],
  timeout: 0,
  keepCredentials: false,
  verbose: false,
};

describe("the command line", () => {
  it("gives a command its arguments and takes its exit code", async () => {
    const { code, programs } = await parse("compare", "a", "pulumi:b");
    expect(code).to.equal(1);
    expect(programs).to.deep.equal(["a", "pulumi:b"]);
  });

  it("collects what can be repeated, in order", async () => {
    const { options } = await parse("compare", "--format", "json", "--format=html", "--output", "a", "--output", "b");
    expect(options.format).to.deep.equal(["json", "html"]);
    expect(options.output).to.deep.equal(["a", "b"]);
  });

  it("turns its options into the loaders'", async () => {
    const { options } = await parse(
      ...["compare", "--env", "staging", "--config", "aws:region=eu-west-1", "--secret", "token=a=b", "--var", "x=1"],
      ...["--timeout", "5", "--keep-credentials"],
    );
    const loaders = loadOptions(options, fakeIo());
    expect(loaders.environment).to.deep.equal({ ENVIRONMENT_SUFFIX: "staging" });
    expect(loaders.stack).to.equal("staging");
    expect({ ...loaders.config }).to.deep.equal({ "aws:region": "eu-west-1" });
    expect({ ...loaders.secrets }).to.deep.equal({ token: "a=b" });
    expect({ ...loaders.variables }).to.deep.equal({ x: "1" });
    expect(loaders.timeout).to.equal(5000);
    expect(loaders.keepCredentials).to.equal(true);
  });

  it("takes the stack of --stack over the environment's name", async () => {
    const { options } = await parse("compare", "--env", "staging", "--stack", "other");
    expect(loadOptions(options, fakeIo())).to.include({ stack: "other" });
  });

  it("leaves colours to the terminal unless it is told", async () => {
    expect((await parse("compare")).options.color).to.equal(undefined);
    expect((await parse("compare", "--color")).options.color).to.equal(true);
    expect((await parse("compare", "--no-color")).options.color).to.equal(false);
  });

  const refusals: readonly { name: string; args: readonly string[]; says: string }[] = [
    { name: "an unknown command", args: ["comapre"], says: "Did you mean compare?" },
    { name: "an unknown option", args: ["compare", "--fromat", "json"], says: "Did you mean --format?" },
    { name: "an unknown format", args: ["compare", "--format", "jsn"], says: "Did you mean json?" },
    {
      name: "a format like no other",
      args: ["compare", "--format", "pdf"],
      says: "text, json, markdown, html, junit, sarif",
    },
    { name: "three programs", args: ["compare", "a", "b", "c"], says: "too many arguments" },
    { name: "an option without its value", args: ["compare", "--env"], says: "argument missing" },
    { name: "an empty environment", args: ["compare", "--env", ""], says: "Expected a name" },
    { name: "a timeout of no time", args: ["compare", "--timeout", "0"], says: "Expected a number of seconds above 0" },
    {
      name: "a timeout in words",
      args: ["compare", "--timeout", "soon"],
      says: "Expected a number of seconds above 0",
    },
    { name: "a variable without a value", args: ["compare", "--var", "x"], says: "Expected key=value" },
    { name: "a shard beyond the last", args: ["compare", "--shard", "3/2"], says: "Expected i/n" },
    { name: "no jobs at all", args: ["compare", "--jobs", "0"], says: "Expected a number from 1" },
    { name: "a merge of nothing", args: ["merge"], says: "missing required argument" },
    { name: "no command at all", args: [], says: "Usage: parity" },
  ];
  for (const { name, args, says } of refusals) {
    it(`refuses ${name} with exit code 2, on stderr only`, async () => {
      const { code, stdout, stderr } = await parse(...args);
      expect(code).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr).to.include(says);
    });
  }

  it("prints help and version on stdout, with exit code 0", async () => {
    for (const args of [["--help"], ["compare", "--help"], ["--version"]]) {
      const { code, stdout, stderr } = await parse(...args);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
      expect(stdout).to.match(/Usage: parity|^\d+\.\d+\.\d+\n$/);
    }
  });

  it("reads the graph command's one program", async () => {
    let given: readonly [string | undefined, GraphOptions] | undefined;
    const graph: Commands["graph"] = async (program, options) => {
      given = [program, options];
      return 0;
    };
    expect(await main(["graph", "cdktf:.", "--output", "g.json"], fakeIo(), { ...UNUSED, graph })).to.equal(0);
    expect(given?.[0]).to.equal("cdktf:.");
    expect(given?.[1].output).to.equal("g.json");
  });
});

describe("a failure", () => {
  const failing = (error: unknown): Commands => ({ ...UNUSED, compare: () => Promise.reject(error) });

  it("that is expected prints its message without a stack", async () => {
    const io = fakeIo();
    const error = new ParityError({ problem: "the app does not run", fix: "run it by hand" });
    expect(await main(["compare", "--verbose"], io, failing(error))).to.equal(2);
    expect(io.written).to.deep.equal({
      stdout: "",
      stderr: "parity: the app does not run\n  fix       run it by hand\n",
    });
  });

  it("that is unexpected asks for a report and hides its stack", async () => {
    const io = fakeIo();
    expect(await main(["compare"], io, failing(new Error("boom")))).to.equal(2);
    expect(io.written.stderr).to.include("failed unexpectedly: boom").and.include("Please report");
    expect(io.written.stderr).to.not.include("    at ");
  });

  it("that is unexpected shows its stack when asked", async () => {
    for (const [args, env] of [
      [["compare", "--verbose"], {}],
      [["compare"], { DEBUG: "parity" }],
    ] as const) {
      const io = fakeIo({ env });
      await main(args, io, failing(new Error("boom")));
      expect(io.written.stderr).to.include("    at ");
    }
  });

  it("never passes control characters on to the terminal", async () => {
    const io = fakeIo();
    await main(["compare"], io, failing(new ParityError({ problem: "bad\u001b[2J", found: "x\u0007" })));
    expect(io.written.stderr).to.equal("parity: bad\\u001b[2J\n  found     x\\u0007\n");
  });

  it("of an interrupted run says what interrupted it", async () => {
    const interrupt = new AbortController();
    const io = fakeIo({ signal: interrupt.signal });
    interrupt.abort(new Error("stopped by SIGINT"));
    expect(await main(["compare"], io, failing(new Error("child gone")))).to.equal(2);
    expect(io.written.stderr).to.equal("parity: stopped by SIGINT\n");
  });
});

describe("the exit code", () => {
  it("is 0 for equivalent, 1 for different and for incomplete", () => {
    expect(exitCode({ verdict: "equivalent" })).to.equal(0);
    expect(exitCode({ verdict: "different" })).to.equal(1);
    expect(exitCode({ verdict: "incomplete" })).to.equal(1);
  });
});
