import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openFacts } from "../src/bridge/load-facts.ts";
import { startAwsStub } from "./probe/aws-stub.ts";
import { samePlan } from "./probe/measure-empty.ts";
import { POLICY_PAIRS } from "./probe/policy-pairs.ts";
import { Provider } from "./probe/provider.ts";
import { Session } from "./probe/session.ts";
import type { Leaf } from "./probe/tree.ts";

/**
 * Asks the real provider about every pair of policy documents, for every attribute that compares documents as policies,
 * and writes test/unit/canonicalize/iam-pairs.json: what most attributes plan for a pair, and which plan otherwise.
 */
const binary = process.env["ENGINES_AWS_PROVIDER"];
if (binary === undefined) {
  console.error("ENGINES_AWS_PROVIDER must name the binary of the Terraform AWS provider");
  process.exit(2);
}
type Answer = "equal" | "different" | "refused";
const factsText = readFileSync(new URL("../data/provider-facts.jsonl", import.meta.url), "utf8");
const facts = openFacts(factsText);
const types = factsText
  .split("\n")
  .slice(1)
  .flatMap((line) => (line === "" ? [] : [(JSON.parse(line) as { t: string }).t]));
const stub = await startAwsStub();
const provider = await Provider.start(binary, stub.url);
try {
  const schema = await provider.open();
  const answers = new Map<string, readonly Answer[]>();
  for (const type of types) {
    const policies = Object.entries(facts.resource(type) ?? {}).filter(([, { equality }]) => equality === "policy");
    const block = schema.resources[type];
    if (policies.length === 0 || block === undefined) continue;
    const session = await Session.open(provider, type, block);
    for (const [path] of policies) {
      const leaf = session.leaves.find((candidate) => candidate.path === path);
      if (leaf === undefined) continue;
      const asked: Answer[] = [];
      for (const { left, right } of POLICY_PAIRS) asked.push(await ask(session, leaf, text(left), text(right)));
      answers.set(`${type}.${path}`, asked);
      console.error(`${type}.${path}`);
    }
  }
  const pairs = POLICY_PAIRS.map(({ name, left, right }, index) => {
    const usual = mostFrequent([...answers.values()].map((asked) => asked[index] ?? "refused"));
    const other = [...answers]
      .filter(([, asked]) => asked[index] !== usual)
      .map(([path, asked]) => [path, asked[index]]);
    return {
      name,
      left: text(left),
      right: text(right),
      plan: usual,
      ...(other.length > 0 ? { except: Object.fromEntries(other) } : {}),
    };
  });
  const file = fileURLToPath(new URL("../../test/unit/canonicalize/iam-pairs.json", import.meta.url));
  writeFileSync(
    file,
    `${JSON.stringify({ provider: provider.version, attributes: [...answers.keys()], pairs }, null, 1)}\n`,
  );
} finally {
  provider.stop();
  stub.stop();
}

/** Equal when neither direction plans a change; refused where the provider takes one of the documents for no policy. */
async function ask(session: Session, leaf: Leaf, left: string, right: string): Promise<Answer> {
  const config = (document: string) =>
    session.config(session.only(leaf, typeof leaf.type === "string" ? document : [document]));
  try {
    for (const [from, to] of [
      [left, right],
      [right, left],
    ] as const) {
      const prior = await session.stateOf(config(from));
      if (!samePlan(await session.plan(prior, config(from)), await session.plan(prior, config(to)))) return "different";
    }
    return "equal";
  } catch {
    return "refused";
  }
}

function text(document: unknown): string {
  return typeof document === "string" ? document : JSON.stringify(document);
}

function mostFrequent(answers: readonly Answer[]): Answer {
  const count = (answer: Answer) => answers.filter((other) => other === answer).length;
  return [...answers].sort((left, right) => count(right) - count(left))[0] ?? "refused";
}
