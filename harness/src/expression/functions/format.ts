import { isList, isMap, isTagged, type Value } from "../../model/value.ts";
import { isSet, toNumber, toText } from "../convert.ts";
import { isKnown } from "../known.ts";
import { type Decimal, formatDecimal, toDecimal } from "../number.ts";
import { Limit, Refusal } from "../refusal.ts";
import { joinText } from "../text.ts";
import { encodeJson } from "./json.ts";

const VERB = /%(?:%|(?:\[(\d+)\])?([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z]))/g;

interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

/**
 * Terraform's `format`. Verbs whose argument is only known after deployment keep it as a part of the text, as long as
 * they write it unchanged (`%s`, `%v`).
 * @returns undefined when the pattern is not known, or an unknown argument would have to be laid out.
 */
export function formatText(pattern: Value | undefined, args: readonly Value[]): Value | undefined {
  if (typeof pattern !== "string") return undefined;
  if (pattern.replace(VERB, "").includes("%")) throw new Refusal("the format has a % that starts no verb");
  const parts: Value[] = [];
  let at = 0;
  let next = 0;
  let furthest = 0;
  for (const found of pattern.matchAll(VERB)) {
    const [whole, position, flags = "", width, precision, letter] = found;
    parts.push(pattern.slice(at, found.index));
    at = found.index + whole.length;
    if (letter === undefined) {
      parts.push("%");
      continue;
    }
    const index = position === undefined ? next : Number(position) - 1;
    next = index + 1;
    furthest = Math.max(furthest, next);
    const value = args[index];
    if (value === undefined) throw new Refusal("not enough arguments for the format");
    if (isKnown(value)) {
      const verb = { letter, flags, width: Number(width ?? 0), precision: precision && Number(precision) } as Verb;
      parts.push(pad(write(value, verb), verb));
      continue;
    }
    const isPlain = flags === "" && width === undefined && precision === undefined;
    if (!isPlain || !"sv".includes(letter) || isList(value) || isMap(value) || isSet(value)) return undefined;
    parts.push(value);
  }
  if (furthest < args.length) throw new Refusal("too many arguments for the format");
  parts.push(pattern.slice(at));
  return joinText(parts);
}

function write(value: Value, verb: Verb): string {
  const { letter, flags, precision } = verb;
  if (value === null) throw new Refusal(`null cannot be written with %${letter}`);
  switch (letter) {
    case "s":
      return cut(toText(value), precision);
    case "q":
      return asJson(toText(value));
    case "v":
      if (flags.includes("#") || isTagged(value) || isList(value)) return asJson(value);
      return typeof value === "number" ? shortest(value, verb) : cut(toText(value), precision);
    case "t":
      if (value !== true && value !== false && value !== "true" && value !== "false")
        throw new Refusal("a bool is needed");
      return String(value);
    case "d":
      return signed(toWhole(value).toString(), flags);
    case "x":
    case "X":
    case "o":
    case "b": {
      const digits = toWhole(value).toString({ x: 16, X: 16, o: 8, b: 2 }[letter]);
      const prefix = flags.includes("#") ? { x: "0x", X: "0x", o: "0", b: "0b" }[letter] : "";
      const text = signed(
        digits.replace(/^-?/, (sign) => sign + prefix),
        flags,
      );
      return letter === "X" ? text.toUpperCase() : text;
    }
    case "f":
      return signed(fixed(decimal(value), precision ?? 6), flags);
    case "e":
    case "E":
      return cased(signed(scientific(toNumber(value), precision ?? 6), flags), letter);
    case "g":
    case "G":
      return cased(shortest(toNumber(value), verb), letter);
    default:
      throw new Refusal(`the verb %${letter} is not known`);
  }
}

function cased(text: string, letter: string): string {
  return letter === letter.toUpperCase() ? text.toUpperCase() : text;
}

function asJson(value: Value): string {
  const encoded = encodeJson(value, () => undefined);
  if (typeof encoded !== "string") throw new Limit("a known value is needed");
  return encoded;
}

function signed(text: string, flags: string): string {
  if (text.startsWith("-")) return text;
  return flags.includes("+") ? `+${text}` : flags.includes(" ") ? ` ${text}` : text;
}

function toWhole(value: Value): bigint {
  const number = toNumber(value);
  if (!Number.isInteger(number)) throw new Refusal("a whole number is needed");
  return BigInt(formatDecimal(decimal(value)));
}

function decimal(value: Value): Decimal {
  const found = toDecimal(toNumber(value));
  if (found === undefined) throw new Limit("a number with more digits than can be compared");
  return found;
}

/** Rounds as binary floats do: a tie goes to the even digit, and only fractions of powers of two are ties. */
function fixed({ digits, scale }: Decimal, precision: number): string {
  const drop = BigInt(Math.max(0, scale - precision));
  const unit = 10n ** drop;
  const size = digits < 0n ? -digits : digits;
  const rest = size % unit;
  const isTie = rest * 2n === unit && drop > 0n;
  if (isTie && size % 5n ** BigInt(scale) !== 0n)
    throw new Limit("whether it is rounded up depends on how it is stored");
  const up = isTie ? (size / unit) % 2n === 1n : rest * 2n > unit;
  const kept = (size / unit + (up ? 1n : 0n)) * 10n ** BigInt(Math.max(0, precision - scale));
  const text = kept.toString().padStart(precision + 1, "0");
  const whole = text.slice(0, text.length - precision);
  return (digits < 0n ? "-" : "") + whole + (precision === 0 ? "" : `.${text.slice(text.length - precision)}`);
}

function scientific(number: number, precision: number): string {
  if (precision > 15) throw new Limit("more digits than a number here has");
  return number.toExponential(precision).replace(/e([+-])(\d)$/, "e$10$2");
}

/** `%g`: an exponent only for the very large and the very small. */
function shortest(number: number, { flags, letter, precision }: Verb): string {
  if (precision !== undefined) throw new Limit("a precision of a shortest number");
  const plain = formatDecimal(decimal(number));
  const exponential = number.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  const exponent = Number(/e(.*)$/.exec(exponential)?.[1] ?? 0);
  const isLarge = exponent >= (letter === "v" ? 21 : Math.max(6, digitsOf(exponential)));
  return signed(exponent < -4 || isLarge ? exponential : plain, flags);
}

function digitsOf(exponential: string): number {
  return exponential.replace(/e.*$/, "").replace(/\D/g, "").length > 6 ? 21 : 6;
}

function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : graphemes(text).slice(0, precision).join("");
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

function pad(text: string, { flags, width, letter }: Verb): string {
  const missing = width - graphemes(text).length;
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  if (!flags.includes("0")) return " ".repeat(missing) + text;
  if (!"dfeEgG".includes(letter)) throw new Limit("zeros before what is no number");
  const sign = /^[+ -]/.exec(text)?.[0] ?? "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}
