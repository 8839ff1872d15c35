import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openFacts } from "../src/bridge/load-facts.ts";
import { type Answer, askPair, textOfDocument } from "./probe/ask-pair.ts";
import { startAwsStub } from "./probe/aws-stub.ts";
import { POLICY_PAIRS } from "./probe/policy-pairs.ts";
import { Provider } from "./probe/provider.ts";
import { Session } from "./probe/session.ts";

/**
 * Asks the real provider about every pair of policy documents, for every attribute that compares documents as policies,
 * and writes test/unit/canonicalize/iam-pairs.json: what most attributes plan for a pair, and which plan otherwise.
 */
const binary = process.env.ENGINES_AWS_PROVIDER;
if (binary === undefined) {
  console.error("ENGINES_AWS_PROVIDER must name the binary of the Terraform AWS provider");
  process.exit(2);
}
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
      for (const { left, right } of POLICY_PAIRS)
        asked.push(await askPair(session, leaf, textOfDocument(left), textOfDocument(right)));
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
      left: textOfDocument(left),
      right: textOfDocument(right),
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

function mostFrequent(answers: readonly Answer[]): Answer {
  const count = (answer: Answer) => answers.filter((other) => other === answer).length;
  return [...answers].sort((left, right) => count(right) - count(left))[0] ?? "refused";
}
