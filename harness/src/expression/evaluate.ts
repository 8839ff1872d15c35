import { valueKey } from "../model/order.ts";
import { isList, isMap, isTagged, type MapValue, map, type PathStep, type Value } from "../model/value.ts";
import type { Binary, Expression, For, FunctionCall, ObjectConstructor, Splat, SplatStep } from "./ast.ts";
import { applyFunction, asSecret, fromError, ofSecret, unsupported } from "./call-function.ts";
import { isScalar, isSet, sortedKeys, toBoolean, toText } from "./convert.ts";
import { SyntaxProblem } from "./cursor.ts";
import type { Surroundings } from "./functions/define.ts";
import { findUnsupported, isKnown, reveal } from "./known.ts";
import { fromDecimal, parseDecimal } from "./number.ts";
import { parseTemplate } from "./parse.ts";
import { Refusal } from "./refusal.ts";
import { joinText } from "./text.ts";
import { isUnknownList, itemsInOrder } from "./unknown-list.ts";

/** What the first steps of a traversal stand for. */
export interface ResolvedName {
  readonly value: Value;
  /** How many steps that were. */
  readonly taken: number;
  /** A block with `count` or `for_each`: the next step has to be an index. */
  readonly needsKey?: boolean;
}

/** Terraform's own answer ("Missing resource instance key"), also where a key of that name exists. */
const MISSING_KEY =
  "a block with count or for_each is read by attribute, without the key of an instance, which Terraform refuses";

/** What the names in an expression stand for. */
export interface Scope extends Surroundings {
  /**
   * The value of a traversal's beginning (`var.x`, `aws_vpc.main`, `data.aws_region.here`) and how many of `steps` that
   * beginning takes up; undefined when there is no such name.
   */
  readonly resolve: (root: string, steps: readonly PathStep[]) => ResolvedName | undefined;
}

/**
 * Evaluates an expression symbolically: what is known becomes a concrete value, what depends on outputs keeps its
 * references, and what cannot be understood becomes `Unsupported`. Never throws.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  return new Evaluation(scope, new Map(), 0).value(expression);
}

// Deeper than any program that people write, and shallow enough for the call stack.
const MAX_DEPTH = 1500;

class Evaluation {
  constructor(
    private readonly scope: Scope,
    /** Names bound by the `for`s around. */
    private readonly bound: ReadonlyMap<string, Value>,
    private depth: number,
  ) {}

  value(expression: Expression): Value {
    if (this.depth > MAX_DEPTH) return unsupported("the expression is nested too deeply", "");
    this.depth += 1;
    try {
      return this.compute(expression);
    } catch (error) {
      return fromError(error, "", "");
    } finally {
      this.depth -= 1;
    }
  }

  private compute(expression: Expression): Value {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "number":
        return numberOf(expression.text);
      case "template":
        return joinText(expression.parts.map((part) => this.value(part)));
      case "template-loop":
        return this.templateLoop(expression);
      case "name":
      case "attribute":
      case "index":
        return this.traversal(expression);
      case "splat":
        return this.splat(expression);
      case "call":
        return this.call(expression);
      case "unary":
        return this.apply(expression.operator, [this.value(expression.operand)]);
      case "binary":
        return this.binary(expression);
      case "conditional":
        return this.conditional(expression);
      case "tuple":
        return expression.items.map((item) => this.value(item));
      case "object":
        return this.object(expression);
      case "for":
        return this.loop(expression);
    }
  }

  private apply(name: string, args: readonly Value[]): Value {
    return applyFunction(name, args, this.scope);
  }

  private binary({ operator, left, right }: Binary): Value {
    const operands = [this.value(left), this.value(right)];
    const result = this.apply(operator, operands);
    const isEqual = result === (operator === "==");
    // A list is never equal to a tuple, nor a map to an object, and values of the two look the same here.
    if (
      (operator === "==" || operator === "!=") &&
      isEqual &&
      operands.some(isCollection) &&
      !areLiterals(left, right)
    ) {
      return unsupported("whether two lists or maps are equal depends on their types", "");
    }
    if ((operator === "==" || operator === "!=") && operands.some((value) => isUnknownList(value, this.scope.kindOf)))
      return unsupported("whether two lists are equal depends on their types", "");
    return result;
  }

  private conditional(expression: Extract<Expression, { kind: "conditional" }>): Value {
    const condition = this.value(expression.condition);
    if (isScalar(condition) && condition !== null) {
      const taken = this.value(toBoolean(condition) ? expression.then : expression.else);
      const other = this.value(toBoolean(condition) ? expression.else : expression.then);
      // The branch not taken may well be one that fails; it then has no type to convert to.
      if (findUnsupported([taken, other]) !== undefined) return taken;
      return this.converted(taken, other);
    }
    return this.apply("?:", [condition, this.value(expression.then), this.value(expression.else)]);
  }

  /** The branch taken, in the type that both have in common. Only its own secrets count. */
  private converted(taken: Value, other: Value): Value {
    const { value, secret } = reveal(taken);
    const unified = this.apply("?:", [true, value, reveal(other).value]);
    if (!secret) return unified;
    return valueKey(unified) === valueKey(value) ? taken : asSecret(unified);
  }

  private call(expression: FunctionCall): Value {
    const args = expression.args.map((arg) => this.value(arg));
    const template = this.templateOf(expression.name, args);
    if (template !== undefined) return template;
    if (!expression.expandLast) return this.apply(expression.name, args);
    const last = args.pop() ?? null;
    if (isList(last)) return this.apply(expression.name, [...args, ...last]);
    if (isSet(last)) return this.apply(expression.name, [...args, ...last.items]);
    return unsupported(`the arguments of ${expression.name} are a list that is known only after deployment`, "");
  }

  /** What `templatefile` and `templatestring` make, which see no names but those given to them. */
  private templateOf(name: string, [source = null, variables = null]: readonly Value[]): Value | undefined {
    if (name !== "templatefile" && name !== "templatestring") return undefined;
    const unknown = findUnsupported([source]);
    if (unknown !== undefined) return unknown;
    if (typeof source !== "string" || !isMap(variables))
      return unsupported(`what ${name} is given is known only after deployment`, name);
    const text = name === "templatefile" ? this.apply("file", [source]) : source;
    if (typeof text !== "string") return text;
    const resolve: Scope["resolve"] = (root) => {
      const value = variables.entries[root];
      return value === undefined ? undefined : { value, taken: 0 };
    };
    const inner = new Evaluation({ ...this.scope, resolve }, new Map(), this.depth);
    try {
      // A template that names nothing but itself has no end.
      return inner.depth > MAX_DEPTH / 2
        ? unsupported("templates name each other", name)
        : joinText([inner.value(parseTemplate(text))]);
    } catch (error) {
      if (error instanceof SyntaxProblem) return unsupported(`${name}: ${error.message}`, source);
      return fromError(error, `${name}: `, source);
    }
  }

  private traversal(expression: Expression): Value {
    const keys: (PathStep | Expression)[] = [];
    const byName: boolean[] = [];
    let root = expression;
    for (;;) {
      if (root.kind !== "attribute" && root.kind !== "index") break;
      byName.unshift(root.kind === "attribute");
      if (root.kind === "attribute") keys.unshift(root.name);
      else keys.unshift(root.key.kind === "literal" && typeof root.key.value === "string" ? root.key.value : root.key);
      root = root.of;
    }
    const start: ResolvedName =
      root.kind === "name" ? this.name(root.name, keys) : { value: this.value(root), taken: 0 };
    if (start.needsKey === true && byName[start.taken] === true)
      return unsupported(MISSING_KEY, keys.filter((key) => typeof key !== "object").join("."));
    let value = start.value;
    for (const key of keys.slice(start.taken)) value = this.index(value, this.key(key));
    return value;
  }

  private key(key: PathStep | Expression): Value {
    return typeof key === "object" ? this.value(key) : key;
  }

  private name(name: string, keys: readonly (PathStep | Expression)[]): ResolvedName {
    const bound = this.bound.get(name);
    if (bound !== undefined) return { value: bound, taken: 0 };
    const steps: PathStep[] = [];
    for (const key of keys) {
      if (typeof key === "object") break;
      steps.push(key);
    }
    const found = this.scope.resolve(name, steps);
    const text = [name, ...steps].join(".");
    return found ?? { value: unsupported(`nothing in the program is called ${text}`, text), taken: keys.length };
  }

  private index(of: Value, key: Value): Value {
    return this.apply("[]", [of, key]);
  }

  private splat(expression: Splat): Value {
    return this.splatOf(this.value(expression.of), expression.steps);
  }

  private splatOf(of: Value, steps: readonly SplatStep[]): Value {
    if (isTagged(of) && of.kind === "unsupported") return of;
    if (isTagged(of) && of.kind === "secret") return asSecret(this.splatOf(of.value, steps));
    const items = isList(of) ? of : isSet(of) ? of.items : of === null ? [] : isSingle(of) ? [of] : null;
    if (items !== null) return items.map((item) => steps.reduce<Value>((value, step) => this.step(value, step), item));
    if (steps.length === 0) {
      const whole = itemsInOrder(of, this.scope.kindOf);
      if (whole !== undefined) return whole;
    }
    const keys = steps.map((step) =>
      step.kind === "attribute" ? step.name : step.kind === "index" ? this.value(step.key) : null,
    );
    if (keys.includes(null)) return unsupported("a splat inside of a splat of what is known only after deployment", "");
    return { kind: "call", function: "[*]", args: [of, ...keys] };
  }

  private step(value: Value, step: SplatStep): Value {
    if (step.kind === "splat") return this.splatOf(value, step.steps);
    return this.index(value, step.kind === "attribute" ? step.name : this.value(step.key));
  }

  private object(expression: ObjectConstructor): Value {
    const pairs: (readonly [string, Value])[] = [];
    for (const item of expression.items) {
      const key = this.value(item.key);
      if (!isScalar(key)) return unsupported("an object has a key that is known only after deployment", "");
      pairs.push([toText(key), this.value(item.value)]);
    }
    return map(pairs);
  }

  /** The rounds of a loop: key and value of each item; undefined when the items are not known. */
  private rounds(collection: Value): readonly (readonly [Value, Value])[] | undefined {
    if (isList(collection)) return collection.map((item, position) => [position, item] as const);
    if (isSet(collection)) return collection.items.map((item) => [item, item] as const);
    if (isMap(collection))
      return sortedKeys(collection.entries).map((key) => [key, collection.entries[key] ?? null] as const);
    return undefined;
  }

  private within(names: Pick<For, "key" | "value">, key: Value, value: Value): Evaluation {
    const bound = new Map(this.bound);
    if (names.key !== null) bound.set(names.key, key);
    bound.set(names.value, value);
    return new Evaluation(this.scope, bound, this.depth);
  }

  private templateLoop(expression: Extract<Expression, { kind: "template-loop" }>): Value {
    const collection = this.value(expression.collection);
    const rounds = this.rounds(collection);
    if (rounds === undefined) return notIterable(collection);
    return joinText(rounds.map(([key, value]) => this.within(expression, key, value).value(expression.body)));
  }

  private loop(expression: For): Value {
    const collection = this.value(expression.collection);
    if (isTagged(collection) && collection.kind === "secret") {
      return ofSecret(this.loopOver(expression, collection.value), "a for");
    }
    return this.loopOver(expression, collection);
  }

  private loopOver(expression: For, collection: Value): Value {
    const rounds = this.rounds(collection);
    if (rounds === undefined) {
      return (
        (givesItemsAsTheyAre(expression) ? itemsInOrder(collection, this.scope.kindOf) : null) ??
        notIterable(collection)
      );
    }
    const kept: Evaluation[] = [];
    for (const [key, value] of rounds) {
      const round = this.within(expression, key, value);
      const condition = expression.condition === null ? true : round.value(expression.condition);
      if (isTagged(condition) && condition.kind === "unsupported") return condition;
      if (!isKnown(condition)) return unsupported("the condition of a for is known only after deployment", "");
      if (toBoolean(condition)) kept.push(round);
    }
    if (expression.resultKey === null) return kept.map((round) => round.value(expression.resultValue));
    return collect(kept, expression.resultKey, expression);
  }
}

function collect(rounds: readonly Evaluation[], keyExpression: Expression, expression: For): Value {
  const grouped = new Map<string, Value[]>();
  for (const round of rounds) {
    const key = round.value(keyExpression);
    if (isTagged(key) && key.kind === "unsupported") return key;
    if (!isScalar(key)) return unsupported("a for makes a key that is known only after deployment", "");
    const name = toText(key);
    const values = grouped.get(name);
    if (values !== undefined && !expression.grouped)
      return fromError(new Refusal(`a for makes the key ${JSON.stringify(name)} twice`), "", "");
    if (values === undefined) grouped.set(name, [round.value(expression.resultValue)]);
    else values.push(round.value(expression.resultValue));
  }
  const pairs = [...grouped].map(([key, values]) => [key, expression.grouped ? values : (values[0] ?? null)] as const);
  return map(pairs) satisfies MapValue;
}

/** `[for item in list : item]`, which is the list itself. */
function givesItemsAsTheyAre({ value, condition, resultKey, resultValue }: For): boolean {
  return resultKey === null && condition === null && resultValue.kind === "name" && resultValue.name === value;
}

function isCollection(value: Value): boolean {
  return isList(value) || isMap(value);
}

/** Two tuples or objects as written, which have the type that they look like. */
function areLiterals(...expressions: readonly Expression[]): boolean {
  return expressions.every(({ kind }) => kind === "tuple" || kind === "object");
}

/** What a splat takes for a list of one: anything that is no list. A node as a whole is no list either. */
function isSingle(value: Value): boolean {
  return isMap(value) || isScalar(value) || (isTagged(value) && value.kind === "reference" && value.path.length === 0);
}

function notIterable(collection: Value): Value {
  if (isTagged(collection) && collection.kind === "unsupported") return collection;
  return unsupported("a for runs over a list or map that is known only after deployment", "");
}

function numberOf(text: string): Value {
  const decimal = parseDecimal(text);
  const double = decimal === undefined ? undefined : fromDecimal(decimal);
  return double ?? unsupported(`the number ${text} has more digits than can be compared`, text);
}
