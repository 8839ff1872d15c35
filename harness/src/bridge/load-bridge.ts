import { readFileSync } from "node:fs";
import { ParityError } from "../errors.ts";
import { decodeType, type EncodedType } from "./encoding.ts";
import { nearest } from "./nearest.ts";
import type { Bridge, BridgedType, BridgeVersions } from "./types.ts";

/** Names and line numbers of the data file, so that a comparison parses only the types that it meets. */
export interface BridgeIndex {
  readonly format: 1;
  readonly versions: BridgeVersions;
  /** Line of each type, from its Terraform name and from each of its Pulumi tokens. */
  readonly resources: Readonly<Record<string, number>>;
  readonly dataSources: Readonly<Record<string, number>>;
  readonly provider: number;
}

const DATA = new URL("../../data/", import.meta.url);

let loaded: Bridge | undefined;

/**
 * The table between Terraform's and Pulumi's names, as generated from the two installed packages. Loaded once; a
 * type is parsed when it is first asked for.
 *
 * @throws ParityError when the data files are missing or of another format
 */
export function loadBridge(): Bridge {
  loaded ??= openBridge(readData("bridge-index.json"), readData("bridge.jsonl"));
  return loaded;
}

/** A bridge over the text of its two data files. */
export function openBridge(indexText: string, data: string): Bridge {
  const index = parseIndex(indexText);
  const lines = data.split("\n");
  const cache = new Map<number, BridgedType>();

  const at = (line: number | undefined): BridgedType | undefined => {
    if (line === undefined) return undefined;
    const known = cache.get(line);
    if (known !== undefined) return known;
    const type = decodeType(JSON.parse(lines[line] ?? "") as EncodedType);
    cache.set(line, type);
    return type;
  };
  const find = (names: Readonly<Record<string, number>>, name: string): BridgedType | undefined =>
    Object.hasOwn(names, name) ? at(names[name]) : undefined;

  return {
    versions: index.versions,
    resourceByToken: (token) => (token.includes(":") ? find(index.resources, token) : undefined),
    dataSourceByToken: (token) => (token.includes(":") ? find(index.dataSources, token) : undefined),
    resource: (type) => (type.includes(":") ? undefined : find(index.resources, type)),
    dataSource: (type) => (type.includes(":") ? undefined : find(index.dataSources, type)),
    provider() {
      const type = at(index.provider);
      if (type === undefined) throw damaged("no line for the provider");
      return type;
    },
    near: (name) => nearest(name, [...Object.keys(index.resources), ...Object.keys(index.dataSources)]),
  };
}

function readData(name: string): string {
  try {
    return readFileSync(new URL(name, DATA), "utf8");
  } catch (error) {
    throw damaged(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseIndex(text: string): BridgeIndex {
  const index: unknown = JSON.parse(text);
  if (typeof index !== "object" || index === null || !("format" in index) || index.format !== 1) {
    throw damaged("an index of another format");
  }
  return index as BridgeIndex;
}

function damaged(found: string): ParityError {
  return new ParityError({
    problem: "the table between Terraform's and Pulumi's names cannot be read",
    found,
    expected: "bridge-index.json and bridge.jsonl in the package's data folder",
    fix: "reinstall the package, or run `npm run bridge` in a checkout",
  });
}
