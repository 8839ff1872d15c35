import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { canonicalPolicy } from "../../../harness/src/canonicalize/iam/canonical-policy.ts";
import { valueKey } from "../../../harness/src/model/order.ts";
import { map, type Reference, reference, template, type Value } from "../../../harness/src/model/value.ts";

interface Pair {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly plan: "equal" | "different" | "refused";
  readonly except?: Readonly<Record<string, string>>;
}

const recorded = JSON.parse(readFileSync(new URL("./iam-pairs.json", import.meta.url), "utf8")) as {
  readonly provider: string;
  readonly attributes: readonly string[];
  readonly pairs: readonly Pair[];
};

/** Pairs that the provider plans no change between though a fresh deployment would differ. */
const STRICTER: Readonly<Record<string, string>> = {
  "everyone as text and list": "a list of principals is refused by AWS",
  "everyone and nobody": "access changes; the provider compares no principal given as text",
  "everyone and no principal": "access changes; the provider compares no principal given as text",
  "everyone and another text": "access changes; the provider compares no principal given as text",
  "everyone and an account as text": "access changes; the provider compares no principal given as text",
  "account and its root in another partition": "a number stands for any partition's root, and two roots are not one",
  "unknown key in the document": "what the provider does not read, AWS still receives",
  "unknown key in a statement": "what the provider does not read, AWS still receives",
};

/** Texts that are no documents are judged before they are read, each attribute in its own way. */
const NO_DOCUMENT = ["empty text and empty object", "null and empty object"];

function asValue(json: unknown): Value {
  if (Array.isArray(json)) return json.map(asValue);
  if (typeof json !== "object" || json === null) return json as Value;
  return map(Object.entries(json).map(([key, item]) => [key, asValue(item)] as const));
}

function keyOf(text: string): string {
  return valueKey(canonicalPolicy(asValue(JSON.parse(text))));
}

describe("canonical IAM policy", () => {
  it("has at least sixty recorded pairs, of several attributes", () => {
    expect(recorded.pairs.length).to.be.at.least(60);
    expect(recorded.attributes.length).to.be.at.least(5);
  });

  for (const { name, left, right, plan, except } of recorded.pairs.filter(({ name }) => !NO_DOCUMENT.includes(name))) {
    const stricter = STRICTER[name];
    it(`${name}: ${stricter === undefined ? `${plan}, as the provider plans` : `different, though the provider plans nothing: ${stricter}`}`, () => {
      expect(except, "attributes that plan otherwise need a form of their own").to.equal(undefined);
      if (stricter !== undefined) expect(plan).to.equal("equal");
      expect(keyOf(left) === keyOf(right)).to.equal(stricter === undefined && plan === "equal");
    });
  }

  it("takes a reference as one action, as a text of its own", () => {
    const policy = (action: Value) => map({ Statement: [map({ Effect: "Allow", Action: action })] });
    const one = reference("aws_iam_policy.a", "name");
    expect(valueKey(canonicalPolicy(policy(one)))).to.equal(valueKey(canonicalPolicy(policy([one]))));
    expect(valueKey(canonicalPolicy(policy(one)))).to.not.equal(valueKey(canonicalPolicy(policy("name"))));
  });

  it("keeps the number of an account apart from a root that is computed", () => {
    const policy = (who: Value) => map({ Statement: [map({ Effect: "Allow", Principal: map({ AWS: who }) })] });
    const root = template(["arn:aws:iam::", reference("data.aws_caller_identity.this", "account_id"), ":root"]);
    expect(valueKey(canonicalPolicy(policy(root)))).to.not.equal(valueKey(canonicalPolicy(policy("123456789012"))));
  });

  it("takes an account's root for its number where the number is an output", () => {
    const number = reference("data.aws_caller_identity.this", "account_id");
    const policy = (who: Value) => map({ Statement: [map({ Effect: "Allow", Principal: map({ AWS: who }) })] });
    const keyOf = (who: Value) => valueKey(canonicalPolicy(policy(who)));
    const root = (of: Reference, arn = "arn:aws:iam::") => template([arn, of, ":root"]);
    expect(keyOf(root(number))).to.equal(keyOf(number));
    const text = reference("aws_ssm_parameter.account", "value");
    expect(keyOf(root(text)), "any text").to.not.equal(keyOf(text));
    expect(keyOf(root(number, "arn:aws-cn:iam::")), "another partition").to.not.equal(keyOf(number));
    expect(keyOf(template(["arn:aws:iam::", number, ":user/root"]))).to.not.equal(keyOf(number));
  });

  it("leaves what is no policy as it is", () => {
    for (const value of [
      "text",
      1,
      null,
      [],
      map({ Statement: "text" }),
      map({ Statement: [map({ Action: map({}) })] }),
    ]) {
      expect(canonicalPolicy(value)).to.equal(value);
    }
  });

  it("is its own canonical form", () => {
    const text = fc.constantFrom("a", "b", "123456789012", "arn:aws:iam::123456789012:root", "*");
    const texts = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.boolean(), fc.nat(3));
    const statement = fc.record(
      {
        Sid: text,
        effect: fc.constantFrom("Allow", "allow", "deny", ""),
        Action: texts,
        Principal: fc.oneof(text, fc.record({ AWS: texts, Service: texts }, { requiredKeys: [] })),
        Condition: fc.record({ StringEquals: fc.record({ k: texts }) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const policy = fc.record({ Version: text, Statement: fc.oneof(statement, fc.array(statement, { maxLength: 3 })) });
    fc.assert(
      fc.property(policy, (document) => {
        const once = canonicalPolicy(asValue(document));
        expect(valueKey(canonicalPolicy(once))).to.equal(valueKey(once));
      }),
    );
  });
});
