import type { CreationDefault } from "../../../harness/src/bridge/creation-defaults.ts";
import { saysDefault } from "../../../harness/src/canonicalize/values/creation-default.ts";
import { isList, isMap, isTagged, type Value } from "../../../harness/src/model/value.ts";
import { defaultTagsOf } from "./default-tags.ts";
import type { Site } from "./site.ts";

/** Whether what the site has is what it would have if it were left out. */
export function isWhatLeavingOutGives(site: Site): boolean {
  const { value, facts, attribute, document } = site;
  if (document !== null || value === null) return value === null && document === null;
  if (isDefaultTag(site)) return true;
  if (site.holder !== "property") return false;
  if (facts?.default !== undefined && facts.default === value) return true;
  if (rowsOf(site).length > 0) return true;
  if (!isEmpty(value)) return false;
  return facts?.emptyIsAbsent === true || (attribute?.isBlock === true && attribute.computed !== true && isList(value));
}

/** The rows that say AWS gives this value to the argument left out. */
export function rowsOf({ facts, value, holder }: Site): readonly CreationDefault[] {
  if (holder !== "property") return [];
  // One block may be written without the list around it.
  const written = isMap(value) ? [value] : value;
  return (facts?.creationDefaults ?? []).filter((row) => saysDefault(row.value, written));
}

/** A tag that the provider would add anyway, or tags that are all such. */
function isDefaultTag({ node, target: { place }, value, subject }: Site): boolean {
  if (node?.kind !== "resource" || place[0] !== "tags") return false;
  const defaults = defaultTagsOf(node, subject.graph);
  const [, key] = place;
  if (key !== undefined) return defaults[key] !== undefined && defaults[key] === value;
  return isMap(value) && Object.entries(value.entries).every(([name, tag]) => defaults[name] === tag);
}

function isEmpty(value: Value): boolean {
  if (value === "" || value === 0 || value === false) return true;
  if (isList(value)) return value.length === 0;
  return isTagged(value) && value.kind === "map" && Object.keys(value.entries).length === 0;
}
