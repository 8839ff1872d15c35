import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { compare } from "../../harness/src/compare.ts";
import { loadKnowledge } from "../../harness/src/knowledge.ts";
import type { Comparison } from "../../harness/src/model/comparison.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { ROOT, readGraph } from "../support/programs.ts";
import { programOf } from "./support/pairs.ts";

/** One change of a root module: what is replaced in which file, and a property that a finding then has to be at. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly at: string | RegExp;
}

const MODULES: Readonly<Record<string, readonly Change[]>> = {
  "order-events": [
    { file: "terraform.tfvars", from: "us-east-1", to: "us-east-2", at: "region" },
    { file: "stage.auto.tfvars", from: "production", to: "staging", at: /^environment.*STAGE/ },
    { file: "switched_override.tf", from: "ENABLED", to: "DISABLED", at: "state" },
    { file: "events.tf.json", from: '"retention_days": 90', to: '"retention_days": 91', at: "retention_days" },
    { file: "events.tf", from: "1e3 * 3.6", to: "1e3 * 3.5", at: /maximum_event_age/ },
    { file: "queues.tf", from: '"180"', to: '"181"', at: "visibility_timeout_seconds" },
    { file: "modules/work-queue/variables.tf", from: "default = 5", to: "default = 6", at: /^redrive_policy/ },
    { file: "modules/work-queue/main.tf", from: '".fifo" : ""', to: '"" : ".fifo"', at: /^name/ },
    { file: "modules/worker/main.tf", from: "depends_on = [aws_iam_role_policy.consume]", to: "", at: "depends_on" },
    { file: "modules/worker/main.tf", from: "var.concurrency[*]", to: "[]", at: /^scaling_config/ },
    { file: "modules/worker/consume.json.tftpl", from: '"Allow"', to: '"Deny"', at: /^policy/ },
    { file: "workers.tf", from: "module.shipments.main.url", to: "module.refunds.main.url", at: /NEXT_QUEUE_URL/ },
    { file: "outputs.tf", from: '["take-orders", "pay-refunds"', to: '["pay-refunds", "take-orders"', at: "" },
  ],
  "access-control": [
    { file: "main.tf", from: '"321098765432"', to: '"321098765433"', at: /^assume_role_policy/ },
    { file: "main.tf", from: '"ArnNotLike"', to: '"ArnLike"', at: /^policy/ },
    { file: "main.tf", from: '"Action": "*"', to: '"Action": "s3:*"', at: /^policy/ },
    { file: "main.tf", from: "count.index + 1", to: "count.index", at: "target_id" },
    { file: "people.tf", from: "/people/$${aws:username}", to: "/people/*", at: /^policy/ },
    { file: "people.tf", from: "if developer.call", to: "if !developer.call", at: /^users/ },
    { file: "builders.tf", from: "[count.index]", to: "[1 - count.index]", at: "grantee_principal" },
  ],
};

describe("root modules in Terraform's own language", () => {
  for (const [name, changes] of Object.entries(MODULES)) {
    const folder = join(ROOT, "test/fixtures/hcl", name);
    let port: ResourceGraph;

    before(async () => {
      port = await readGraph("pulumi", programOf(name, "pulumi"));
    });

    it(`${name} is the same infrastructure as its port`, async () => {
      const graph = await readGraph("terraform", folder);
      const { differences, notCompared, verdict } = compare(graph, port, loadKnowledge());
      expect([...differences, ...notCompared]).to.deep.equal([]);
      expect(verdict).to.equal("equivalent");
    });

    for (const change of changes) {
      it(`${name} with ${change.to || "nothing"} for ${change.from} in ${change.file} is not`, async () => {
        const comparison = compare(await changed(folder, change), port, loadKnowledge());
        expect(comparison.verdict).to.equal("different");
        expect(pathsOf(comparison).join("\n")).to.match(
          typeof change.at === "string" ? new RegExp(`^${change.at}$`, "m") : new RegExp(change.at, "m"),
        );
      });
    }
  }

  it("have findings at the line of the resource's block, also in a module", async () => {
    const folder = join(ROOT, "test/fixtures/hcl/order-events");
    const graph = await readGraph("terraform", folder);
    for (const [id, file] of [
      ['module.worker["pay-refunds"].aws_lambda_function.worker', "modules/worker/main.tf"],
      ["aws_sns_topic.payments", "topics.tf"],
    ] as const) {
      const source = graph.nodes.find((node) => node.id === id)?.source;
      expect(source?.file).to.equal(file);
      const line = readFileSync(join(folder, file), "utf8").split("\n")[(source?.line ?? 0) - 1];
      expect(line).to.match(/^resource "aws_(lambda_function|sns_topic)" "(worker|payments)" \{$/);
    }
  });
});

async function changed(folder: string, { file, from, to }: Change): Promise<ResourceGraph> {
  const copy = mkdtempSync(join(tmpdir(), "parity-hcl-"));
  try {
    cpSync(folder, copy, { recursive: true });
    const text = readFileSync(join(copy, file), "utf8");
    expect(text, file).to.include(from);
    writeFileSync(
      join(copy, file),
      text.replace(from, () => to),
    );
    return await readGraph("terraform", copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function pathsOf({ differences }: Comparison): readonly string[] {
  return differences.map(({ left, right }) => left?.path || right?.path || "");
}
