import { autoNamed } from "../../bridge/auto-named.ts";
import { formatPath } from "../../model/path.ts";
import type { Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import { blockOf } from "../schema.ts";
import type { Knowledge, ValueRule } from "../types.ts";
import { sameText } from "./text-rules.ts";

/** Sort: drops provider defaults. The value is what the provider plans for an argument that is left out (measured). */
export const providerDefault: ValueRule = {
  name: "provider-default",
  reason: "left out, the provider plans this very value (measured by asking the provider for a plan)",
  apply(value, site, journal) {
    if (site.isItem) return value;
    const known = site.facts?.default;
    // The rules on texts have been there already.
    if (known === undefined || (known !== value && !sameText(known, value, site.facts?.equalities))) return value;
    journal.erased(this, site.node.id, site.path, `${formatPath(site.path)} = ${JSON.stringify(value)}`);
    return undefined;
  },
};

/** A rule for Pulumi programs: a name left out is not the provider's default there, since Pulumi makes one up. */
export function exceptNames(rule: ValueRule, knowledge: Knowledge): ValueRule {
  return {
    ...rule,
    apply(value, site, journal) {
      const [name, ...more] = site.path;
      const isName =
        more.length === 0 &&
        site.facts?.default === value &&
        site.node.kind === "resource" &&
        autoNamed(blockOf(site.node, knowledge)?.attributes ?? {}).some((known) => known === name);
      return isName ? value : rule.apply(value, site, journal);
    },
  };
}

/** Sort: drops provider defaults. Only where a plan showed that the provider cannot tell empty from absent. */
export const emptyIsAbsent: ValueRule = {
  name: "empty-is-absent",
  reason: "the provider plans no change between this argument left out and empty (measured)",
  apply(value, site, journal) {
    if (site.isItem || !isEmpty(value) || site.facts?.emptyIsAbsent !== true) return value;
    journal.erased(this, site.node.id, site.path, JSON.stringify(value));
    return undefined;
  },
};

/** Whether a value is the empty one of its kind (`""`, `0`, `false`, `[]` or `{}`). */
export function isEmpty(value: Value): boolean {
  if (value === "" || value === 0 || value === false) return true;
  if (isList(value)) return value.length === 0;
  if (isMap(value)) return Object.keys(value.entries).length === 0;
  return isTagged(value) && value.kind === "set" && value.items.length === 0;
}

/**
 * Sort: drops provider defaults. A nested block cannot be empty, only not there: Terraform's own syntax has no other way
 * to write "no blocks". Arguments that merely look like blocks are optional and computed, and there `[]` says "none".
 */
export const noBlocks: ValueRule = {
  name: "no-blocks",
  reason: "an empty list of nested blocks is no block at all; Terraform has no other way to write it",
  apply(value, site, journal) {
    const { isBlock, computed } = site.attribute;
    if (isBlock !== true || computed === true || site.isItem) return value;
    const isNone = isList(value)
      ? value.length === 0
      : isTagged(value) && value.kind === "set" && value.items.length === 0;
    if (!isNone) return value;
    journal.erased(this, site.node.id, site.path, "[]");
    return undefined;
  },
};
