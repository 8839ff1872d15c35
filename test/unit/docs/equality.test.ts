import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { projectText } from "../../support/documentation.ts";

const RULES = fileURLToPath(new URL("../../../harness/src/canonicalize", import.meta.url));

describe("docs/equality.md", () => {
  const documented = [...projectText("docs/equality.md").matchAll(/^\| `([a-z0-9-]+)` +\|/gm)].map(([, name]) => name);

  it("has a row for each rule of the canonical form, and for nothing else", () => {
    expect([...documented].sort()).to.deep.equal([...ruleNames()].sort());
  });
});

/** The names that rules have in their sources: a rule is an object with a name of small letters and hyphens. */
function ruleNames(): ReadonlySet<string> {
  const files = readdirSync(RULES, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const texts = files.map((name) => readFileSync(`${RULES}/${name}`, "utf8"));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/\bname: "([a-z0-9]+(?:-[a-z0-9]+)+)"/g)].map(([, name = ""]) => name)),
  );
}
