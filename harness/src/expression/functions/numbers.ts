import type { Value } from "../../model/value.ts";
import { isList } from "../../model/value.ts";
import { isSet, toInteger, toItems, toNumber, toText } from "../convert.ts";
import { Refusal } from "../refusal.ts";
import { ANY_NUMBER, type FunctionFamily, known } from "./define.ts";

const numbers = (values: readonly Value[]): readonly number[] => values.map(toNumber);

function summed(list: Value): readonly number[] {
  if (!isList(list) && !isSet(list)) throw new Refusal("a list of numbers is needed");
  return numbers(toItems(list));
}

function exact(value: number): number {
  if (!Number.isFinite(value)) throw new Refusal("no finite number");
  return value === 0 ? 0 : value;
}

export const NUMBERS: FunctionFamily = {
  abs: known(1, (value) => Math.abs(toNumber(value)), "number"),
  ceil: known(1, (value) => exact(Math.ceil(toNumber(value))), "number"),
  floor: known(1, (value) => exact(Math.floor(toNumber(value))), "number"),
  max: known([1, ANY_NUMBER], (...values) => Math.max(...numbers(values)), "number"),
  min: known([1, ANY_NUMBER], (...values) => Math.min(...numbers(values)), "number"),
  sum: known(1, (list) => summed(list).reduce((total, value) => total + value, 0), "number"),
  signum: known(1, (value) => exact(Math.sign(toInteger(value))), "number"),
  pow: known(2, (base, exponent) => exact(toNumber(base) ** toNumber(exponent)), "number"),
  log: known(2, (value, base) => exact(Math.log(toNumber(value)) / Math.log(toNumber(base))), "number"),
  parseint: known(
    2,
    (text, base) => {
      const radix = toInteger(base);
      const digits = toText(text);
      const value = Number.parseInt(digits, radix);
      if (!/^-?[0-9a-z]+$/i.test(digits) || !Number.isSafeInteger(value))
        throw new Refusal("no whole number in that base");
      return value;
    },
    "number",
  ),
};
