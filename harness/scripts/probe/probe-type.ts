import { type Constant, measureDefaults } from "./measure-defaults.ts";
import { measureEmpty } from "./measure-empty.ts";
import { type ForceNew, measureBranchForceNew, measureForceNew } from "./measure-force-new.ts";
import { isText, measureSpellings, type SpellingFacts } from "./measure-spellings.ts";
import type { Provider } from "./provider.ts";
import type { Block } from "./schema.ts";
import { PlanFailed, Session } from "./session.ts";
import { leavesOf, pruned, treeOf } from "./tree.ts";

export interface TypeReport {
  readonly type: string;
  readonly plans: number;
  /** Why nothing was measured, in the provider's words. */
  readonly failure: string | null;
  readonly attributes: number;
  readonly defaults: ReadonlyMap<string, Constant>;
  readonly forceNew: ReadonlyMap<string, ForceNew>;
  readonly empty: ReadonlySet<string>;
  readonly spellings: SpellingFacts;
  readonly texts: number;
  /** Attribute to what kept it from being judged. */
  readonly unjudged: ReadonlyMap<string, string>;
  /** Attributes too deep in an endlessly nested type to be asked about. */
  readonly tooDeep: number;
}

// wafv2 and quicksight nest their blocks into themselves, for thousands of attributes a type; the provider then takes
// about a second for each plan, however little is planned.
const MOST_LEAVES = 400;
const MOST_LEAVES_OF_GIANTS = 25;
const GIANT = 1000;

/** Measures every fact about one resource type. */
export async function probeType(provider: Provider, type: string, block: Block): Promise<TypeReport> {
  const whole = treeOf(block);
  const size = leavesOf(whole).length;
  const root = pruned(whole, size > GIANT ? MOST_LEAVES_OF_GIANTS : MOST_LEAVES);
  const tooDeep = size - leavesOf(root).length;
  const session = await Session.open(provider, type, block, root);
  const nothing = { equal: new Map(), ignored: new Set<string>() };
  const empty = {
    defaults: new Map(),
    forceNew: new Map(),
    empty: new Set<string>(),
    spellings: nothing,
    unjudged: new Map(),
  };
  const counted = { type, attributes: session.leaves.length, texts: session.leaves.filter(isText).length, tooDeep };
  try {
    await session.plan(await session.stateOf(session.base()), session.base());
  } catch (error) {
    return { ...counted, ...empty, plans: session.plans, failure: wordsOf(error) };
  }
  const unjudged = new Map<string, string>();
  const onFailure = (path: string, error: unknown) => unjudged.set(path, wordsOf(error));
  const defaults = await measureDefaults(session, onFailure);
  const leafForceNew = await measureForceNew(session, onFailure);
  const branchForceNew = await measureBranchForceNew(session, onFailure);
  const emptiness = await measureEmpty(session, onFailure);
  const spellings = await measureSpellings(session, leafForceNew);
  const forceNew = new Map([...leafForceNew, ...branchForceNew]);
  return { ...counted, failure: null, plans: session.plans, defaults, forceNew, empty: emptiness, spellings, unjudged };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof PlanFailed)) throw error;
  const plain = error.message.replaceAll(/127\.0\.0\.1:\d+|RequestID: \S*/g, "…").replaceAll(/\s+/g, " ");
  return plain.slice(0, 200);
}
