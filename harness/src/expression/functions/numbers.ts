import type { Value } from "../../model/value.ts";
import { isList } from "../../model/value.ts";
import { add } from "../arithmetic.ts";
import { isSet, toInteger, toItems, toNumber } from "../convert.ts";
import { Limit, Refusal } from "../refusal.ts";
import { ANY_NUMBER, type FunctionFamily, known } from "./define.ts";

const numbers = (values: readonly Value[]): readonly number[] => values.map(toNumber);

function summed(list: Value): readonly number[] {
  if (!isList(list) && !isSet(list)) throw new Refusal("a list of numbers is needed");
  if (toItems(list).length === 0) throw new Refusal("a sum of nothing");
  return numbers(toItems(list));
}

function exact(value: number): number {
  if (!Number.isFinite(value)) throw new Limit("no finite number");
  return value === 0 ? 0 : value;
}

export const NUMBERS: FunctionFamily = {
  abs: known(1, (value) => Math.abs(toNumber(value)), "number"),
  ceil: known(1, (value) => exact(Math.ceil(toNumber(value))), "number"),
  floor: known(1, (value) => exact(Math.floor(toNumber(value))), "number"),
  max: known([1, ANY_NUMBER], (...values) => Math.max(...numbers(values)), "number"),
  min: known([1, ANY_NUMBER], (...values) => Math.min(...numbers(values)), "number"),
  sum: known(1, (list) => summed(list).reduce(add), "number"),
  signum: known(1, (value) => exact(Math.sign(toInteger(value))), "number"),
  pow: known(2, (base, exponent) => exact(toNumber(base) ** toNumber(exponent)), "number"),
  log: known(2, (value, base) => exact(Math.log(toNumber(value)) / Math.log(toNumber(base))), "number"),
  parseint: known(
    2,
    (text, base) => {
      if (typeof text !== "string") throw new Refusal("a text is needed");
      const radix = toInteger(base);
      if (radix < 2 || radix > 62) throw new Refusal("a base from 2 to 62 is needed");
      const [, sign = "", digits = ""] = /^([+-]?)(.*)$/s.exec(text) ?? [];
      const values = [...digits].map((digit) => valueOfDigit(digit, radix));
      if (values.length === 0 || values.some((value) => value === -1 || value >= radix))
        throw new Refusal("no whole number in that base");
      const magnitude = values.reduce((total, value) => total * radix + value, 0);
      if (!Number.isSafeInteger(magnitude)) throw new Limit("a number with more digits than can be compared");
      return exact(sign === "-" ? -magnitude : magnitude);
    },
    "number",
  ),
};

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Up to base 36 the case of a letter does not matter; above, small letters come first. */
function valueOfDigit(digit: string, radix: number): number {
  return DIGITS.indexOf(radix <= 36 ? digit.toLowerCase() : digit);
}
