import type { Expression, TemplateExpression } from "./ast.ts";
import type { Cursor } from "./cursor.ts";

/** What the template parser needs of the expression parser, which in turn needs it for quoted strings. */
export interface ExpressionParsers {
  readonly expression: (cursor: Cursor) => Expression;
  readonly loopHead: (cursor: Cursor) => { key: string | null; value: string; collection: Expression };
}

/** A part of a template before its directives are matched up. */
type Piece =
  | { readonly kind: "text"; text: string }
  | { readonly kind: "value"; readonly expression: Expression }
  | { readonly kind: "if"; readonly condition: Expression }
  | { readonly kind: "for"; readonly head: ReturnType<ExpressionParsers["loopHead"]> }
  | { readonly kind: "else" | "endif" | "endfor" };

interface TemplateEnd {
  /** Closing quote of a string in an expression, where backslash escapes count; null for text up to the end. */
  readonly quote: '"' | null;
}

/** Reads a quoted string of an expression, with the cursor on its opening quote. */
export function parseQuoted(cursor: Cursor, parsers: ExpressionParsers): Expression {
  cursor.expect('"');
  const result = parseTemplateBody(cursor, parsers, { quote: '"' });
  cursor.expect('"');
  return result;
}

/** Reads a template up to its end; text alone comes back as a literal, a lone `${x}` as x. */
export function parseTemplateBody(cursor: Cursor, parsers: ExpressionParsers, end: TemplateEnd): Expression {
  const pieces = readPieces(cursor, parsers, end);
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === "value") return only.expression;
  const assembly = new Assembly(pieces, cursor);
  const template = assembly.sequence([]);
  const [part] = template.parts;
  if (template.parts.length === 0) return { kind: "literal", value: "" };
  return template.parts.length === 1 && part?.kind === "literal" ? part : template;
}

function readPieces(cursor: Cursor, parsers: ExpressionParsers, end: TemplateEnd): Piece[] {
  const pieces: Piece[] = [];
  let trimNext = false;
  const addText = (text: string) => {
    const kept = trimNext ? text.trimStart() : text;
    if (kept !== "") trimNext = false;
    const last = pieces.at(-1);
    if (last?.kind === "text") last.text += kept;
    else if (kept !== "") pieces.push({ kind: "text", text: kept });
  };
  while (!cursor.done && !(end.quote !== null && cursor.at(end.quote))) {
    if (cursor.take("$${")) addText("${");
    else if (cursor.take("%%{")) addText("%{");
    else if (cursor.at("${") || cursor.at("%{")) {
      const marker = cursor.take("${") ? "${" : "%{";
      if (marker === "%{") cursor.position += 2;
      const last = pieces.at(-1);
      if (cursor.take("~") && last?.kind === "text") last.text = last.text.trimEnd();
      cursor.skip(true);
      pieces.push(
        marker === "${" ? { kind: "value", expression: parsers.expression(cursor) } : readDirective(cursor, parsers),
      );
      cursor.skip(true);
      trimNext = cursor.take("~");
      cursor.expect("}");
    } else if (end.quote !== null && cursor.at("\\")) addText(readEscape(cursor));
    else if (end.quote !== null && cursor.at("\n"))
      throw cursor.problem("a quoted string ends on the line it starts on");
    else
      addText(
        cursor.match(end.quote === null ? PLAIN_TEXT : PLAIN_QUOTED_TEXT) ?? cursor.text[cursor.position++] ?? "",
      );
  }
  return pieces;
}

const PLAIN_TEXT = /[^$%]+/y;
const PLAIN_QUOTED_TEXT = /[^$%\\"\n]+/y;

function readEscape(cursor: Cursor): string {
  const unicode = cursor.match(/\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}/y);
  if (unicode !== null) {
    const code = Number.parseInt(unicode.slice(2), 16);
    if (code > 0x10ffff) throw cursor.problem(`${unicode} is no character`);
    return String.fromCodePoint(code);
  }
  const escaped = ESCAPES[cursor.text.slice(cursor.position, cursor.position + 2)];
  if (escaped === undefined) throw cursor.problem("unknown backslash escape in a quoted string");
  cursor.position += 2;
  return escaped;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\n": "\n", "\\r": "\r", "\\t": "\t", '\\"': '"', "\\\\": "\\" };

function readDirective(cursor: Cursor, parsers: ExpressionParsers): Piece {
  const word = cursor.match(/[a-z]+/y);
  cursor.skip(true);
  switch (word) {
    case "if":
      return { kind: "if", condition: parsers.expression(cursor) };
    case "for":
      return { kind: "for", head: parsers.loopHead(cursor) };
    case "else":
    case "endif":
    case "endfor":
      return { kind: word };
    default:
      throw cursor.problem("expected if, else, endif, for or endfor in %{ }");
  }
}

/** Matches up the directives of a template. */
class Assembly {
  private next = 0;

  constructor(
    private readonly pieces: readonly Piece[],
    private readonly cursor: Cursor,
  ) {}

  /** Parts up to one of the directives in `ends`, which is left to be consumed. */
  sequence(ends: readonly Piece["kind"][]): TemplateExpression {
    const parts: Expression[] = [];
    for (;;) {
      const piece = this.pieces[this.next];
      if (piece === undefined) {
        if (ends.length > 0) throw this.cursor.problem(`%{ ${ends.at(-1)} } is missing`);
        return { kind: "template", parts };
      }
      if (ends.includes(piece.kind)) return { kind: "template", parts };
      this.next += 1;
      parts.push(this.part(piece));
    }
  }

  private part(piece: Piece): Expression {
    switch (piece.kind) {
      case "text":
        // Terraform normalizes all of its strings.
        return { kind: "literal", value: piece.text.normalize("NFC") };
      case "value":
        return piece.expression;
      case "if":
        return this.cursor.nested(() => this.conditional(piece.condition));
      case "for": {
        const body = this.cursor.nested(() => this.sequence(["endfor"]));
        this.next += 1;
        return { kind: "template-loop", ...piece.head, body };
      }
      default:
        throw this.cursor.problem(`%{ ${piece.kind} } has no beginning`);
    }
  }

  private conditional(condition: Expression): Expression {
    const then = this.sequence(["else", "endif"]);
    const ended = this.pieces[this.next++];
    const otherwise: TemplateExpression =
      ended?.kind === "else" ? this.sequence(["endif"]) : { kind: "template", parts: [] };
    if (ended?.kind === "else") this.next += 1;
    return { kind: "conditional", condition, then, else: otherwise };
  }
}
