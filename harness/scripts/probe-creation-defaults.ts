import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CreationDefaultLine, parseCreationDefaults } from "../src/bridge/creation-defaults.ts";
import { askCreationDefault } from "./probe/ask-creation-default.ts";
import { startAwsStub } from "./probe/aws-stub.ts";
import { Provider } from "./probe/provider.ts";
import { Session } from "./probe/session.ts";

/**
 * Asks the real provider about each row of harness/data/creation-defaults.jsonl, which people write: whether it plans the
 * same with the argument left out and written as the row says, for a resource that has the row's value. The answer is
 * written into the row.
 */
const binary = process.env.ENGINES_AWS_PROVIDER;
if (binary === undefined) {
  console.error("ENGINES_AWS_PROVIDER must name the binary of the Terraform AWS provider");
  process.exit(2);
}
const file = fileURLToPath(new URL("../data/creation-defaults.jsonl", import.meta.url));
const stub = await startAwsStub();
const provider = await Provider.start(binary, stub.url);
try {
  const { resources } = await provider.open();
  const sessions = new Map<string, Session>();
  const lines: CreationDefaultLine[] = [];
  for (const row of parseCreationDefaults(readFileSync(file, "utf8"))) {
    const block = resources[row.type];
    if (block === undefined) throw new Error(`the provider has no type ${row.type}`);
    const session = sessions.get(row.type) ?? (await Session.open(provider, row.type, block));
    sessions.set(row.type, session);
    const plan = await askCreationDefault(session, row);
    if (plan !== row.plan) console.error(`${row.type}.${row.path}: ${row.plan ?? "not asked"} → ${plan}`);
    lines.push({ ...row, plan });
  }
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
} finally {
  provider.stop();
  stub.stop();
}
