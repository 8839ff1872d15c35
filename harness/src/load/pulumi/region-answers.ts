import type { BridgedType } from "../../bridge/types.ts";
import { regionData } from "../../data-sources/region-data.ts";
import { record } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";

/**
 * Gives what a data source says of a region the engine's own answers where the program fixes the region. A program may
 * compute anything from them, and nothing else tells what the engine would.
 *
 * @param providerRegion the region that the call's provider is configured with; undefined where that is not fixed.
 */
export function withRegionData(
  outputs: PropertyBag,
  bridged: BridgedType | undefined,
  args: PropertyBag,
  providerRegion: string | undefined,
): PropertyBag {
  if (bridged === undefined || args.endpoint !== undefined) return outputs;
  const stated = [args.region, args.name].filter((value) => value !== undefined);
  const region = stated[0] ?? providerRegion;
  if (typeof region !== "string" || stated.some((value) => value !== region)) return outputs;
  const data = Object.entries(regionData(bridged.type, region) ?? {});
  const known = data.map(([name, value]) => [bridged.block.attributes[name]?.pulumi ?? name, value] as const);
  return record<unknown>([...Object.entries(outputs), ...known]);
}
