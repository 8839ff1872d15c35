import type { Asset, Derived, Reference, TaggedValue, Template, Value } from "../../model/value.ts";
import { isTagged } from "../../model/value.ts";
import type { JsonReader } from "./json-reader.ts";

/** Deeper than any schema of the provider nests; a deeper document is refused before it exhausts the stack. */
const DEEPEST = 200;

/** Reads one property value. Throws a `ParityError` that names the place when it is none. */
export function decodeValue(reader: JsonReader): Value {
  const { value } = reader;
  if (reader.path.length > DEEPEST) return reader.fail(`values nested at most ${DEEPEST} steps deep`);
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  if (Array.isArray(value)) return reader.list(decodeValue);
  if (typeof value === "object") return tagged(reader);
  return reader.fail("a value");
}

/** Reads a reference to another node's output. */
export function decodeReference(reader: JsonReader): Reference {
  reader.at("kind").oneOf(["reference"]);
  return { kind: "reference", node: reader.at("node").text(), path: reader.at("path").steps() };
}

const KINDS = [
  "map",
  "set",
  "json",
  "reference",
  "template",
  "call",
  "derived",
  "secret",
  "asset",
  "unsupported",
] as const satisfies readonly TaggedValue["kind"][];

function tagged(reader: JsonReader): TaggedValue {
  const kind = reader.at("kind").oneOf(KINDS);
  switch (kind) {
    case "map":
      return { kind, entries: reader.at("entries").entries(decodeValue) };
    case "set":
      return { kind, items: reader.at("items").list(decodeValue) };
    case "json":
      return { kind, document: decodeValue(reader.at("document")) };
    case "reference":
      return decodeReference(reader);
    case "template":
      return { kind, parts: reader.at("parts").list(templatePart) };
    case "call":
      return { kind, function: reader.at("function").text(), args: reader.at("args").list(decodeValue) };
    case "derived":
      return derived(reader);
    case "secret":
      return { kind, value: decodeValue(reader.at("value")) };
    case "asset":
      return asset(reader);
    case "unsupported":
      return { kind, reason: reader.at("reason").text(), text: reader.at("text").text() };
  }
}

function templatePart(reader: JsonReader): Template["parts"][number] {
  const value = decodeValue(reader);
  if (typeof value === "string") return value;
  if (isTagged(value)) {
    switch (value.kind) {
      case "reference":
      case "call":
      case "derived":
      case "secret":
      case "unsupported":
        return value;
    }
  }
  return reader.fail("a text or a computed part");
}

function derived(reader: JsonReader): Derived {
  return {
    kind: "derived",
    witness: decodeValue(reader.at("witness")),
    from: reader.at("from").list((item) => item.text()),
  };
}

function asset(reader: JsonReader): Asset {
  return {
    kind: "asset",
    form: reader.at("form").oneOf(["file", "text", "remote", "archive"]),
    location: reader.at("location").text(),
    sha256: reader.at("sha256").textOrNull(),
    ...(reader.at("files").value === undefined ? {} : { files: reader.at("files").text() }),
  };
}
