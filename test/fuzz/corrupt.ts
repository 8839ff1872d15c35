import { randomBelow } from "../support/disguise.ts";

type Below = (bound: number) => number;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const ESCAPES = "\u001b[31mred\u001b[0m\u0007\u0000\r\n\u2028\u202e\u009b2J";

/** Keys and texts that have hurt programs before. */
const TEXTS: readonly string[] = [
  "",
  "__proto__",
  "constructor",
  "toString",
  ESCAPES,
  "<script>alert(1)</script>]]>&\"'",
  "\ud800",
  "\ue0000\ue002",
  "${",
  "${aws_vpc.main.id",
  "%{ for x in y }",
  "${aws_subnet.part}",
  "${local.prefix}${local.prefix}",
  "${each.value}",
  "$${aws_vpc.main.id}",
  `\${${"(".repeat(10_000)}1${")".repeat(10_000)}}`,
  `\${${"[".repeat(10_000)}`,
  `\${${"-".repeat(10_000)}1}`,
  `\${1${"+1".repeat(5_000)}}`,
  `\${a${".b".repeat(5_000)}}`,
  "%{ if true }".repeat(2_000),
  "[".repeat(10_000) + "]".repeat(10_000),
  `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  "x".repeat(200_000),
  '${jsondecode("{\\"a\\":1,\\"a\\":2}")}',
  "${jsonencode(aws_vpc.main)}",
  '${format("%s")}',
  '${regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")}',
];

const VALUES: readonly Json[] = [null, true, false, 0, -1, 1e15, 0.1, [], {}, [[]], [null], { "": null }];

/** Texts that no JSON writer makes. */
const RAW = [
  "\ufeff",
  "1e999",
  "-0",
  "9007199254740993",
  '"a":1,"a":2',
  "NaN",
  "\u0001",
  "//",
  ",",
  "}",
  "]",
  '"',
  "\\u",
];

/** Corrupts a text. The seed alone decides how. */
export function corrupted(text: string, seed: number): Buffer {
  const below = randomBelow(seed);
  const kind = below(10);
  if (kind < 6) {
    let document: Json;
    try {
      document = JSON.parse(text) as Json;
    } catch {
      return corruptBytes(Buffer.from(text), below);
    }
    for (let count = 1 + (below(4) === 0 ? below(3) : 0); count > 0; count--)
      document = corruptStructure(document, below);
    return Buffer.from(write(document));
  }
  return corruptBytes(Buffer.from(text), below);
}

/** As `JSON.stringify`, but for depths that exhaust its stack. */
function write(document: Json): string {
  return JSON.stringify(document) ?? "";
}

function corruptBytes(bytes: Buffer, below: Below): Buffer {
  const at = below(bytes.length + 1);
  const insert = (added: Buffer, dropped = 0) =>
    Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + dropped)]);
  switch (below(8)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return insert(Buffer.of(below(256)), 1);
    case 2:
      return insert(Buffer.of(0xff, 0xfe));
    case 3:
      return insert(Buffer.from(RAW[below(RAW.length)] ?? ""));
    case 4:
      return insert(Buffer.alloc(0), 1 + below(40));
    case 5:
      return insert(bytes.subarray(at, at + 1 + below(60)));
    case 6:
      return Buffer.concat([Buffer.from("\ufeff"), bytes]);
    default: {
      const depth = 1 + below(2) * 10_000;
      return insert(Buffer.from(`${"[".repeat(depth)}${"]".repeat(depth)}`));
    }
  }
}

/** Changes one place of a document: what is there, its key, or the place as a whole. */
function corruptStructure(document: Json, below: Below): Json {
  const places = placesIn(document);
  const [parent, key] = places[below(places.length)] ?? [];
  if (parent === undefined || key === undefined) return document;
  const value = parent[key] as Json;
  const isList = Array.isArray(parent);
  switch (below(9)) {
    case 0:
    case 1:
      set(parent, key, pick(TEXTS, below));
      break;
    case 2:
      set(parent, key, pick(VALUES, below));
      break;
    case 3:
      if (isList) parent.splice(Number(key), 1);
      else delete parent[key];
      break;
    case 4:
      if (isList) parent.push(value);
      else set(parent, pick(TEXTS, below), value);
      break;
    case 5:
      if (isList) parent.reverse();
      else {
        delete parent[key];
        set(parent, pick(TEXTS, below).slice(0, 2_000), value);
      }
      break;
    case 6:
      set(parent, key, [value]);
      break;
    case 7: {
      const other = places[below(places.length)];
      if (other !== undefined) set(parent, key, JSON.parse(JSON.stringify(other[0][other[1]] ?? null)) as Json);
      break;
    }
    default:
      set(parent, key, changed(value, below));
  }
  return document;
}

/** The same sort of value, a little different. */
function changed(value: Json, below: Below): Json {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string") return null;
  const at = below(value.length + 1);
  return `${value.slice(0, at)}x${value.slice(at + below(2))}`;
}

type Place = readonly [parent: Record<string, Json>, key: string];

function placesIn(root: Json): Place[] {
  if (typeof root !== "object" || root === null) return [];
  return Object.keys(root).flatMap((key): Place[] => {
    const parent = root as Record<string, Json>;
    return [[parent, key], ...placesIn(parent[key] ?? null)];
  });
}

/** An own property even of the name `__proto__`. */
function set(parent: Record<string, Json>, key: string, value: Json): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function pick<T>(items: readonly T[], below: Below): T {
  return items[below(items.length)] as T;
}
