import { readFileSync } from "node:fs";
import { Fn } from "cdktf";
import { expect } from "chai";
import { applyFunction, withoutSets } from "../../../harness/src/expression/call-function.ts";
import { SyntaxProblem } from "../../../harness/src/expression/cursor.ts";
import { evaluate, type Scope } from "../../../harness/src/expression/evaluate.ts";
import { NO_SURROUNDINGS } from "../../../harness/src/expression/functions/define.ts";
import { NOT_COMPUTED, TERRAFORM_FUNCTIONS } from "../../../harness/src/expression/functions/index.ts";
import { findUnsupported, reveal } from "../../../harness/src/expression/known.ts";
import { parseExpression } from "../../../harness/src/expression/parse.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { type Answer, readRecording } from "./recorded-answers.ts";

const { version, functions, answers } = readRecording();

// Terraform refuses these programs, which are therefore never deployed.
const TAKEN_ALTHOUGH_REFUSED = [`lookup(tomap({a = 1}), "b", "x")`, `templatestring("x", {})`, "[[1], [2]].1.0"];

// Terraform answers, and the evaluator says that it cannot: never a value, never an error of Terraform's.
const LIMITS = JSON.parse(readFileSync(new URL("limits.json", import.meta.url), "utf8")) as string[];

// They make operators, several calls or plain text rather than a function of the same name.
const SUGAR_OF_CDKTF = ["conditional", "lookupNested", "rawString"];

describe(`an expression, held against the answers of Terraform ${version}`, () => {
  for (const [name, row] of Object.entries(answers)) {
    it(`gives what Terraform gives for ${name}`, () => {
      const wrong = Object.entries(row).flatMap(([expression, answer]) => {
        const ours = answerTo(expression);
        if (ours === answer || isLimit(expression) || TAKEN_ALTHOUGH_REFUSED.includes(expression)) return [];
        return [`${expression} is ${answer ?? "refused"}, not ${ours ?? JSON.stringify(computed(expression))}`];
      });
      expect(wrong).to.deep.equal([]);
    });
  }

  it("is said not to be computed in the listed cases and in no other", () => {
    const limits = Object.values(answers).flatMap((row) =>
      Object.entries(row).flatMap(([expression, answer]) =>
        answer !== null && isLimit(expression) ? [expression] : [],
      ),
    );
    expect(limits).to.deep.equal(LIMITS);
  });

  for (const [origin, names] of [
    ["Terraform's", functions],
    [
      "CDKTF's Fn",
      Object.getOwnPropertyNames(Fn).filter(
        (name) => typeof Reflect.get(Fn, name) === "function" && !SUGAR_OF_CDKTF.includes(name),
      ),
    ],
  ] as const) {
    it(`knows each of ${origin} functions, or says why it does not compute it`, () => {
      expect(names.map(ofTerraform).filter((name) => !isComputed(name) && !(name in NOT_COMPUTED))).to.deep.equal([]);
    });
  }

  it("has a row for each function that is computed", () => {
    const computedNames = functions.filter((name) => isComputed(name));
    expect(computedNames.filter((name) => Object.keys(answers[name] ?? {}).length === 0)).to.deep.equal([]);
  });
});

/** CDKTF spells a few names differently, since its language reserves them. */
function ofTerraform(name: string): string {
  return { lengthOf: "length" }[name] ?? name.replace(/^_/, "");
}

function isComputed(name: string): boolean {
  return name in TERRAFORM_FUNCTIONS || name === "templatefile" || name === "templatestring";
}

const SCOPE: Scope = {
  ...NO_SURROUNDINGS,
  file: (path) => {
    try {
      return readFileSync(new URL(path, import.meta.url)).toString("base64");
    } catch {
      return undefined;
    }
  },
  resolve: (root, [first]) => {
    if (root === "path") return { value: ".", taken: 1 };
    return root === "terraform" && first === "workspace" ? { value: "default", taken: 1 } : undefined;
  },
};

function computed(expression: string): Value {
  try {
    return reveal(evaluate(parseExpression(expression), SCOPE)).value;
  } catch (error) {
    if (error instanceof SyntaxProblem) return { kind: "unsupported", reason: error.message, text: expression };
    throw error;
  }
}

function answerTo(expression: string): Answer {
  const encoded = applyFunction("jsonencode", [withoutSets(computed(expression))], SCOPE);
  return typeof encoded === "string" ? encoded : null;
}

function isLimit(expression: string): boolean {
  const unknown = findUnsupported([computed(expression)]);
  return unknown !== undefined && unknown.refused !== true;
}
