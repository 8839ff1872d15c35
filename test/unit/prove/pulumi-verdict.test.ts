import { expect } from "chai";
import type { LoweredProgram } from "../../../harness/src/lower/pulumi/registration-plan.ts";
import { NO_META } from "../../../harness/src/model/graph.ts";
import { failuresIn, type VerdictRequest, verdictParts } from "../../../harness/src/prove/pulumi-verdict.ts";
import { type PreviewDocument, readPreviewDocument } from "../../../harness/src/prove/read-preview.ts";
import { readDeployment } from "../../../harness/src/state/pulumi-deployment.ts";
import { graph, knowledge, resource } from "../../support/graphs.ts";

const TYPE = "aws:sqs/queue:Queue";
const JOBS = urnOf("jobs");
const UPDATE = {
  inputs: { old: { policy: "a", delaySeconds: 1 }, new: { policy: "b", delaySeconds: 2 } },
  diff: { policy: { kind: "update" }, delaySeconds: { kind: "update" } },
};

describe("what a preview of a plan says of two programs", () => {
  it("counts a resource for which there is no step as not judged", () => {
    const { changes, notJudged } = verdict({ preview: preview([]) });
    expect(changes).to.be.empty;
    expect(notJudged).to.deep.equal([
      { left: "aws_sqs_queue.jobs", right: JOBS, path: [], reason: "the engine's preview does not speak of it" },
    ]);
    expect(verdict({ preview: preview([same()]) }).notJudged).to.be.empty;
  });

  it("takes the deletion of a resource that only the right program has for one, and of its counterpart's not", () => {
    const gone = (name: string) => step("delete", name, {}, {});
    const { changes } = verdict({ preview: preview([same(), gone("other")]) });
    expect(changes).to.deep.equal([
      {
        subject: { kind: "resource", type: "aws_sqs_queue", left: null, right: urnOf("other") },
        action: "delete",
        parts: [],
      },
    ]);
    expect(verdict({ preview: preview([gone("jobs")]), lowered: lowered([]) }).changes).to.be.empty;
  });

  it("does not judge what the emulator has not, nor what it does not give back as written", () => {
    const atRest = preview([step("update", "jobs", UPDATE.inputs, { policy: { kind: "update" } })]);
    const undeployed = new Map([[urnOf("other"), "no such operation"]]);
    const { changes, notJudged } = verdict({
      preview: preview([step("update", "jobs", UPDATE.inputs, UPDATE.diff)]),
      emulated: { undeployed, atRest },
      deployment: state(["jobs"]),
    });
    expect(changes.map(({ parts }) => parts.map(({ path }) => path))).to.deep.equal([[["delay_seconds"]]]);
    expect(notJudged.map(({ left, right, path }) => [left, right, path])).to.deep.equal([
      [null, urnOf("other"), []],
      ["aws_sqs_queue.jobs", JOBS, ["policy"]],
    ]);
  });

  it("plans a matched resource that a given state has not as a creation", () => {
    const { changes, notJudged } = verdict({
      preview: preview([step("create", "jobs", {}, {})]),
      deployment: state(["other"]),
    });
    expect(changes.map(({ action }) => action)).to.deep.equal(["create"]);
    expect(notJudged).to.be.empty;
  });

  it("finds what the provider refused and what the program could not compute", () => {
    const refused: PreviewDocument = {
      steps: [],
      diagnostics: [
        { urn: JOBS, severity: "error", message: "error: StatusCode: 400, RequestID: ABC, no such queue.\nmore" },
        { urn: urnOf("stack"), severity: "error", message: "preview failed" },
        { urn: JOBS, severity: "warning", message: "old" },
      ],
    };
    const reported = [{ key: "aws_sqs_queue.jobs", property: "name", reason: "join takes a list." }];
    expect(failuresIn(refused, lowered().plan, reported)).to.deep.equal([
      { key: "aws_sqs_queue.jobs", property: "name", reason: "it cannot be computed: join takes a list" },
      { key: "aws_sqs_queue.jobs", property: null, reason: "Pulumi cannot plan it: StatusCode: 400, no such queue" },
    ]);
  });
});

function verdict(more: Partial<VerdictRequest> & Pick<VerdictRequest, "preview">) {
  return verdictParts({
    left: graph([resource("aws_sqs_queue.jobs")]),
    right: graph(["jobs", "other"].map(queue), { engine: "pulumi" }),
    matches: [{ left: "aws_sqs_queue.jobs", right: JOBS, how: "structure" }],
    knowledge: knowledge(),
    lowered: lowered(),
    deployment: state(["jobs", "other"]),
    emulated: null,
    ...more,
  });
}

function queue(name: string) {
  const meta = NO_META;
  return {
    id: urnOf(name),
    kind: "resource",
    type: TYPE,
    name,
    scope: [],
    properties: {},
    meta,
    source: null,
  } as const;
}

function lowered(names: readonly string[] = ["jobs"]): LoweredProgram {
  const registrations = names.map((name) => ({
    kind: "resource" as const,
    key: `aws_sqs_queue.${name}`,
    type: TYPE,
    name,
    parent: null,
    provider: null,
    properties: {},
    outputs: [],
    ignoreChanges: [],
    version: null,
  }));
  return { plan: { project: "shop", stack: "dev", registrations, config: {} }, providers: [], notJudged: [] };
}

function state(names: readonly string[]) {
  const resources = names.map((name) => ({ urn: urnOf(name), type: TYPE, custom: true }));
  return readDeployment(JSON.stringify({ version: 3, deployment: { resources } }), "state.json");
}

function same(): object {
  return step("same", "jobs", {}, {});
}

function step(op: string, name: string, inputs: { old?: object; new?: object }, detailedDiff: object): object {
  const common = { urn: urnOf(name), type: TYPE, custom: true };
  return {
    op,
    urn: urnOf(name),
    detailedDiff,
    oldState: { ...common, inputs: inputs.old },
    newState: { ...common, inputs: inputs.new },
  };
}

function preview(steps: readonly object[]): PreviewDocument {
  return readPreviewDocument(JSON.stringify({ steps }));
}

function urnOf(name: string): string {
  return `urn:pulumi:dev::shop::${TYPE}::${name}`;
}
