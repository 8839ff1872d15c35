import { readFileSync } from "node:fs";
import { ParityError } from "../errors.ts";
import { type CreationDefault, creationDefaultsByType } from "./creation-defaults.ts";
import type { AttributeFacts, DocumentEquality, Equality, ProviderFacts, Spelling, WordEquality } from "./facts.ts";
import { unfoldFacts } from "./unfold-facts.ts";

/** One attribute in the data file: default, forces replacement, equal spellings, empty is absent. */
export interface EncodedFacts {
  readonly d?: string | number | boolean;
  readonly f?: 1;
  readonly s?: readonly Spelling[];
  readonly z?: 1;
}

const FILE = new URL("../../data/provider-facts.jsonl", import.meta.url);
const CREATION_DEFAULTS = new URL("../../data/creation-defaults.jsonl", import.meta.url);

let loaded: ProviderFacts | undefined;

/**
 * The facts measured from the real provider. Loaded once; a type is parsed when it is first asked for.
 *
 * @throws ParityError when the data file is missing or of another format
 */
export function loadFacts(): ProviderFacts {
  loaded ??= openFacts(readData(FILE), readData(CREATION_DEFAULTS));
  return loaded;
}

/**
 * Facts over the text of the data file (a header line, then one line for each type, sorted by name), and the rows of what
 * AWS gives to arguments left out.
 */
export function openFacts(text: string, creationDefaults = ""): ProviderFacts {
  const { version } = parseHeader(text.slice(0, Math.max(0, text.indexOf("\n"))));
  const cache = new Map<string, Readonly<Record<string, AttributeFacts>> | undefined>();
  const created = creationDefaultsByType(creationDefaults);
  return {
    providerVersion: version,
    resource(type) {
      if (!cache.has(type)) cache.set(type, withCreationDefaults(parseType(text, type), created.get(type)));
      return cache.get(type);
    },
  };
}

// The line is looked for in the text, since splitting 1,500 lines costs more than most comparisons ask for.
function parseType(text: string, type: string): Readonly<Record<string, AttributeFacts>> | undefined {
  const start = text.indexOf(`\n{"t":${JSON.stringify(type)},`);
  if (start < 0) return undefined;
  const end = text.indexOf("\n", start + 1);
  const line = JSON.parse(text.slice(start + 1, end < 0 ? undefined : end)) as {
    readonly a: Readonly<Record<string, EncodedFacts>>;
    readonly r?: Readonly<Record<string, string>>;
  };
  const facts: Record<string, AttributeFacts> = Object.create(null);
  for (const [path, encoded] of Object.entries(line.a)) facts[path] = decode(encoded);
  return line.r === undefined ? facts : unfoldFacts(facts, line.r);
}

function withCreationDefaults(
  facts: Readonly<Record<string, AttributeFacts>> | undefined,
  created: ReadonlyMap<string, readonly CreationDefault[]> | undefined,
): Readonly<Record<string, AttributeFacts>> | undefined {
  if (created === undefined) return facts;
  const all: Record<string, AttributeFacts> = Object.assign(Object.create(null), facts);
  for (const [path, creationDefaults] of created) all[path] = { ...all[path], creationDefaults };
  return all;
}

function decode({ d, f, s, z }: EncodedFacts): AttributeFacts {
  const equalities = s === undefined ? [] : equalitiesOf(s);
  const [equality] = equalities;
  return {
    ...(d === undefined ? {} : { default: d }),
    ...(f === undefined ? {} : { forceNew: true }),
    ...(equality === undefined ? {} : { equality }),
    ...(s === undefined ? {} : { equalities, spellings: s }),
    ...(z === undefined ? {} : { emptyIsAbsent: true }),
  };
}

/**
 * Documents, the most tolerant first: one holds where every pair of spellings that belongs to it was seen to be equal, and
 * takes in what follows it.
 */
const DOCUMENTS: readonly (readonly [DocumentEquality, readonly Spelling[]])[] = [
  ["policy", ["policy-whitespace", "policy-key-order", "policy-one-item", "policy-order"]],
  ["json", ["json", "json-whitespace"]],
  // Policies as plain JSON: texts that are no policy are refused there, so that the general pair tells nothing.
  ["json", ["policy-whitespace", "policy-key-order"]],
  ["containers", ["containers"]],
];

/** Words: whatever holds, together. A record, so that the compiler asks for each. */
const WORDS: Readonly<Record<WordEquality, true>> = {
  case: true,
  "trailing-dot": true,
  number: true,
  "number-fraction": true,
  "boolean-number": true,
  "boolean-case": true,
  "trailing-newline": true,
  "surrounding-space": true,
  "line-ending": true,
  time: true,
  "time-zone": true,
  "cidr-host-bits": true,
  ipv6: true,
  protocol: true,
  "protocol-all": true,
  "protocol-icmpv6": true,
  "leading-slash": true,
  "trailing-slash": true,
  "zone-id-prefix": true,
  "log-group-arn-star": true,
};

function equalitiesOf(spellings: readonly Spelling[]): readonly Equality[] {
  const document = DOCUMENTS.find(([, pairs]) => pairs.every((pair) => spellings.includes(pair)));
  if (document !== undefined) return [document[0]];
  return (Object.keys(WORDS) as WordEquality[]).filter((word) => spellings.includes(word));
}

function parseHeader(line: string): { readonly version: string } {
  try {
    const header: unknown = JSON.parse(line);
    if (typeof header === "object" && header !== null && "format" in header && header.format === 1) {
      if ("version" in header && typeof header.version === "string") return { version: header.version };
    }
  } catch {
    throw damaged("a first line that is not JSON");
  }
  throw damaged("data of another format");
}

function readData(file: URL): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

function damaged(found: string): ParityError {
  return new ParityError({
    problem: "the facts measured from the Terraform AWS provider cannot be read",
    found,
    expected: "provider-facts.jsonl and creation-defaults.jsonl in the package's data folder",
    fix: "reinstall the package, or run `npm run facts` in a checkout with the provider at hand",
  });
}
