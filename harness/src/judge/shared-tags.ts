import type { Bridge } from "../bridge/types.ts";
import { blockOf } from "../canonicalize/schema.ts";
import type { Diff, RawDifference, Subject } from "../diff/types.ts";
import type { Matching } from "../match/types.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { nodesById } from "../model/nodes-by-id.ts";
import { valueKey } from "../model/order.ts";
import type { Value } from "../model/value.ts";
import { isMap } from "../model/value.ts";

type Pair = Extract<Subject, { kind: "pair" }>;

/** One tag that differs, of one pair. */
interface TagChange {
  readonly key: string;
  readonly left: Value | undefined;
  readonly right: Value | undefined;
  readonly raw: RawDifference;
  readonly pair: Pair;
}

/**
 * One difference of a provider's default tags shows at every resource that takes tags, since the effective ones are
 * compared. Where a tag differs in the same way at all resources of a provider, but for those that give it a value of
 * their own on both sides, and at more than those, it becomes one difference at the provider that lists the single ones.
 * A tag that only some of the resources have stays at each of them.
 */
export function shareTags(
  diff: Diff,
  left: ResourceGraph,
  right: ResourceGraph,
  matching: Matching,
  bridge: Bridge,
): Diff {
  const changes = diff.differences.flatMap(tagChanges);
  if (changes.length < 2) return diff;
  const providers = providersOf(left, right, matching);
  const taggable = groupBy(taggablePairs(left, right, matching, bridge), providerKey);
  const shared: RawDifference[] = [];
  const explained = new Set<TagChange>();
  for (const alike of groupBy(changes, changeKey).values()) {
    const [first] = alike;
    if (first === undefined || alike.length < 2) continue;
    const provider = providers(first.pair);
    const all = taggable.get(providerKey(first.pair)) ?? [];
    const touched = new Set(alike.map(({ pair }) => pair.left.id));
    const rest = all.filter((pair) => !touched.has(pair.left.id));
    if (provider === undefined || rest.length >= alike.length) continue;
    if (!rest.every((pair) => overrides(pair, first.key))) continue;
    for (const change of alike) explained.add(change);
    shared.push({
      kind: kindOf(first),
      subject: provider,
      path: ["default_tags", 0, "tags", first.key],
      left: first.left,
      right: first.right,
      single: alike.map(({ raw }) => raw),
    });
  }
  const byRaw = groupBy(changes, ({ raw }) => raw);
  const isExplained = (raw: RawDifference) => byRaw.get(raw)?.every((change) => explained.has(change)) === true;
  return { ...diff, differences: [...diff.differences.filter((raw) => !isExplained(raw)), ...shared] };
}

function tagChanges(raw: RawDifference): readonly TagChange[] {
  const { kind, subject, path, left, right } = raw;
  if (subject.kind !== "pair" || path[0] !== "tags" || subject.left.kind !== "resource") return [];
  const [, key] = path;
  if (path.length === 2 && typeof key === "string") return [{ key, left, right, raw, pair: subject }];
  // A resource without tags of its own has none at all where the provider has none.
  const whole = kind === "missing-property" ? left : kind === "extra-property" ? right : undefined;
  if (path.length !== 1 || !isMap(whole)) return [];
  return Object.entries(whole.entries).map(([name, value]) => ({
    key: name,
    left: kind === "missing-property" ? value : undefined,
    right: kind === "extra-property" ? value : undefined,
    raw,
    pair: subject,
  }));
}

/** Whether both programs give the resource a tag of this key that is the same. */
function overrides({ left, right }: Pair, key: string): boolean {
  return [left, right].every(({ properties: { tags } }) => isMap(tags) && tags.entries[key] !== undefined);
}

function taggablePairs(left: ResourceGraph, right: ResourceGraph, matching: Matching, bridge: Bridge): readonly Pair[] {
  const leftNodes = nodesById(left);
  const rightNodes = nodesById(right);
  return matching.pairs.flatMap((match): Pair[] => {
    const a = leftNodes.get(match.left);
    const b = rightNodes.get(match.right);
    if (a === undefined || b === undefined || a.kind !== "resource") return [];
    const attributes = blockOf(a, { bridge })?.attributes;
    const takesTags = attributes?.tags_all !== undefined && attributes.tags !== undefined;
    return takesTags ? [{ kind: "pair", left: a, right: b }] : [];
  });
}

/** Finds what a pair's tags have in common: its provider on both sides, or on the one where there is one. */
function providersOf(
  left: ResourceGraph,
  right: ResourceGraph,
  matching: Matching,
): (pair: Pair) => Subject | undefined {
  const leftNodes = nodesById(left);
  const rightNodes = nodesById(right);
  const toRight = new Map(matching.pairs.map((pair) => [pair.left, pair.right]));
  return (pair) => {
    const a = leftNodes.get(pair.left.meta.provider ?? "");
    const b = rightNodes.get(pair.right.meta.provider ?? "");
    if (a !== undefined && b !== undefined)
      return toRight.get(a.id) === b.id ? { kind: "pair", left: a, right: b } : undefined;
    if (a !== undefined) return { kind: "left", left: a };
    return b === undefined ? undefined : { kind: "right", right: b };
  };
}

function providerKey({ left, right }: Pair): string {
  return JSON.stringify([left.meta.provider, right.meta.provider]);
}

/** References differ by side, so the values of one side are compared with those of the same side only. */
function changeKey({ key, left, right, pair }: TagChange): string {
  const text = (value: Value | undefined) => (value === undefined ? null : valueKey(value));
  return JSON.stringify([providerKey(pair), key, text(left), text(right)]);
}

function kindOf({ left, right, raw }: TagChange): RawDifference["kind"] {
  if (left === undefined) return "extra-property";
  return right === undefined ? "missing-property" : raw.kind;
}

function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
