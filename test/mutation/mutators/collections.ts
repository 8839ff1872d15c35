import { valueKey } from "../../../harness/src/model/order.ts";
import { isList, isMap, type Value } from "../../../harness/src/model/value.ts";
import { positionIn } from "../random.ts";
import { withEntry, withItem } from "../sites/edit.ts";
import type { Site } from "../sites/site.ts";
import type { Change, SiteMutator } from "./change.ts";
import { changedAt } from "./texts.ts";

/** Lists and sets: neighbours swapped, an item twice, one more item. What a set's order means, its schema says. */
export const lists: SiteMutator = ({ value, attribute, document, node }) => {
  if (!isList(value) || value.length === 0) return [];
  const isSet = document === null && attribute?.kind === "set";
  const last = value.at(-1) ?? null;
  const changes: Change[] = [
    { kind: "last item twice", value: [...value, last], isSame: isSet },
    { kind: "one more item", value: [...value, another(last)] },
  ];
  const at = value.findIndex((item, index) => index > 0 && valueKey(item) !== valueKey(value[index - 1] ?? null));
  if (at > 0 && !isPolicyDocument(node)) {
    const swapped = withItem(withItem(value, at, value[at - 1]), at - 1, value[at]);
    changes.push({ kind: "two items swapped", value: swapped, isSame: isSet || document === "policy" });
  }
  return changes;
};

/** Maps, whose keys are a program's own: one more entry, and an entry under another key. */
export const maps: SiteMutator = (site) => {
  const { value } = site;
  if (!isMap(value) || !hasFreeKeys(site)) return [];
  const [first] = Object.entries(value.entries);
  const changes: Change[] = [
    { kind: "one more entry", value: { kind: "map", entries: withEntry(value.entries, "Mutant", "mutant") } },
  ];
  if (first !== undefined) {
    const [key, item] = first;
    const rest = withEntry(value.entries, key, undefined);
    const renamed = withEntry(rest, changedAt(key, positionIn(key)), item);
    changes.push({ kind: "key changed", value: { kind: "map", entries: renamed } });
  }
  return changes;
};

function hasFreeKeys({ attribute, document }: Site): boolean {
  if (document !== null) return true;
  return attribute?.block === undefined && attribute?.element?.block === undefined;
}

/** An item like another one, but not equal to it. */
function another(item: Value): Value {
  if (typeof item === "string") return `${item}x`;
  if (typeof item === "number") return item + 1;
  if (typeof item === "boolean") return !item;
  if (isMap(item)) {
    const [first] = Object.entries(item.entries);
    if (first === undefined) return "mutant";
    return { kind: "map", entries: withEntry(item.entries, first[0], another(first[1])) };
  }
  return isList(item) ? [...item, "mutant"] : "mutant";
}

/** Statements and their members have no order where the document is read as a policy, and one where it is read as text. */
function isPolicyDocument(node: Site["node"]): boolean {
  return node?.kind === "data" && /policy_?document/i.test(node.type);
}
