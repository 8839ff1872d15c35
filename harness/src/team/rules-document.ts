import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { ParityError } from "../errors.ts";
import type { SourcePosition } from "../model/graph.ts";
import { similarlySpelled } from "../model/spelling.ts";

/** A value of the document and the place it is at. */
export interface RulesEntry {
  readonly node: Node | null;
  /** Offset in the text, for a value that is left out too. */
  readonly offset: number;
  /** `waivers[2].expires`, for messages. */
  readonly path: string;
}

interface Problem {
  readonly offset: number;
  readonly text: string;
}

/** A YAML document that is read with every problem noted at its line and column. */
export class RulesDocument {
  readonly #lines = new LineCounter();
  readonly #root: Node | null;
  readonly #file: string;
  readonly #problems: Problem[] = [];

  constructor(text: string, file: string) {
    this.#file = file;
    // Days stay texts, and a duplicate key is an error.
    const parsed = parseDocument(text, {
      lineCounter: this.#lines,
      schema: "core",
      uniqueKeys: true,
      prettyErrors: false,
    });
    for (const error of parsed.errors) {
      this.#problems.push({ offset: error.pos[0], text: `${error.message.split("\n")[0]}\n    fix: correct the YAML` });
    }
    this.finish();
    this.#root = parsed.contents;
  }

  root(): RulesEntry {
    return { node: this.#root, offset: 0, path: "" };
  }

  position(entry: RulesEntry): SourcePosition {
    return { file: this.#file, line: this.#lines.linePos(entry.offset).line };
  }

  problem(entry: RulesEntry | undefined, found: string, expected: string, fix: string): void {
    const at = entry?.path ?? "";
    const text = `${at === "" ? "" : `${at}: `}found ${found}; expected ${expected}\n    fix: ${fix}`;
    this.#problems.push({ offset: entry?.offset ?? 0, text });
  }

  suggestion(text: string, known: readonly string[]): string | undefined {
    const [near] = similarlySpelled(text, known);
    return near === undefined ? undefined : `did you mean \`${near}\`?`;
  }

  /** The entries of a map. A key that is not known is a problem. */
  entries(entry: RulesEntry | undefined, known: readonly string[]): ReadonlyMap<string, RulesEntry> {
    const result = this.#map(entry);
    for (const [key, value] of result) {
      if (known.includes(key)) continue;
      const allowed = known.length > 12 ? "a kind of finding as reports print it" : known.join(", ");
      this.problem(value, `the key "${key}"`, allowed, this.suggestion(key, known) ?? "leave it out");
    }
    return result;
  }

  items(entry: RulesEntry | undefined): readonly RulesEntry[] {
    if (entry === undefined) return [];
    if (!isSeq(entry.node)) {
      this.problem(entry, nameOf(entry.node), "a list", "begin each item with `- `");
      return [];
    }
    return entry.node.items.map((item, index) => {
      const node = item as Node | null;
      return { node, offset: node?.range?.[0] ?? entry.offset, path: `${entry.path}[${index}]` };
    });
  }

  /** A text; a number or boolean is taken as it is written. Undefined where there is none. */
  text(entry: RulesEntry | undefined): string | undefined {
    if (entry === undefined) return undefined;
    const { node } = entry;
    if (isScalar(node) && node.value !== null) {
      return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
    }
    this.problem(entry, nameOf(node), "a text", "write the text, or leave the key out");
    return undefined;
  }

  requiredText(
    parent: RulesEntry,
    entries: ReadonlyMap<string, RulesEntry>,
    key: string,
    example: string,
    { mayBeEmpty = false }: { readonly mayBeEmpty?: boolean } = {},
  ): string {
    const entry = entries.get(key);
    if (entry === undefined) {
      this.problem(parent, `no \`${key}\``, `\`${key}\``, `add it, for example \`${example}\``);
      return "";
    }
    const text = this.text(entry);
    if (text !== undefined && text.trim() === "" && !mayBeEmpty) {
      this.problem(entry, "an empty text", `\`${key}\``, `for example \`${example}\``);
    }
    return text ?? "";
  }

  /** A map whose values are texts. */
  texts(entry: RulesEntry | undefined): Readonly<Record<string, string>> {
    const pairs = [...this.#map(entry)].map(([key, value]) => [key, this.text(value) ?? ""] as const);
    return Object.fromEntries(pairs);
  }

  /** Throws a `ParityError` with all problems in the order of the file, where there are any. */
  finish(): void {
    if (this.#problems.length === 0) return;
    const lines = [...this.#problems]
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, text }) => {
        const { line, col } = this.#lines.linePos(offset);
        return `  ${this.#file}:${Math.max(1, line)}:${Math.max(1, col)}: ${text}`;
      });
    const count = lines.length === 1 ? "a problem" : `${lines.length} problems`;
    throw new ParityError({ problem: [`${count} in ${this.#file}`, ...lines].join("\n") });
  }

  #map(entry: RulesEntry | undefined): ReadonlyMap<string, RulesEntry> {
    const result = new Map<string, RulesEntry>();
    if (entry === undefined || (entry.node === null && entry.path === "")) return result;
    if (!isMap(entry.node)) {
      this.problem(entry, nameOf(entry.node), "`key: value` lines", "write keys with their values");
      return result;
    }
    for (const { key, value } of entry.node.items) {
      const node = value as Node | null;
      const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key);
      const offset = (key as Node).range?.[0] ?? entry.offset;
      result.set(name, { node, offset, path: entry.path === "" ? name : `${entry.path}.${name}` });
    }
    return result;
  }
}

function nameOf(node: Node | null): string {
  if (node === null || (isScalar(node) && node.value === null)) return "nothing";
  if (isMap(node)) return "a map";
  return isSeq(node) ? "a list" : "a single value";
}
