/** Terraform's expression language (HCL native syntax) as a tree. */
export type Expression =
  | Literal
  | NumberLiteral
  | TemplateExpression
  | TemplateLoop
  | Name
  | Attribute
  | Index
  | Splat
  | FunctionCall
  | Unary
  | Binary
  | Conditional
  | Tuple
  | ObjectConstructor
  | For;

export interface Literal {
  readonly kind: "literal";
  readonly value: null | boolean | string;
}

/** Kept as written: a double may not hold every number that Terraform's big floats do. */
export interface NumberLiteral {
  readonly kind: "number";
  readonly text: string;
}

/** Text with interpolated parts; a lone part keeps its type. */
export interface TemplateExpression {
  readonly kind: "template";
  readonly parts: readonly Expression[];
}

/** `%{ for … }` in a template: the texts of all rounds, joined. */
export interface TemplateLoop {
  readonly kind: "template-loop";
  readonly key: string | null;
  readonly value: string;
  readonly collection: Expression;
  readonly body: TemplateExpression;
}

export interface Name {
  readonly kind: "name";
  readonly name: string;
}

export interface Attribute {
  readonly kind: "attribute";
  readonly of: Expression;
  readonly name: string;
}

export interface Index {
  readonly kind: "index";
  readonly of: Expression;
  readonly key: Expression;
}

/** `of[*].steps` or `of.*.steps`. */
export interface Splat {
  readonly kind: "splat";
  readonly of: Expression;
  readonly steps: readonly SplatStep[];
}

export type SplatStep =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly key: Expression }
  | { readonly kind: "splat"; readonly steps: readonly SplatStep[] };

export interface FunctionCall {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument is a list whose items are the arguments (`f(list...)`). */
  readonly expandLast: boolean;
}

export interface Unary {
  readonly kind: "unary";
  readonly operator: "!" | "-";
  readonly operand: Expression;
}

export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "+" | "-" | "*" | "/" | "%";

export interface Binary {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export interface Tuple {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
}

export interface ObjectConstructor {
  readonly kind: "object";
  readonly items: readonly { readonly key: Expression; readonly value: Expression }[];
}

export interface For {
  readonly kind: "for";
  readonly key: string | null;
  readonly value: string;
  readonly collection: Expression;
  /** Set for `{ for … : key => value }`. */
  readonly resultKey: Expression | null;
  readonly resultValue: Expression;
  readonly condition: Expression | null;
  /** `value...`: values of equal keys are collected in a list. */
  readonly grouped: boolean;
}
