import { alignDecimals, type Decimal, fromDecimal, toDecimal } from "./number.ts";
import { Limit, Refusal } from "./refusal.ts";

/** Exact arithmetic on numbers: what no double holds is refused rather than rounded. */
export const add = exactly((left, right, scale) => ({ digits: left + right, scale }));
export const subtract = exactly((left, right, scale) => ({ digits: left - right, scale }));
export const multiply = exactly((left, right, scale) => ({ digits: left * right, scale: scale * 2 }));

export const divide = exactly((left, right) => {
  const widened = left * 10n ** BigInt(QUOTIENT_DIGITS);
  if (widened % divisor(right) !== 0n) throw new Limit("the quotient has more digits than can be compared");
  return { digits: widened / right, scale: QUOTIENT_DIGITS };
});

export const remainder = exactly((left, right, scale) => ({ digits: left % divisor(right), scale }));

/** Terraform has a negative zero, which JSON documents and providers show as `-0`; a text here would lose its sign. */
export function negate(value: number): number {
  if (value === 0) throw new Limit("negative zero");
  return -value;
}

// A quotient that ends is exact within this many further digits, or a double could not hold it either.
const QUOTIENT_DIGITS = 30;

function divisor(value: bigint): bigint {
  if (value === 0n) throw new Limit("a number is divided by zero");
  return value;
}

function exactly(compute: (left: bigint, right: bigint, scale: number) => Decimal) {
  return (left: number, right: number): number => {
    const [a, b] = [toDecimal(left), toDecimal(right)];
    if (a === undefined || b === undefined) throw new Refusal("a finite number is needed");
    const aligned = alignDecimals(a, b);
    const result = fromDecimal(compute(aligned.left, aligned.right, aligned.scale));
    if (result === undefined) throw new Limit("the result has more digits than can be compared");
    return result;
  };
}
