import { printable } from "../printable.ts";
import { wrap } from "./wrap.ts";

export type Style = "bold" | "dim" | "red" | "green" | "yellow";

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

/** Lines of text that fit a width. Colour is put on whole lines after wrapping, so that it never counts as width. */
export class Page {
  readonly #lines: string[] = [];
  readonly #width: number;
  readonly #color: boolean;

  constructor(width: number, color: boolean) {
    this.#width = width;
    this.#color = color;
  }

  blank(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== "") this.#lines.push("");
  }

  text(text: string, { indent = 0, styles = [] }: { indent?: number; styles?: readonly Style[] } = {}): void {
    for (const line of wrap(printable(text), this.#width - indent)) {
      this.#lines.push(" ".repeat(indent) + this.#paint(line, styles));
    }
  }

  /** A label in a column of its own, and a text that is wrapped beside it. */
  row(label: string, text: string, { indent, labels, styles = [] }: RowOptions): void {
    const start = indent + labels + 2;
    const [first = "", ...more] = wrap(printable(text), this.#width - start);
    this.#lines.push(`${" ".repeat(indent)}${label.padEnd(labels)}  ${this.#paint(first, styles)}`);
    for (const line of more) this.#lines.push(" ".repeat(start) + this.#paint(line, styles));
  }

  toString(): string {
    return `${this.#lines.map((line) => line.trimEnd()).join("\n")}\n`;
  }

  #paint(line: string, styles: readonly Style[]): string {
    if (!this.#color || line === "") return line;
    return styles.reduce((text, style) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`, line);
  }
}

export interface RowOptions {
  readonly indent: number;
  /** Width of the column of labels. */
  readonly labels: number;
  readonly styles?: readonly Style[];
}
