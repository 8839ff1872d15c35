import { ParityError } from "../../errors.ts";
import { formatPath } from "../../model/path.ts";
import { type Path, type PathStep, record } from "../../model/value.ts";

/**
 * Walks an untrusted JSON document and says where it is not what was expected. Every method takes the value and the
 * step that leads to it, and throws a `ParityError` when it is of another type.
 */
export class JsonReader {
  constructor(
    readonly file: string,
    readonly value: unknown,
    readonly path: Path = [],
  ) {}

  fail(expected: string): never {
    throw new ParityError({
      problem: "not a recorded graph that this version reads",
      at: this.path.length === 0 ? this.file : `${this.file}, ${formatPath(this.path)}`,
      found: summary(this.value),
      expected,
      fix: "write it again with `parity graph --format json`",
    });
  }

  at(step: PathStep): JsonReader {
    const parent = this.value;
    let value: unknown;
    if (typeof parent === "object" && parent !== null && Object.hasOwn(parent, step)) value = Reflect.get(parent, step);
    return new JsonReader(this.file, value, [...this.path, step]);
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.fail("a text");
  }

  textOrNull(): string | null {
    return this.value === null ? null : this.text();
  }

  flag(): boolean {
    return typeof this.value === "boolean" ? this.value : this.fail("true or false");
  }

  oneOf<T extends string>(known: readonly T[]): T {
    return known.find((item) => item === this.value) ?? this.fail(`one of ${known.join(", ")}`);
  }

  list<T>(item: (reader: JsonReader) => T): readonly T[] {
    if (!Array.isArray(this.value)) return this.fail("a list");
    return this.value.map((_, index) => item(this.at(index)));
  }

  entries<T>(item: (reader: JsonReader) => T): Readonly<Record<string, T>> {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fail("an object");
    return record(Object.keys(value).map((key) => [key, item(this.at(key))] as const));
  }

  steps(): Path {
    return this.list((step) => {
      if (typeof step.value === "string" || typeof step.value === "number") return step.value;
      return step.fail("a property name or an index");
    });
  }
}

function summary(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return JSON.stringify(value).slice(0, 60);
}
