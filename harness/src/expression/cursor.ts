/** Where and why a text is not an expression of Terraform's language. */
export class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

// Deeper than any program that people write, and shallow enough for the parser's and the evaluator's recursion.
const MAX_DEPTH = 250;

/** Reads a text from left to right; knows blanks and comments of the expression language. */
export class Cursor {
  position = 0;
  private depth = 0;

  constructor(readonly text: string) {}

  get done(): boolean {
    return this.position >= this.text.length;
  }

  at(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  /** Consumes `token` if it comes next. */
  take(token: string): boolean {
    if (!this.at(token)) return false;
    this.position += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.problem(`expected ${token} but found ${this.describeNext()}`);
  }

  /** Consumes what the sticky `pattern` matches here. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.position += found[0].length;
    return found[0];
  }

  /** Skips blanks and comments; a line end is one only where `newlines` says so. */
  skip(newlines: boolean): void {
    this.match(newlines ? BLANKS : BLANKS_IN_LINE);
  }

  /** Runs `parse` one level deeper. */
  nested<T>(parse: () => T): T {
    if (++this.depth > MAX_DEPTH) throw this.problem(`it is nested more than ${MAX_DEPTH} levels deep`);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  problem(message: string): SyntaxProblem {
    return new SyntaxProblem(message, this.position);
  }

  private describeNext(): string {
    return this.done ? "the end" : JSON.stringify(this.text.slice(this.position, this.position + 12));
  }
}

const BLANKS = /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const BLANKS_IN_LINE = /(?:[ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
