import { anyMapping, type Check, text } from "./checks.ts";
import { shown } from "./problems.ts";
import { MOST_TAGS, RESERVED_TAGS, TAG_KEY, TAG_VALUE } from "./rules.ts";

const tagValue = text(
  TAG_VALUE,
  "up to 256 letters, digits, spaces and _ . : / = + - @",
  "shorten or respell the value",
);

/** Reads additional tags, within AWS's limits and apart from those that the programs set. */
export const checkTags: Check<Readonly<Record<string, string>>> = (value, key, report) => {
  const found = anyMapping("tag names to values")(value, key, report);
  if (found === null) return null;
  const names = Object.keys(found);
  if (names.length > MOST_TAGS) {
    report({ key, found: `${names.length} tags`, allowed: `up to ${MOST_TAGS}`, fix: "remove some" });
  }
  const tags: [string, string][] = [];
  for (const [index, name] of names.entries()) {
    const at = `${key}.${name}`;
    const same = (other: string) => other.toLowerCase() === name.toLowerCase();
    const reserved = RESERVED_TAGS.find(same);
    const earlier = names.slice(0, index).find(same);
    if (reserved !== undefined) {
      report({
        key: at,
        found: `the tag ${reserved}, which is set for you`,
        allowed: `names other than ${RESERVED_TAGS.join(", ")}, in any case`,
        fix: "remove it; environment, project and environmentSuffix set the standard tags",
      });
    } else if (earlier !== undefined) {
      report({
        key: at,
        found: `the tag ${earlier} in another case`,
        allowed: "names that differ in more than case, as IAM asks for",
        fix: "remove one of the two",
      });
    } else if (!TAG_KEY.test(name)) {
      report({
        key: at,
        found: shown(name),
        allowed: "1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:",
        fix: "rename the tag",
      });
    }
    const checked = tagValue(found[name], at, report);
    if (checked !== null) tags.push([name, checked]);
  }
  return Object.fromEntries(tags);
};
