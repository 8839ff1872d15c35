import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { askPair, textOfDocument } from "./probe/ask-pair.ts";
import { startAwsStub } from "./probe/aws-stub.ts";
import { CONTAINER_PAIRS } from "./probe/container-pairs.ts";
import { Provider } from "./probe/provider.ts";
import { Session } from "./probe/session.ts";

/** Asks the real provider which container definitions are one to it, and writes test/unit/canonicalize/container-pairs.json. */
const TYPE = "aws_ecs_task_definition";
const binary = process.env.ENGINES_AWS_PROVIDER;
if (binary === undefined) {
  console.error("ENGINES_AWS_PROVIDER must name the binary of the Terraform AWS provider");
  process.exit(2);
}
const stub = await startAwsStub();
const provider = await Provider.start(binary, stub.url);
try {
  const { resources } = await provider.open();
  const block = resources[TYPE];
  if (block === undefined) throw new Error(`the provider has no type ${TYPE}`);
  const session = await Session.open(provider, TYPE, block);
  const leaf = session.leaves.find(({ path }) => path === "container_definitions");
  if (leaf === undefined) throw new Error(`${TYPE} has no container_definitions`);
  const pairs = [];
  for (const { name, left, right } of CONTAINER_PAIRS) {
    const [one, other] = [textOfDocument(left), textOfDocument(right)];
    pairs.push({ name, left: one, right: other, plan: await askPair(session, leaf, one, other) });
  }
  const file = fileURLToPath(new URL("../../test/unit/canonicalize/container-pairs.json", import.meta.url));
  writeFileSync(file, `${JSON.stringify({ provider: provider.version, pairs }, null, 1)}\n`);
} finally {
  provider.stop();
  stub.stop();
}
