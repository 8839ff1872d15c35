import { isArray, isObject, sameWire, type Wire, type WireObject } from "./cty.ts";
import type { Attribute, Block, NestedBlock } from "./schema.ts";

/**
 * What Terraform core proposes to a provider from the prior state and the configuration: configured values win, computed
 * attributes without configuration keep their prior value, and nested blocks are paired (lists by index, maps by key,
 * sets by an element that could have come from this configuration). Protocol 5 has no nested attributes.
 * Source: `ProposedNew` in hashicorp/terraform, internal/plans/objchange.
 */
export function proposedNew(block: Block, prior: Wire, config: Wire): Wire {
  if (!isObject(config)) return prior;
  const before = isObject(prior) ? prior : {};
  const attributes = block.attributes.map(({ name, computed }) => {
    const written = config[name] ?? null;
    return [name, computed && written === null ? (before[name] ?? null) : written] as const;
  });
  const blocks = block.blocks.map(
    (nested) => [nested.name, nestedBlock(nested, before[nested.name] ?? null, config[nested.name] ?? null)] as const,
  );
  return Object.fromEntries([...attributes, ...blocks]);
}

function nestedBlock({ nesting, block }: NestedBlock, prior: Wire, config: Wire): Wire {
  switch (nesting) {
    case "single":
      return config === null ? null : proposedNew(block, prior, config);
    case "group":
      return proposedNew(block, prior, config);
    case "list":
      return isArray(config)
        ? config.map((item, index) =>
            isArray(prior) && index < prior.length ? proposedNew(block, prior[index] ?? null, item) : item,
          )
        : [];
    case "map":
      return isObject(config)
        ? Object.fromEntries(
            Object.entries(config).map(([key, item]) => [
              key,
              isObject(prior) && key in prior ? proposedNew(block, prior[key] ?? null, item) : item,
            ]),
          )
        : {};
    case "set":
      return isArray(config) ? setItems(block, isArray(prior) ? prior : [], config) : [];
  }
}

function setItems(block: Block, prior: readonly Wire[], config: readonly Wire[]): Wire {
  const unused = new Set(prior);
  return config.map((item) => {
    const found = [...unused].find((candidate) => couldComeFrom(block, candidate, item));
    if (found === undefined) return item;
    unused.delete(found);
    return proposedNew(block, found, item);
  });
}

/** Whether a prior set element can be the result of this configuration: it differs only where the provider fills in. */
function couldComeFrom(block: Block, prior: Wire, config: Wire): boolean {
  if (!isObject(prior) || !isObject(config)) return prior === config;
  return (
    block.attributes.every((attribute) => attributeCouldComeFrom(attribute, prior, config)) &&
    block.blocks.every((nested) => blockCouldComeFrom(nested, prior[nested.name] ?? null, config[nested.name] ?? null))
  );
}

function attributeCouldComeFrom({ name, computed }: Attribute, prior: WireObject, config: WireObject): boolean {
  const written = config[name] ?? null;
  return sameWire(prior[name] ?? null, written) || (written === null && computed);
}

function blockCouldComeFrom({ nesting, block }: NestedBlock, prior: Wire, config: Wire): boolean {
  if (nesting === "single" || nesting === "group") return couldComeFrom(block, prior, config);
  if (isObject(prior) && isObject(config)) {
    const keys = Object.keys(prior);
    return (
      keys.length === Object.keys(config).length &&
      keys.every((key) => couldComeFrom(block, prior[key] ?? null, config[key] ?? null))
    );
  }
  if (!isArray(prior) || !isArray(config)) return sameWire(prior, config);
  if (prior.length !== config.length) return false;
  return nesting === "set"
    ? prior.every((item) => config.some((other) => couldComeFrom(block, item, other)))
    : prior.every((item, index) => couldComeFrom(block, item, config[index] ?? null));
}
