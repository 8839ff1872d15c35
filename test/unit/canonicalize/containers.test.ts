import { readFileSync } from "node:fs";
import { expect } from "chai";
import { canonicalContainers } from "../../../harness/src/canonicalize/containers/canonical-containers.ts";
import { valueKey } from "../../../harness/src/model/order.ts";
import { map, reference, type Value } from "../../../harness/src/model/value.ts";

const recorded = JSON.parse(readFileSync(new URL("./container-pairs.json", import.meta.url), "utf8")) as {
  readonly pairs: readonly {
    readonly name: string;
    readonly left: string;
    readonly right: string;
    readonly plan: string;
  }[];
};

/** Pairs that the provider plans no change between and that are nevertheless told apart, with the reason. */
const STRICTER: Readonly<Record<string, string>> = {
  "letter case of keys": "AWS itself takes keys in one spelling only",
  "unknown key": "what the provider does not read it drops, which a newer provider may not",
  "ulimit 0 and missing": "AWS requires both limits",
  "empty list and empty object": "an object is no list of containers",
};

function asValue(json: unknown): Value {
  if (Array.isArray(json)) return json.map(asValue);
  if (typeof json !== "object" || json === null) return json as Value;
  return map(Object.entries(json).map(([key, item]) => [key, asValue(item)] as const));
}

describe("canonical container definitions", () => {
  for (const { name, left, right, plan } of recorded.pairs) {
    const stricter = STRICTER[name];
    it(`${name}: ${stricter === undefined ? `${plan}, as the provider plans` : `different, though the provider plans nothing: ${stricter}`}`, () => {
      const [one, other] = [left, right].map((text) => valueKey(canonicalContainers(asValue(JSON.parse(text)))));
      if (stricter !== undefined) expect(plan).to.equal("equal");
      expect(one === other).to.equal(stricter === undefined && plan === "equal");
    });
  }

  it("keeps references, and the order of containers whose name is computed", () => {
    const computed = [map({ name: reference("a.b", "id"), cpu: 0 }), map({ name: "web" })];
    expect(canonicalContainers(computed)).to.deep.equal([map({ name: reference("a.b", "id") }), map({ name: "web" })]);
  });

  it("is its own canonical form", () => {
    for (const { left } of recorded.pairs) {
      const once = canonicalContainers(asValue(JSON.parse(left)));
      expect(canonicalContainers(once)).to.deep.equal(once);
    }
  });
});
