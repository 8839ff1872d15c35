import type { BinaryOperator, Expression, SplatStep } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { parseHeredoc } from "./parse-heredoc.ts";
import { type ExpressionParsers, parseQuoted, parseTemplateBody } from "./parse-template.ts";

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LEGACY_INDEX = /\d+/y;

// From the loosest to the tightest; all are left-associative.
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/", "%"],
];

/**
 * Parses a JSON string's content as Terraform does: a template, in which everything outside `${}` and `%{}` is text.
 * @throws SyntaxProblem when it is not one.
 */
export function parseTemplate(text: string): Expression {
  return parseTemplateBody(new Cursor(text), PARSERS, { quote: null });
}

/**
 * Parses an expression as written inside `${}`.
 * @throws SyntaxProblem when it is not one.
 */
export function parseExpression(text: string): Expression {
  const cursor = new Cursor(text);
  cursor.skip(true);
  const expression = parseExpressionAt(cursor, true);
  cursor.skip(true);
  if (!cursor.done) throw cursor.problem("expected the expression to end");
  return expression;
}

const PARSERS: ExpressionParsers = {
  expression: (cursor) => parseExpressionAt(cursor, true),
  loopHead: parseLoopHead,
};

/** `newlines`: whether a line end is blank here, as in parentheses, or ends the expression, as in an object. */
function parseExpressionAt(cursor: Cursor, newlines: boolean): Expression {
  return cursor.nested(() => {
    const condition = parseBinary(cursor, newlines, 0);
    const before = cursor.position;
    cursor.skip(newlines);
    if (!cursor.take("?")) {
      cursor.position = before;
      return condition;
    }
    cursor.skip(true);
    const then = parseExpressionAt(cursor, newlines);
    cursor.skip(true);
    cursor.expect(":");
    cursor.skip(true);
    return { kind: "conditional", condition, then, else: parseExpressionAt(cursor, newlines) };
  });
}

function parseBinary(cursor: Cursor, newlines: boolean, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return parseUnary(cursor, newlines);
  let left = parseBinary(cursor, newlines, level + 1);
  for (;;) {
    const before = cursor.position;
    cursor.skip(newlines);
    const operator = operators.find((candidate) => isOperatorAt(cursor, candidate));
    if (operator === undefined) {
      cursor.position = before;
      return left;
    }
    cursor.position += operator.length;
    cursor.skip(newlines);
    left = { kind: "binary", operator, left, right: parseBinary(cursor, newlines, level + 1) };
  }
}

function isOperatorAt(cursor: Cursor, operator: BinaryOperator): boolean {
  return cursor.at(operator) && !(operator === "!=" && cursor.at("!==")) && !(operator === "==" && cursor.at("==="));
}

function parseUnary(cursor: Cursor, newlines: boolean): Expression {
  for (const operator of ["!", "-"] as const) {
    if (cursor.take(operator)) {
      cursor.skip(newlines);
      return cursor.nested(() => ({ kind: "unary", operator, operand: parseUnary(cursor, newlines) }));
    }
  }
  return parsePostfix(cursor, parsePrimary(cursor, newlines), newlines);
}

function parsePrimary(cursor: Cursor, newlines: boolean): Expression {
  if (cursor.take("(")) {
    return parseBetween(cursor, ")");
  }
  if (cursor.take("[")) return parseBracket(cursor);
  if (cursor.take("{")) return parseBrace(cursor);
  if (cursor.at('"')) return parseQuoted(cursor, PARSERS);
  if (cursor.at("<<")) return parseHeredoc(cursor, PARSERS);
  const number = cursor.match(NUMBER);
  if (number !== null) return { kind: "number", text: number };
  const name = cursor.match(IDENTIFIER);
  if (name === null) throw cursor.problem(cursor.done ? "the expression ends too early" : "expected an expression");
  return parseNamed(cursor, name, newlines);
}

function parseNamed(cursor: Cursor, first: string, newlines: boolean): Expression {
  let name = first;
  while (cursor.take("::")) {
    const next = cursor.match(IDENTIFIER);
    if (next === null) throw cursor.problem("expected a function's name after ::");
    name += `::${next}`;
  }
  const before = cursor.position;
  cursor.skip(newlines);
  if (cursor.take("(")) return parseArguments(cursor, name);
  cursor.position = before;
  if (name === "null") return { kind: "literal", value: null };
  if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
  return { kind: "name", name };
}

function parseBetween(cursor: Cursor, close: string): Expression {
  cursor.skip(true);
  const inner = parseExpressionAt(cursor, true);
  cursor.skip(true);
  cursor.expect(close);
  return inner;
}

function parseArguments(cursor: Cursor, name: string): Expression {
  const args: Expression[] = [];
  cursor.skip(true);
  let expandLast = false;
  while (!cursor.take(")")) {
    args.push(parseExpressionAt(cursor, true));
    cursor.skip(true);
    if (cursor.take("...")) {
      expandLast = true;
      cursor.skip(true);
      cursor.expect(")");
      break;
    }
    if (cursor.take(",")) cursor.skip(true);
    else if (!cursor.at(")")) throw cursor.problem("expected , or ) in the arguments of a function");
  }
  return { kind: "call", name, args, expandLast };
}

function parseBracket(cursor: Cursor): Expression {
  cursor.skip(true);
  if (startsLoop(cursor)) return parseFor(cursor, "]");
  const items: Expression[] = [];
  while (!cursor.take("]")) {
    items.push(parseExpressionAt(cursor, true));
    cursor.skip(true);
    if (cursor.take(",")) cursor.skip(true);
    else if (!cursor.at("]")) throw cursor.problem("expected , or ] in a list");
  }
  return { kind: "tuple", items };
}

function parseBrace(cursor: Cursor): Expression {
  cursor.skip(true);
  if (startsLoop(cursor)) return parseFor(cursor, "}");
  const items: { key: Expression; value: Expression }[] = [];
  while (!cursor.take("}")) {
    const key = parseObjectKey(cursor);
    cursor.skip(false);
    if (!cursor.take("=") && !cursor.take(":")) throw cursor.problem("expected = or : after the key of an object");
    cursor.skip(false);
    items.push({ key, value: parseExpressionAt(cursor, false) });
    cursor.skip(false);
    if (cursor.take(",") || cursor.at("\n")) cursor.skip(true);
    else if (!cursor.at("}")) throw cursor.problem("expected , or } in an object");
  }
  return { kind: "object", items };
}

function parseObjectKey(cursor: Cursor): Expression {
  const key = parseExpressionAt(cursor, false);
  const isBare = cursor.text[cursor.position - 1] !== ")";
  if (key.kind === "literal" && key.value === null && isBare) return { kind: "literal", value: "null" };
  // A bare name is the key itself; (name) would be the name's value, and comes back from the parser as the same node.
  return key.kind === "name" && isBare ? { kind: "literal", value: key.name } : key;
}

function startsLoop(cursor: Cursor): boolean {
  return /for[\s]/y.test(cursor.text.slice(cursor.position, cursor.position + 4));
}

/** Reads `key, value in collection:` with the cursor after `for`. */
function parseLoopHead(cursor: Cursor): { key: string | null; value: string; collection: Expression } {
  const names = [parseLoopName(cursor)];
  cursor.skip(true);
  if (cursor.take(",")) {
    cursor.skip(true);
    names.push(parseLoopName(cursor));
    cursor.skip(true);
  }
  if (cursor.match(/in(?![\p{ID_Continue}-])/uy) === null) throw cursor.problem("expected in after the names of a for");
  cursor.skip(true);
  const collection = parseExpressionAt(cursor, true);
  const value = names.at(-1) ?? "";
  return { key: names.length === 2 ? (names[0] ?? null) : null, value, collection };
}

function parseLoopName(cursor: Cursor): string {
  const name = cursor.match(IDENTIFIER);
  if (name === null) throw cursor.problem("expected a name after for");
  return name;
}

function parseFor(cursor: Cursor, close: "]" | "}"): Expression {
  cursor.position += "for".length;
  cursor.skip(true);
  const head = parseLoopHead(cursor);
  cursor.skip(true);
  cursor.expect(":");
  cursor.skip(true);
  let resultValue = parseExpressionAt(cursor, true);
  let resultKey: Expression | null = null;
  let grouped = false;
  cursor.skip(true);
  if (close === "}") {
    cursor.expect("=>");
    cursor.skip(true);
    resultKey = resultValue;
    resultValue = parseExpressionAt(cursor, true);
    cursor.skip(true);
    grouped = cursor.take("...");
    cursor.skip(true);
  }
  let condition: Expression | null = null;
  if (cursor.match(/if(?![\p{ID_Continue}-])/uy) !== null) {
    cursor.skip(true);
    condition = parseExpressionAt(cursor, true);
    cursor.skip(true);
  }
  cursor.expect(close);
  return { kind: "for", ...head, resultKey, resultValue, condition, grouped };
}

function parsePostfix(cursor: Cursor, start: Expression, newlines: boolean): Expression {
  let result = start;
  for (;;) {
    const before = cursor.position;
    cursor.skip(newlines);
    if (cursor.at("...")) {
      cursor.position = before;
      return result;
    }
    if (cursor.take(".")) {
      cursor.skip(newlines);
      if (cursor.take("*")) result = { kind: "splat", of: result, steps: parseAttributeSplat(cursor) };
      else result = stepOf(result, parseDotStep(cursor));
    } else if (cursor.at("[")) {
      cursor.position += 1;
      cursor.skip(true);
      if (cursor.take("*")) {
        cursor.skip(true);
        cursor.expect("]");
        result = { kind: "splat", of: result, steps: parseFullSplat(cursor) };
      } else result = { kind: "index", of: result, key: parseBetween(cursor, "]") };
    } else {
      cursor.position = before;
      return result;
    }
  }
}

type PlainStep = Exclude<SplatStep, { kind: "splat" }>;

function stepOf(of: Expression, step: PlainStep): Expression {
  return step.kind === "attribute" ? { kind: "attribute", of, name: step.name } : { kind: "index", of, key: step.key };
}

function parseDotStep(cursor: Cursor): PlainStep {
  const index = cursor.match(LEGACY_INDEX);
  if (index !== null) return { kind: "index", key: { kind: "number", text: index } };
  const name = cursor.match(IDENTIFIER);
  if (name === null) throw cursor.problem("expected a name after .");
  return { kind: "attribute", name };
}

/** After `.*` only attributes belong to each item: `list.*.name[0]` takes the first of the names. */
function parseAttributeSplat(cursor: Cursor): SplatStep[] {
  const steps: SplatStep[] = [];
  while (cursor.at(".") && !cursor.at("...") && !cursor.at(".*")) {
    cursor.position += 1;
    steps.push(parseDotStep(cursor));
  }
  return steps;
}

/** After `[*]` all that follows belongs to each item, further splats included. */
function parseFullSplat(cursor: Cursor): SplatStep[] {
  const steps: SplatStep[] = [];
  for (;;) {
    if (cursor.take(".*")) steps.push({ kind: "splat", steps: parseAttributeSplat(cursor) });
    else if (cursor.at(".") && !cursor.at("...")) {
      cursor.position += 1;
      steps.push(parseDotStep(cursor));
    } else if (cursor.at("[")) {
      cursor.position += 1;
      cursor.skip(true);
      if (cursor.take("*")) {
        cursor.skip(true);
        cursor.expect("]");
        steps.push({ kind: "splat", steps: parseFullSplat(cursor) });
      } else steps.push({ kind: "index", key: parseBetween(cursor, "]") });
    } else return steps;
  }
}
