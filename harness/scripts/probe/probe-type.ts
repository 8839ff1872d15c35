import { type Constant, defaultsOfOnePlan, measureDefaults } from "./measure-defaults.ts";
import { measureEmpty } from "./measure-empty.ts";
import { measureBranchForceNew, measureForceNew } from "./measure-force-new.ts";
import { isText, measureSpellings } from "./measure-spellings.ts";
import type { Provider } from "./provider.ts";
import type { Block } from "./schema.ts";
import { PlanFailed, Session } from "./session.ts";
import { leavesOf, pruned, treeOf, withoutRepeats } from "./tree.ts";

/** What was measured of a type: plain data, so that a run can be written down and taken up again. */
export interface TypeReport {
  readonly type: string;
  readonly plans: number;
  /** Why nothing was measured, in the provider's words. */
  readonly failure: string | null;
  readonly attributes: number;
  readonly texts: number;
  /** Attributes too deep in an endlessly nested type to be asked about. */
  readonly tooDeep: number;
  readonly defaults: Readonly<Record<string, Constant>>;
  readonly forceNew: readonly string[];
  readonly empty: readonly string[];
  readonly equal: Readonly<Record<string, readonly string[]>>;
  /** Branches that repeat one around them, whose facts are that one's. */
  readonly repeats?: Readonly<Record<string, string>>;
  /** Attributes whose value the provider never compares. */
  readonly ignored: readonly string[];
  /** Attribute to what kept it from being judged. */
  readonly unjudged: Readonly<Record<string, string>>;
}

// wafv2 and quicksight have thousands of attributes a type; the provider then takes about a second for each plan, however
// little is planned. Of wafv2, which nests its blocks into themselves, the outermost are asked about, and of those only
// the defaults, which take one plan.
const MOST_LEAVES = 400;
const MOST_LEAVES_OF_GIANTS = 25;
const GIANT = 1000;

/** Measures every fact about one resource type. */
export async function probeType(provider: Provider, type: string, block: Block): Promise<TypeReport> {
  const whole = treeOf(block);
  const size = leavesOf(whole).length;
  const isGiant = size > GIANT;
  const { root: first, repeats } = isGiant ? withoutRepeats(whole) : { root: whole, repeats: {} };
  const isRepetition = Object.keys(repeats).length > 0;
  const root = pruned(first, isGiant && !isRepetition ? MOST_LEAVES_OF_GIANTS : MOST_LEAVES);
  const tooDeep = leavesOf(first).length - leavesOf(root).length;
  const isBrief = isGiant && isRepetition;
  const session = await (isBrief ? Session.unsettled : Session.open)(provider, type, block, root);
  const counted = { type, attributes: session.leaves.length, texts: session.leaves.filter(isText).length, tooDeep };
  if (isBrief) {
    const defaults = sortedRecord(await defaultsOfOnePlan(session));
    const nothing = { forceNew: [], empty: [], equal: {}, ignored: [], unjudged: {} };
    return { ...counted, ...nothing, defaults, repeats, failure: null, plans: session.plans };
  }
  try {
    await session.plan(await session.stateOf(session.base()), session.base());
  } catch (error) {
    const nothing = { defaults: {}, forceNew: [], empty: [], equal: {}, ignored: [], unjudged: {} };
    return { ...counted, ...nothing, plans: session.plans, failure: wordsOf(error) };
  }
  const unjudged = new Map<string, string>();
  const onFailure = (path: string, error: unknown) => unjudged.set(path, wordsOf(error));
  const defaults = await measureDefaults(session, onFailure);
  const leafForceNew = await measureForceNew(session, onFailure);
  const branchForceNew = await measureBranchForceNew(session, onFailure);
  const empty = await measureEmpty(session, onFailure);
  const { equal, ignored } = await measureSpellings(session, leafForceNew);
  const forceNew = [...leafForceNew, ...branchForceNew].filter(([, how]) => how === "yes").map(([path]) => path);
  return {
    ...counted,
    failure: null,
    plans: session.plans,
    defaults: sortedRecord(defaults),
    forceNew: forceNew.sort(),
    empty: [...empty].sort(),
    equal: sortedRecord(equal),
    ignored: [...ignored].sort(),
    unjudged: sortedRecord(unjudged),
  };
}

function sortedRecord<T>(entries: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function wordsOf(error: unknown): string {
  if (!(error instanceof PlanFailed)) throw error;
  const plain = error.message.replaceAll(/127\.0\.0\.1:\d+|RequestID: \S*/g, "…").replaceAll(/\s+/g, " ");
  return plain.slice(0, 200);
}
