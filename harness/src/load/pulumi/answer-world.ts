import type { Path } from "../../model/value.ts";
import { isShaped, nameOf, plausibleText } from "./plausible-text.ts";
import { sentinelNumber, sentinelText } from "./sentinel.ts";

/**
 * One way of answering for what only a deployment knows.
 *
 * A program is recorded with the first world's answers, from which each output is recognised. The others show what the
 * program decides or counts by looking at an answer: what it then asks for is another thing. They differ in what
 * programs look at: how many, whether anything, capitals, blanks and separators. What AWS itself gives a form (ARNs, URLs,
 * endpoints, networks) keeps it, with other parts; what the program gave is what a deployment answers.
 */
export interface AnswerWorld {
  readonly name: "recorded" | "more" | "less" | "none" | "compared";
  /** Items of a list that only a deployment knows. */
  readonly items: number;
  /** Program code that asks such a list for its length is told 0 (`list-lengths.cjs`); a map has no key of its own. */
  readonly looksEmpty: boolean;
  /** `given` is what the program set the property to. */
  readonly text: (node: string, path: Path, given: unknown, mayNeedEscapes: boolean) => string;
  readonly number: (node: string, path: Path, given: unknown) => number;
  readonly bool: (node: string, path: Path, given: unknown) => number | boolean;
}

/** What programs are read from. A boolean cannot carry a sentinel, so a number stands for it: JSON has it without quotes. */
export const RECORDED: AnswerWorld = {
  name: "recorded",
  // Enough for what programs pick by index, few enough to stay cheap.
  items: 5,
  looksEmpty: false,
  text: plausibleText,
  number: (node, path) => sentinelNumber(node, path),
  bool: (node, path) => sentinelNumber(node, path),
};

/** More than ten of everything that can be counted, blanks round every text, no capitals. */
const MORE: AnswerWorld = {
  name: "more",
  items: 11,
  looksEmpty: false,
  text: givenOr((node, path, given, mayNeedEscapes) => {
    const text = plausibleText(node, ["more", ...path], given, mayNeedEscapes);
    return isShaped(node, path) ? elsewhere(text) : ` ${text.toLowerCase()} `;
  }),
  number: (_node, _path, given) => (typeof given === "number" ? given : 2),
  bool: (_node, _path, given) => (typeof given === "boolean" ? given : true),
};

/** Nothing to count, and texts of lower-case letters and digits alone. */
const LESS: AnswerWorld = {
  name: "less",
  // A number that no other world has and few programs write out: by it the list is recognised.
  items: 7,
  looksEmpty: true,
  text: givenOr((node, path, given, mayNeedEscapes) =>
    isShaped(node, path)
      ? plausibleText(node, ["less", ...path], given, mayNeedEscapes)
      : sentinelText(node, ["less", ...path]),
  ),
  number: (_node, _path, given) => (typeof given === "number" ? given : 0),
  bool: (_node, _path, given) => (typeof given === "boolean" ? given : false),
};

/** Empty texts wherever AWS may answer with one: an id is never empty, and neither is an item of a list. */
const NONE: AnswerWorld = {
  name: "none",
  items: RECORDED.items,
  looksEmpty: false,
  text: givenOr((node, path, given, mayNeedEscapes) => {
    const alwaysThere = isShaped(node, path) || path.some((step) => typeof step === "number") || path.at(-1) === "id";
    return alwaysThere ? plausibleText(node, ["none", ...path], given, mayNeedEscapes) : "";
  }),
  number: (_node, _path, given) => (typeof given === "number" ? given : 1),
  bool: (_node, _path, given) => (typeof given === "boolean" ? given : false),
};

/** The worlds that a program is run in again, each with one to take instead where the program stops in it. */
export const OTHER_WORLDS: readonly (readonly AnswerWorld[])[] = [
  [MORE],
  [LESS, { ...LESS, looksEmpty: false }],
  [NONE],
];

/** Runs beyond those of `OTHER_WORLDS`, however many texts a program compares with. */
const MOST_COMPARED = 2;

/** Worlds in which outputs have the texts that the program compares outputs of their name with. */
export function comparedWorlds(texts: ReadonlyMap<string, readonly string[]>): (readonly AnswerWorld[])[] {
  const most = Math.max(0, ...[...texts.values()].map(({ length }) => length));
  return Array.from({ length: Math.min(most, MOST_COMPARED) }, (_, at) => [
    {
      ...NONE,
      name: "compared",
      text: givenOr((node, path, given, mayNeedEscapes) => {
        const choices = texts.get(nameOf(path)) ?? [];
        return choices[at] ?? choices.at(-1) ?? plausibleText(node, ["compared", ...path], given, mayNeedEscapes);
      }),
    },
  ]);
}

function givenOr(text: AnswerWorld["text"]): AnswerWorld["text"] {
  return (node, path, given, mayNeedEscapes) =>
    typeof given === "string" && given !== "" ? given : text(node, path, given, mayNeedEscapes);
}

/** The same form with other constant parts: partition, region and port. */
function elsewhere(text: string): string {
  return text.replace(/^arn:aws:(\w+):us-east-1:/, "arn:aws-cn:$1:cn-north-1:").replace(/:8443\//, ":9443/");
}
