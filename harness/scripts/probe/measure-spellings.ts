import { sameWire, type Wire } from "./cty.ts";
import { samePlan } from "./measure-empty.ts";
import type { ForceNew } from "./measure-force-new.ts";
import { PlanFailed, type Session } from "./session.ts";
import { SPELLINGS, type SpellingPair } from "./spellings.ts";
import { type Content, type Leaf, valuesAt } from "./tree.ts";

export interface SpellingFacts {
  /** Path to the names of the pairs that the provider plans no change between. */
  readonly equal: ReadonlyMap<string, readonly string[]>;
  /** Leaves for which even another value plans no change: nothing can be said of them. */
  readonly ignored: ReadonlySet<string>;
}

/**
 * Asks for each text attribute which spellings are one value to the provider. Many attributes are asked about in one
 * plan first; what that plan does not change is then asked about alone, in both directions and with a control.
 */
export async function measureSpellings(
  session: Session,
  forceNew: ReadonlyMap<string, ForceNew>,
): Promise<SpellingFacts> {
  const texts: Leaf[] = [];
  for (const leaf of session.leaves.filter(isText)) if (!(await session.isClosed(leaf))) texts.push(leaf);
  // A replacement is planned from nothing, where no spelling is compared with a former one: hence two groups.
  const groups = [
    texts.filter(({ path }) => forceNew.get(path) !== "yes"),
    texts.filter(({ path }) => forceNew.get(path) === "yes"),
  ];
  const equal = new Map<string, string[]>();
  const ignored = new Set<string>();
  const picky = new Set<string>();
  for (const pair of SPELLINGS) {
    for (const group of groups.flatMap((leaves) => apart(leaves, picky))) {
      for (const leaf of await screen(session, group, pair, picky)) {
        const judged = await confirm(session, leaf, pair).catch(() => "unknown" as const);
        if (judged === "ignored") ignored.add(leaf.path);
        if (judged === "equal") equal.set(leaf.path, [...(equal.get(leaf.path) ?? []), pair.name]);
      }
    }
  }
  return { equal, ignored };
}

export function isText({ type }: Leaf): boolean {
  return (
    type === "string" ||
    (typeof type !== "string" && type[0] !== "object" && type[0] !== "tuple" && type[1] === "string")
  );
}

function written({ type }: Leaf, text: string): Wire {
  return type === "string" || typeof type === "string" ? text : type[0] === "map" ? { key: text } : [text];
}

/** A leaf that refused a text once makes the plans of all others fail again and again: it is asked about alone. */
function apart(leaves: readonly Leaf[], picky: ReadonlySet<string>): readonly (readonly Leaf[])[] {
  const alone = leaves.filter(({ path }) => picky.has(path));
  return [leaves.filter((leaf) => !alone.includes(leaf)), ...alone.map((leaf) => [leaf])];
}

/** The leaves that a plan over all of them leaves alone; where such a plan fails, the group is asked about in halves. */
async function screen(
  session: Session,
  group: readonly Leaf[],
  pair: SpellingPair,
  picky: Set<string>,
): Promise<readonly Leaf[]> {
  if (group.length === 0) return [];
  try {
    const prior = await session.stateOf(session.config(contentOf(group, pair.left)));
    const { planned, replace } = await session.plan(prior, session.config(contentOf(group, pair.right)));
    return group.filter(({ path }) => {
      const before = valuesAt(prior, path);
      const kept = valuesAt(planned, path).every((value, index) => sameWire(value, before[index]));
      // Once anything is replaced, only the replaced paths tell what the provider saw as changed.
      return replace.length > 0 ? !replace.includes(path) : kept;
    });
  } catch (error) {
    if (!(error instanceof PlanFailed)) throw error;
    if (group.length === 1) {
      for (const { path } of group) picky.add(path);
      return [];
    }
    const half = Math.ceil(group.length / 2);
    return [
      ...(await screen(session, group.slice(0, half), pair, picky)),
      ...(await screen(session, group.slice(half), pair, picky)),
    ];
  }
}

function contentOf(group: readonly Leaf[], text: string): Content {
  return {
    leaves: new Map(group.map((leaf) => [leaf.path, written(leaf, text)])),
    branches: new Set(group.flatMap(({ within }) => within)),
  };
}

async function confirm(
  session: Session,
  leaf: Leaf,
  { left, right, other, more = [] }: SpellingPair,
): Promise<"equal" | "different" | "ignored"> {
  const config = (text: string) => session.config(session.only(leaf, written(leaf, text)));
  for (const [from, to] of [
    [left, right],
    [right, left],
  ] as const) {
    const answer = await compared(session, config(from), config(to), config(other));
    if (answer !== "equal") return answer;
  }
  for (const [one, same] of more) {
    for (const [from, to] of [
      [one, same],
      [same, one],
    ] as const)
      if ((await compared(session, config(from), config(to))) !== "equal") return "different";
  }
  return "equal";
}

/** Whether an update from one configuration to another plans no change; `ignored` where the control plans none either. */
async function compared(
  session: Session,
  from: Wire,
  to: Wire,
  control?: Wire,
): Promise<"equal" | "different" | "ignored"> {
  const prior = await session.stateOf(from);
  const unchanged = await session.plan(prior, from);
  if (!samePlan(unchanged, await session.plan(prior, to))) return "different";
  return control !== undefined && samePlan(unchanged, await session.plan(prior, control)) ? "ignored" : "equal";
}
