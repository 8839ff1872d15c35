import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect } from "chai";
import { loadKnowledge } from "../../harness/src/knowledge.ts";
import { encodeGraph } from "../../harness/src/load/graph/encode-graph.ts";
import type { Comparison } from "../../harness/src/model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../../harness/src/model/graph.ts";
import { deployedState } from "../differential/deployed-state.ts";
import { differential, disagreementsOf } from "../differential/differential.ts";
import { loadPair } from "../mutation/programs.ts";
import { readGraph } from "../support/programs.ts";
import { attempt } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import { PARITY, projectFolder } from "./support/workspace.ts";

const ENGINES = ["terraform", "pulumi", "moto_server"] as const;
/** Changes of the Pulumi program that both judges are asked about. */
const TRIALS = 6;

describeWithEngines("parity prove on the payment VPC", ENGINES, () => {
  let folder: string;
  let state: string;
  let right: ResourceGraph;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "payment-vpc-prove-"));
    state = await deployedState({ kind: "cdktf", path: projectFolder }, { ENVIRONMENT_SUFFIX: "dev" });
    writeFileSync(join(folder, "left.tfstate"), state);
    right = await readGraph("pulumi");
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  async function prove(
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ readonly code: number; readonly report: Comparison | null; readonly output: string }> {
    const file = join(folder, "report.json");
    rmSync(file, { force: true });
    const result = await attempt(
      process.execPath,
      ["--import", "tsx", PARITY, "prove", ...args, "--format", "json", "--output", file],
      { cwd: projectFolder, env: { ...process.env, ...env }, step: `parity prove ${args[0]} (${args.length})` },
    );
    const report = result.code === 2 ? null : (JSON.parse(readFileSync(file, "utf8")) as Comparison);
    return { code: result.code, report, output: result.output };
  }

  /** A recorded graph of the Pulumi program with one resource changed. */
  function changed(name: RegExp, change: (node: GraphNode) => GraphNode): string {
    const graph = { ...right, nodes: right.nodes.map((node) => (name.test(node.id) ? change(node) : node)) };
    const file = join(folder, "right.json");
    writeFileSync(file, encodeGraph(graph, loadKnowledge().bridge));
    return `graph:${file}`;
  }

  it("is proved by all three judges, each program deployed to an emulator of its own", async () => {
    const { code, report, output } = await prove(["--emulator", "--env", "dev"]);
    expect(code, output).to.equal(0);
    expect(report?.judgements?.map(({ judge, verdict }) => `${judge}: ${verdict}`)).to.deep.equal([
      "graph: no changes",
      "terraform: no changes",
      "pulumi: no changes",
    ]);
  });

  it("is proved by Terraform over a state file, with no account to ask", async () => {
    const env = { AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    const { code, report, output } = await prove(["--state", join(folder, "left.tfstate"), "--env", "dev"], env);
    expect(code, output).to.equal(0);
    expect(report?.judgements?.map(({ judge }) => judge)).to.deep.equal(["graph", "terraform"]);
  });

  it("names one wrong property (600 is the default, 60 is lost) in the graph comparison and in the plan alike", async () => {
    const wrong = changed(/FlowLog::/, (node) => ({
      ...node,
      properties: { ...node.properties, maxAggregationInterval: 600 },
    }));
    const { code, report } = await prove(["cdktf:.", wrong, "--state", join(folder, "left.tfstate"), "--env", "dev"]);
    expect(code).to.equal(1);
    expect(
      report?.differences.map(({ kind, left, consequence }) => [kind, left?.address, left?.path, consequence]),
    ).to.deep.equal([
      ["missing-property", "aws_flow_log.flow-log", "max_aggregation_interval", "replace"],
      ["planned-change", "aws_flow_log.flow-log", "max_aggregation_interval", "replace"],
    ]);
  });

  it("plans to delete what the Pulumi program lacks, and agrees with the graph comparison about it", async () => {
    const graph = { ...right, nodes: right.nodes.filter(({ id }) => !/kms\/alias:Alias::/.test(id)) };
    const file = join(folder, "right.json");
    writeFileSync(file, encodeGraph(graph, loadKnowledge().bridge));
    const { report } = await prove([
      "cdktf:.",
      `graph:${file}`,
      "--state",
      join(folder, "left.tfstate"),
      "--env",
      "dev",
    ]);
    expect(report?.differences.map(({ kind, left, consequence }) => [kind, left?.address, consequence])).to.deep.equal([
      ["missing-resource", "aws_kms_alias.flow-log-key-alias", "delete"],
      ["planned-change", "aws_kms_alias.flow-log-key-alias", "delete"],
    ]);
  });

  it("takes OpenTofu where PATH has no Terraform", async () => {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "tofu"), `#!/bin/sh\nexec ${JSON.stringify(engine("terraform"))} "$@"\n`);
    chmodSync(join(bin, "tofu"), 0o755);
    const others = (process.env.PATH ?? "")
      .split(delimiter)
      .filter((entry) => entry !== dirname(engine("terraform")))
      .concat(dirname(process.execPath));
    const { code, report, output } = await prove(["--state", join(folder, "left.tfstate"), "--env", "dev"], {
      PATH: [bin, ...others, "/usr/bin", "/bin"]
        .filter((entry) => entry !== dirname(engine("terraform")))
        .join(delimiter),
    });
    expect(code, output).to.equal(0);
    expect(report?.judgements?.[1]?.engine).to.match(/^OpenTofu /);
  });

  it("says what is missing when there is no engine, and what a state is when it is none", async () => {
    const none = await prove(["--state", join(folder, "left.tfstate"), "--env", "dev"], {
      PATH: dirname(process.execPath),
    });
    expect(none.code).to.equal(2);
    expect(none.output).to.contain("terraform or tofu");
    writeFileSync(join(folder, "empty.json"), "{}");
    const empty = await prove(["--state", join(folder, "empty.json"), "--env", "dev"]);
    expect(empty.code).to.equal(2);
    expect(empty.output).to.contain("not a Terraform state");
  });

  it("agrees with the graph comparison about a sample of changes", async () => {
    const pair = await loadPair("payment-vpc");
    const trials = await differential(pair, state, { count: TRIALS, seed: process.env.MUTATION_SEED ?? "prove" });
    expect(trials.flatMap(disagreementsOf)).to.deep.equal([]);
    expect(trials.filter(({ result }) => result !== null)).to.have.length.above(1);
  });
});
