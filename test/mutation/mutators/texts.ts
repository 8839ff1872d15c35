import { otherCharacter, positionIn } from "../random.ts";
import { readDocument } from "../sites/json.ts";
import { isWhatLeavingOutGives, rowsOf } from "../sites/left-out.ts";
import type { Site } from "../sites/site.ts";
import type { Change, SiteMutator } from "./change.ts";

/** Plain texts: a character, letters' case, space round them, an address's bit, an ARN's region and account. */
export const texts: SiteMutator = (site) => {
  const { value } = site;
  if (typeof value !== "string" || readDocument(value) !== undefined) return [];
  if (site.holder === "part" && site.document !== null && /["{}]/.test(value)) return words(value);
  if (isLayout(site, value)) return [];
  const changes: Change[] = [{ kind: "one character changed", value: changedAt(value, positionIn(value)) }];
  changes.push(...space(value), ...letterCase(site, value), ...addresses(value), ...arns(value));
  changes.push(...emptied(site, value));
  const number = Number(value);
  if (String(number) === value && site.document === null && site.attribute?.kind !== undefined)
    changes.push({ kind: "written as a number", value: number, isSame: true });
  return changes.filter(({ value: changed }) => changed !== value);
};

/** Empty may be as left out, and that as what is written. */
function emptied(site: Site, text: string): readonly Change[] {
  // A condition on other arguments decides there; each such row has tests of its own.
  if (text === "" || rowsOf(site).some(({ when }) => when.length > 0)) return [];
  const isSame = site.facts?.emptyIsAbsent === true && isWhatLeavingOutGives(site);
  return [{ kind: "emptied", value: "", isSame }];
}

export function changedAt(text: string, position: number): string {
  if (text === "") return "x";
  return text.slice(0, position) + otherCharacter(text.charAt(position)) + text.slice(position + 1);
}

/** Each word of a document's text that has computed parts: names of keys, actions, parts of ARNs. */
function words(text: string): readonly Change[] {
  return [...text.matchAll(/[A-Za-z0-9_*][A-Za-z0-9_:*./-]*/g)].map(({ 0: word, index }) => ({
    kind: "one character changed",
    value: changedAt(text, index + positionIn(word)),
    category: "document",
  }));
}

function space(text: string): readonly Change[] {
  const changes: Change[] = [
    { kind: "space before", value: ` ${text}` },
    { kind: "space after", value: `${text} ` },
  ];
  if (text.includes(" ")) changes.push({ kind: "space doubled", value: text.replace(" ", "  ") });
  return changes;
}

function letterCase({ facts, document, node, target: { place } }: Site, text: string): readonly Change[] {
  // IAM's provider reads an effect in any case of letters.
  const isEffect = node?.kind === "data" && place.at(-1) === "effect";
  const position = text.search(/[A-Za-z]/);
  if (position < 0 || document !== null || isEffect) return [];
  const letter = text.charAt(position);
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  const isSame = facts?.equalities?.includes("case") === true;
  return [{ kind: "letter case changed", value: text.slice(0, position) + other + text.slice(position + 1), isSame }];
}

const CIDR = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/;

/** The last bit of the network flipped, and a prefix one longer. */
function addresses(text: string): readonly Change[] {
  const match = CIDR.exec(text);
  if (match === null) return [];
  const octets = match.slice(1, 5).map(Number);
  const length = Number(match[5]);
  const changes: Change[] = [
    { kind: "prefix changed", value: `${octets.join(".")}/${length === 32 ? 31 : length + 1}` },
  ];
  if (length > 0) {
    const bit = length - 1;
    const flipped = octets.map((octet, index) => (index === bit >> 3 ? octet ^ (0x80 >> (bit & 7)) : octet));
    changes.push({ kind: "network bit flipped", value: `${flipped.join(".")}/${length}` });
  }
  return changes;
}

const ARN = /^(arn:[^:]*:[^:]*:)([^:]*):([^:]*):/;

function arns(text: string): readonly Change[] {
  const match = ARN.exec(text);
  if (match === null) return [];
  const [whole, start = "", region = "", account = ""] = match;
  const rest = text.slice(whole.length);
  const changes: Change[] = [];
  if (region !== "") changes.push({ kind: "ARN's region changed", value: `${start}eu-north-1:${account}:${rest}` });
  if (account !== "") changes.push({ kind: "ARN's account changed", value: `${start}${region}:999999999999:${rest}` });
  return changes;
}

/** What stands between two computed parts of a document that is compared as a value: commas and brackets only. */
function isLayout({ holder, document }: Site, text: string): boolean {
  return holder === "part" && document !== null && document !== "text" && !/[A-Za-z0-9"]/.test(text);
}
