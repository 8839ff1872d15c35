import { type CtyType, isArray, isObject, isUnknown, sameWire, type Wire } from "./cty.ts";
import { fillsFor, hintsFor } from "./hints.ts";
import { proposedNew } from "./proposed-new.ts";
import { type Plan, type Provider, ProviderCrashed } from "./provider.ts";
import { type Allowed, allowedFrom, NOTHING_KNOWN, replacementsFrom, sampleOf } from "./sample.ts";
import type { Block } from "./schema.ts";
import { type Branch, branchesOf, type Content, configOf, type Leaf, leavesOf, treeOf } from "./tree.ts";

/** Why a plan could not be had: the provider's own words. */
export class PlanFailed extends Error {}

const ROUNDS = 15;
const MOST_CHANGES = 2;

/** Everything asked about one resource type: its tree, what its values may be, and plans. */
export class Session {
  readonly leaves: readonly Leaf[];
  readonly branches: readonly Branch[];
  plans = 0;
  private readonly replacements = new Map<string, string>();
  private isLegacy: boolean | undefined;
  private allowed: Allowed = NOTHING_KNOWN;

  private constructor(
    private readonly provider: Provider,
    readonly type: string,
    private readonly block: Block,
    readonly root: Branch,
    private readonly hints: ReadonlyMap<string, Wire>,
  ) {
    this.leaves = leavesOf(root);
    this.branches = branchesOf(root);
  }

  /** A session that has not learned which values are allowed: for types of which every question costs seconds. */
  static unsettled(provider: Provider, type: string, block: Block, root: Branch): Session {
    return new Session(provider, type, block, root, hintsFor(type));
  }

  /**
   * Opens a type: shows its validation wrong values to learn which are allowed, then plans until the provider's own types
   * refuse no more of the made-up texts.
   */
  static async open(provider: Provider, type: string, block: Block, root: Branch = treeOf(block)): Promise<Session> {
    const session = Session.unsettled(provider, type, block, root);
    const findings = await provider.validate(type, session.config(session.everything((leaf) => session.sample(leaf))));
    session.allowed = allowedFrom(findings);
    for (const { message } of findings) session.learn(message);
    for (const variant of [0, 1, 2] as const) {
      await session.settle(() => session.config(session.everything((leaf) => session.sample(leaf, variant))));
    }
    await session.settle(() => session.base());
    return session;
  }

  private async settle(make: () => Wire): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      try {
        const config = make();
        await this.plan(await this.stateOf(config), config);
        return;
      } catch (error) {
        if (!(error instanceof PlanFailed) || !this.learn(error.message)) return;
      }
    }
  }

  private learn(message: string): boolean {
    const before = this.replacements.size;
    for (const [refused, value] of replacementsFrom(message)) this.replacements.set(refused, value);
    return this.replacements.size > before;
  }

  sample(leaf: Leaf, variant: 0 | 1 | 2 = 0): Wire {
    const hint = variant === 0 ? this.hints.get(leaf.path) : undefined;
    return hint ?? this.replaced(sampleOf(leaf, variant, this.allowed));
  }

  /** Whether the newer framework refuses most texts when it plans (enumerations, ARNs, times), documents aside. */
  async isClosed(leaf: Leaf): Promise<boolean> {
    const raw = JSON.stringify(sampleOf(leaf, 0, NOTHING_KNOWN));
    const used = JSON.stringify(this.sample(leaf));
    this.isLegacy ??= (await this.create(this.base())).isLegacy;
    return !this.isLegacy && raw !== used && !used.includes("{\\");
  }

  /** Whether every configuration of the type names the attribute, so that leaving it out cannot be asked about. */
  isHinted(path: string): boolean {
    return this.hints.has(path);
  }

  /** All leaves and branches at once. */
  everything(value: (leaf: Leaf) => Wire): Content {
    return {
      leaves: new Map(this.leaves.map((leaf) => [leaf.path, value(leaf)])),
      branches: new Set(this.branches.map(({ path }) => path)),
    };
  }

  /** Nothing but what is required, the branches on the way to `node`, and the given value of it. */
  only(node: Leaf, value: Wire): Content {
    return { leaves: new Map([[node.path, value]]), branches: new Set(node.within) };
  }

  /** The configuration with nothing but what is required. */
  base(variant: 0 | 1 | 2 = 0): Wire {
    return this.config({ leaves: new Map(), branches: new Set() }, variant);
  }

  /** A configuration of this content and what is required beside it. */
  config({ leaves, branches, empty }: Content, variant: 0 | 1 | 2 = 0): Wire {
    const hinted = [...this.hints].filter(([path]) => this.hintApplies(path, branches));
    const content = {
      leaves: new Map([...hinted, ...leaves]),
      branches: new Set([...branches, ...hinted.flatMap(([path]) => parents(path))]),
      empty,
    };
    return configOf(this.root, content, (leaf) => this.sample(leaf, variant));
  }

  // A hint inside an optional branch concerns only configurations that have the branch, unless the hint makes it.
  private hintApplies(path: string, branches: ReadonlySet<string>): boolean {
    const within = parents(path);
    return within.every(
      (branch) =>
        branches.has(branch) ||
        this.hints.has(branch) ||
        this.branches.some((known) => known.path === branch && known.required),
    );
  }

  /** The plan of a creation. */
  create(config: Wire): Promise<Plan> {
    return this.plan(null, config);
  }

  /**
   * The state that a creation leaves behind, with made-up values for what only AWS knows. The provider may spell those
   * otherwise (it writes some in capitals); as long as it plans to, it plans every other argument of the resource as a
   * change, too, and the empty ones then look different from those left out.
   */
  async stateOf(config: Wire): Promise<Wire> {
    const { planned } = await this.create(config);
    let state = this.filled(planned);
    for (let round = 0; round < MOST_CHANGES; round += 1) {
      const next = this.filled((await this.plan(state, config)).planned);
      if (sameWire(next, state)) break;
      state = next;
    }
    return state;
  }

  private filled(planned: Wire): Wire {
    return this.replaced(fill(planned, this.block, fillsFor(this.type), ""));
  }

  /** The plan of an update; fails with the provider's words when it gives none. */
  async plan(prior: Wire, config: Wire): Promise<Plan> {
    this.plans += 1;
    const proposed = proposedNew(this.block, prior, config);
    const plan = await this.provider.plan({ type: this.type, prior, proposed, config }).catch((error: unknown) => {
      throw error instanceof ProviderCrashed ? new PlanFailed(error.message) : error;
    });
    if (plan.errors.length > 0) throw new PlanFailed(plan.errors.join("; "));
    return plan;
  }

  private replaced(value: Wire): Wire {
    if (this.replacements.size === 0) return value;
    if (typeof value === "string") return this.replacements.get(value) ?? value;
    if (isArray(value)) return value.map((item) => this.replaced(item));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.replaced(item)]));
  }
}

function parents(path: string): readonly string[] {
  const steps = path.split(".");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("."));
}

type Fills = ReadonlyMap<string, Wire>;

/** Puts values in the place of unknown ones. None is empty, or an empty configured value would look like no change. */
function fill(value: Wire, block: Block, fills: Fills, prefix: string): Wire {
  if (!isObject(value)) return value;
  const attributes = block.attributes.map(({ name, type }) => {
    const written = value[name] ?? null;
    const known = isUnknown(written) ? fills.get(prefix + name) : undefined;
    return [name, known === undefined ? fillType(written, type, name) : known] as const;
  });
  const blocks = block.blocks.map(
    ({ name, block: inner }) => [name, fillBlocks(value[name] ?? null, inner, fills, `${prefix}${name}.`)] as const,
  );
  return Object.fromEntries([...attributes, ...blocks]);
}

function fillBlocks(value: Wire, block: Block, fills: Fills, prefix: string): Wire {
  if (isUnknown(value)) return [];
  return isArray(value) ? value.map((item) => fill(item, block, fills, prefix)) : fill(value, block, fills, prefix);
}

function fillType(value: Wire, type: CtyType, name: string): Wire {
  if (isUnknown(value)) return made(type, name);
  if (typeof type === "string" || value === null) return value;
  if (isArray(value)) {
    const items = type[0] === "tuple" ? type[1] : type[0] === "object" ? [] : value.map(() => type[1]);
    return value.map((item, index) => fillType(item, items[index] ?? "dynamic", name));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inner = type[0] === "object" ? type[1][key] : type[0] === "tuple" ? undefined : type[1];
      return [key, fillType(item, inner ?? "dynamic", key)];
    }),
  );
}

function made(type: CtyType, name: string): Wire {
  if (typeof type === "string") return type === "number" ? 7 : type === "bool" ? true : `known-${name}`;
  if (type[0] === "object")
    return Object.fromEntries(Object.entries(type[1]).map(([key, inner]) => [key, made(inner, key)]));
  if (type[0] === "tuple") return type[1].map((inner) => made(inner, name));
  return type[0] === "map" ? { known: made(type[1], name) } : [made(type[1], name)];
}
