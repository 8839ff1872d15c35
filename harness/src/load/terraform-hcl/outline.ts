import { Cursor } from "../../expression/cursor.ts";

/** A block of a file in Terraform's own language, without what its arguments say. */
export interface OutlinedBlock {
  readonly kind: string;
  readonly labels: readonly string[];
  /** The line of the block's first word, from 1. */
  readonly line: number;
  /** The blocks in it, in their order. */
  readonly blocks: readonly OutlinedBlock[];
}

export interface Outline {
  readonly blocks: readonly OutlinedBlock[];
  /** Names of arguments that stand outside of every block. */
  readonly attributes: readonly string[];
  /** The numbers of the file as they are written, but for those inside texts. */
  readonly numbers: readonly string[];
}

/**
 * Finds the blocks of a file: where they are and in which order. The library that reads the values tells neither.
 *
 * Takes a text that the library has accepted. Throws a `SyntaxProblem` where the two do not agree on what it says.
 */
export function outlineOf(text: string): Outline {
  const scanner = new Scanner(text);
  const body = scanner.body();
  if (!scanner.done) throw scanner.problem("expected a block or the end of the file");
  return { ...body, numbers: scanner.numbers };
}

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANKS_IN_LINE = /(?:[ \t\r]+|\/\*[\s\S]*?\*\/)*/y;
const LABEL = /"((?:[^"\\\n]|\\.)*)"/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;
const CLOSES: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

class Scanner {
  readonly numbers: string[] = [];
  private readonly cursor: Cursor;
  private counted = { position: 0, line: 1 };

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  get done(): boolean {
    return this.cursor.done;
  }

  problem(message: string): Error {
    return this.cursor.problem(message);
  }

  body(): Pick<Outline, "blocks" | "attributes"> {
    const blocks: OutlinedBlock[] = [];
    const attributes: string[] = [];
    for (;;) {
      this.cursor.skip(true);
      const line = this.line();
      const name = this.cursor.match(IDENTIFIER);
      if (name === null) return { blocks, attributes };
      this.cursor.match(BLANKS_IN_LINE);
      if (this.cursor.take("=")) {
        attributes.push(name);
        this.expression();
      } else blocks.push(this.cursor.nested(() => this.block(name, line)));
    }
  }

  private block(kind: string, line: number): OutlinedBlock {
    const labels: string[] = [];
    while (!this.cursor.take("{")) {
      const quoted = this.cursor.match(LABEL);
      const label = quoted === null ? this.cursor.match(IDENTIFIER) : (JSON.parse(quoted) as string);
      if (label === null) throw this.problem(`expected { after ${kind}`);
      labels.push(label);
      this.cursor.match(BLANKS_IN_LINE);
    }
    const { blocks } = this.body();
    this.cursor.expect("}");
    return { kind, labels, line, blocks };
  }

  /** Passes over an expression up to the end of its line, or to the brace that closes its block. */
  private expression(): void {
    while (!this.cursor.done && !this.cursor.at("\n") && !this.cursor.at("}")) this.token();
  }

  private token(): void {
    const { cursor } = this;
    if (cursor.match(LINE_COMMENT) !== null || cursor.match(IDENTIFIER) !== null) return;
    const number = cursor.match(NUMBER);
    const heredoc = number === null ? cursor.match(HEREDOC) : null;
    if (number !== null) this.numbers.push(number);
    else if (heredoc !== null) this.heredoc(heredoc.replace(/^<<-?/, "").trim());
    else if (cursor.take('"')) this.quoted();
    else if (cursor.match(BLANKS_IN_LINE) === "") this.mark();
  }

  /** A sign; what a bracket opens belongs to it. */
  private mark(): void {
    const close = CLOSES[this.cursor.text[this.cursor.position] ?? ""];
    this.cursor.position += 1;
    if (close !== undefined) this.upTo(close);
  }

  private upTo(close: string): void {
    this.cursor.nested(() => {
      while (!this.cursor.take(close)) {
        if (this.cursor.done) throw this.problem(`expected ${close}`);
        this.token();
      }
    });
  }

  private quoted(): void {
    const { cursor } = this;
    while (!cursor.take('"')) {
      if (cursor.done) throw this.problem('expected "');
      if (cursor.take("$${") || cursor.take("%%{")) continue;
      if (cursor.take("${") || cursor.take("%{")) this.upTo("}");
      else cursor.position += cursor.at("\\") ? 2 : 1;
    }
  }

  private heredoc(name: string): void {
    for (;;) {
      if (this.cursor.done) throw this.problem(`expected ${name}`);
      const line = this.cursor.match(/[^\n]*/y) ?? "";
      if (line.trim() === name) return;
      this.cursor.take("\n");
    }
  }

  private line(): number {
    const passed = this.cursor.text.slice(this.counted.position, this.cursor.position).split("\n").length - 1;
    this.counted = { position: this.cursor.position, line: this.counted.line + passed };
    return this.counted.line;
  }
}
