import { encodeType } from "../../src/bridge/encoding.ts";
import type { BridgeIndex } from "../../src/bridge/load-bridge.ts";
import type { BridgedType, BridgeVersions } from "../../src/bridge/types.ts";
import type { BuiltBridge } from "./build.ts";

/** The data files' texts by name: one line of JSON per type, and the line of every name. */
export function writeBridge(bridge: BuiltBridge, versions: BridgeVersions): Readonly<Record<string, string>> {
  const lines: string[] = [];
  const add = (type: BridgedType): number => lines.push(JSON.stringify(encodeType(type))) - 1;
  const table = (types: readonly BridgedType[]): Readonly<Record<string, number>> => {
    const names: Record<string, number> = {};
    for (const type of types) {
      const line = add(type);
      for (const name of type.type === "" ? type.tokens : [type.type, ...type.tokens]) {
        if (name in names) throw new Error(`${name} has two lines in the bridge`);
        names[name] = line;
      }
    }
    return names;
  };
  const index: BridgeIndex = {
    format: 1,
    versions,
    resources: table(bridge.resources),
    dataSources: table(bridge.dataSources),
    provider: add(bridge.provider),
  };
  return { "bridge.jsonl": `${lines.join("\n")}\n`, "bridge-index.json": `${JSON.stringify(index, null, 1)}\n` };
}
