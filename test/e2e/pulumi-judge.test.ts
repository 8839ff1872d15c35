import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { compare } from "../../harness/src/compare.ts";
import { findPulumi } from "../../harness/src/engines/pulumi-engine.ts";
import { loadKnowledge } from "../../harness/src/knowledge.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import { readProject } from "../../harness/src/load/pulumi/project.ts";
import type { LoadOptions } from "../../harness/src/load/types.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import type { NodeId, Value } from "../../harness/src/model/value.ts";
import { map } from "../../harness/src/model/value.ts";
import { deployToEmulator } from "../../harness/src/prove/pulumi-emulated-state.ts";
import { judgeWithPulumi } from "../../harness/src/prove/pulumi-judge.ts";
import type { StateSource } from "../../harness/src/prove/state-source.ts";
import type { EngineVerdict } from "../../harness/src/prove/types.ts";
import { readPair } from "../../harness/src/read-program.ts";
import { attempt, type CommandResult, run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import { createPulumiStack, pulumiUp } from "./support/pulumi.ts";
import { createWorkspace, engineEnvironment, PARITY, projectFolder, type Workspace } from "./support/workspace.ts";

const TIMEOUT = 540_000;

describeWithEngines("Pulumi's engine as judge of the payment VPC", ["pulumi", "moto_server"], () => {
  const knowledge = loadKnowledge();
  const options: LoadOptions = {
    ...DEFAULT_LOAD_OPTIONS,
    stack: "dev",
    environment: { ENVIRONMENT_SUFFIX: "dev" },
  };
  const program = { kind: "pulumi", path: projectFolder } as const;
  let moto: Moto;
  let folder: string;
  let state: StateSource;
  let left: ResourceGraph;
  let right: ResourceGraph;

  before(async () => {
    moto = await startMoto();
    folder = await mkdtemp(join(tmpdir(), "payment-vpc-judge-"));
    const pair = { left: { kind: "cdktf", path: projectFolder }, right: program } as const;
    ({ left, right } = await readPair(pair, options));
    const emulated = await deployToEmulator({
      engine: await findPulumi(process.env, folder, "test"),
      project: readProject(projectFolder, "dev"),
      options,
      emulator: { endpoint: moto.endpoint, environment: environmentOf(moto) },
      folder,
      environment: engineEnvironment(moto.endpoint),
      timeout: TIMEOUT,
    });
    expect([...emulated.undeployed]).to.deep.equal([]);
    const path = join(folder, "export.json");
    state = { kind: "file", path, text: emulated.text };
  });

  after(async () => {
    await moto?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it("plans no change of the Pulumi stack for the CDKTF program, and judges every resource", async () => {
    const verdict = await judge(left);
    expect(verdict.changes).to.deep.equal([]);
    expect(verdict.notJudged).to.deep.equal([]);
    expect(verdict.engine).to.match(/^Pulumi \d+\.\d+\.\d+ with @pulumi\/aws 7\./);
  });

  it("plans the properties that the CDKTF program has otherwise, and nothing else", async () => {
    const changed = withProperties(left, {
      "aws_vpc.vpc": { enable_dns_hostnames: false },
      "aws_flow_log.flow-log": { max_aggregation_interval: 600 },
    });
    const verdict = await judge(changed);
    expect(summary(verdict)).to.deep.equal([
      ["aws_flow_log.flow-log", "replace", ["max_aggregation_interval: 60 -> 600"]],
      ["aws_vpc.vpc", "update", ["enable_dns_hostnames: true -> false"]],
    ]);
    expect(verdict.notJudged).to.deep.equal([]);
  });

  it("plans the tags that the CDKTF program's provider has otherwise", async () => {
    const provider = left.nodes.find(({ kind }) => kind === "provider");
    const tags = [map({ tags: map({ Environment: "Other" }) })];
    const verdict = await judge(withProperties(left, { [provider?.id ?? ""]: { default_tags: tags } }));
    const vpc = verdict.changes.find(({ subject }) => subject.kind === "resource" && subject.left === "aws_vpc.vpc");
    expect(vpc?.action).to.equal("update");
  });

  it("plans to delete what only the Pulumi program has, and to create what only the CDKTF program has", async () => {
    const only = left.nodes.find(({ type }) => type === "aws_kms_alias");
    const renamed = { ...left, nodes: left.nodes.filter((node) => node !== only) };
    const queue = {
      ...(only as NonNullable<typeof only>),
      id: "aws_sqs_queue.more",
      type: "aws_sqs_queue",
      properties: {},
    };
    const verdict = await judge({ ...renamed, nodes: [...renamed.nodes, queue] });
    expect(summary(verdict)).to.deep.equal([
      ["aws_kms_alias", "delete", []],
      ["aws_sqs_queue.more", "create", []],
    ]);
  });

  async function judge(graph: ResourceGraph): Promise<EngineVerdict> {
    return await judgeWithPulumi({
      left: graph,
      right,
      matches: compare(graph, right, knowledge).matches,
      knowledge,
      program,
      options,
      state,
      assetFolder: null,
      environment: engineEnvironment(moto.endpoint),
      timeout: TIMEOUT,
    });
  }
});

describeWithEngines("Pulumi's engine as judge over the program's own backend", ["pulumi", "moto_server"], () => {
  let moto: Moto;
  let workspace: Workspace;

  before(async () => {
    moto = await startMoto();
    workspace = await createWorkspace(moto.endpoint);
    await pulumiUp(await createPulumiStack(workspace, "dev"));
  });
  after(async () => await moto?.stop());

  it("proves what the stack holds, and leaves the stack as it is", async () => {
    const before = await stackExport();
    const { code, output } = await prove();
    expect(code, output).to.equal(0);
    expect(output).to.match(/the\s+Pulumi\s+stack\s+dev\s+in\s+its\s+own\s+backend/);
    expect(await stackExport()).to.equal(before);
  });

  it("names what both programs say and the stack does not hold yet", async () => {
    const settings = join(workspace.folder, "shared", "environments", "dev.yaml");
    const text = await readFile(settings, "utf8");
    expect(text).to.match(/retentionDays: \d+/);
    await writeFile(settings, text.replace(/retentionDays: \d+/, "retentionDays: 3"));
    const { code, output } = await prove();
    expect(code, output).to.equal(1);
    expect(output).to.match(/retention_in_days/);
  });

  async function prove(): Promise<CommandResult> {
    const args = ["prove", "--env", "dev", "--judge", "pulumi", "--format", "text"];
    return await attempt(process.execPath, [PARITY, ...args], {
      cwd: workspace.folder,
      env: workspace.env,
      step: "parity prove --judge pulumi",
    });
  }

  async function stackExport(): Promise<string> {
    const options = { cwd: workspace.folder, env: workspace.env };
    return (await run(engine("pulumi"), ["stack", "export", "--stack", "dev"], options)).stdout;
  }
});

function withProperties(
  graph: ResourceGraph,
  changes: Readonly<Record<NodeId, Readonly<Record<string, Value>>>>,
): ResourceGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, properties: { ...node.properties, ...changes[node.id] } })),
  };
}

function summary({ changes }: EngineVerdict): readonly unknown[] {
  return changes
    .map(({ subject, action, parts }) => [
      subject.kind === "resource" ? (subject.left ?? subject.type) : subject.name,
      action,
      parts.map(({ path, before, after }) => `${path.join(".")}: ${before} -> ${after}`),
    ])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

function environmentOf({ endpoint }: Moto): Readonly<Record<string, string>> {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = engineEnvironment(endpoint);
  return Object.fromEntries(
    Object.entries({ AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY }).map(([name, value]) => [
      name,
      value ?? "",
    ]),
  );
}
