import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ROOT } from "../../support/programs.ts";
import { runParity } from "./fake-io.ts";
import { withFolder } from "./temporary-folder.ts";

const URL = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs";
const URN = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::jobs";
const FILES = {
  "left/main.tf.json": JSON.stringify({
    provider: { aws: [{ region: "us-east-1" }] },
    resource: { aws_sqs_queue: { jobs: { name: "jobs", delay_seconds: 5 } } },
  }),
  "right/Pulumi.yaml": "name: shop\nruntime: nodejs\n",
  "right/Pulumi.dev.yaml": "config: { aws:region: us-east-1 }\n",
  "right/index.js": `new (require("@pulumi/aws").sqs.Queue)("jobs", { name: "jobs", delaySeconds: 9 });\n`,
  "parity.yaml":
    "waivers:\n  - { kind: value-changed, resource: aws_sqs_queue.jobs, property: delay_seconds, reason: known, expires: 2999-01-31 }\n",
  "terraform.tfstate": JSON.stringify({
    version: 4,
    serial: 1,
    lineage: "l",
    resources: [
      {
        mode: "managed",
        type: "aws_sqs_queue",
        name: "jobs",
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [{ schema_version: 0, attributes: { id: URL, url: URL, name: "jobs" } }],
      },
    ],
  }),
  "stack.json": JSON.stringify({
    version: 3,
    deployment: {
      resources: [{ urn: URN, type: "aws:sqs/queue:Queue", custom: true, id: URL, outputs: { url: URL } }],
    },
  }),
};

describe("parity handover of programs that differ", () => {
  for (const { to, state, output } of [
    { to: "pulumi", state: "terraform.tfstate", output: "import.json" },
    { to: "terraform", state: "stack.json", output: "imports.tf.json" },
  ]) {
    const given = ["--to", to, "--stack", "dev", "--state", state, "--output", output];

    it(`refuses them --to ${to}, whatever the parity.yaml of the folder says`, () =>
      inPrograms(async (folder) => {
        const { code, stderr } = await parity(folder, given);
        expect(code, stderr).to.equal(1);
        expect(stderr).to.include("the programs are not equivalent").and.include("delay_seconds");
      }));

    it(`hands them over --to ${to} where the file that --rules names waives the difference`, () =>
      inPrograms(async (folder) => {
        const { code, stderr } = await parity(folder, [...given, "--rules", "parity.yaml"]);
        expect(code, stderr).to.equal(0);
        expect(readFileSync(join(folder, output), "utf8")).to.include(URL);
      }));
  }
});

async function inPrograms(test: (folder: string) => Promise<void>): Promise<void> {
  await withFolder(FILES, async (folder) => {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    await test(folder);
  });
}

function parity(cwd: string, args: readonly string[]) {
  return runParity({ cwd, env: process.env }, ["handover", join(cwd, "left"), join(cwd, "right"), ...args]);
}
