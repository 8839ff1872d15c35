/**
 * Terraform's numbers are decimal fractions of 512 bits; a JSON number is a double. Arithmetic is done exactly on
 * decimals, and a result that a double does not hold is refused rather than rounded.
 */
export interface Decimal {
  /** The value is `digits / 10 ** scale`. */
  readonly digits: bigint;
  readonly scale: number;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
// 512 bits are 154 decimal digits; a larger exponent is no quantity that a provider takes.
const MAX_SCALE = 400;

/** Reads a decimal number as written; undefined when `text` is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const found = DECIMAL.exec(text);
  if (found === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = found;
  if (whole === "" && fraction === "") return undefined;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > MAX_SCALE || whole.length > MAX_SCALE) return undefined;
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** The decimal that a double prints as, which is the one that JSON carries. */
export function toDecimal(value: number): Decimal | undefined {
  return Number.isFinite(value) ? parseDecimal(String(value)) : undefined;
}

/** The double for a decimal; undefined when none prints as it. */
export function fromDecimal(value: Decimal): number | undefined {
  const text = formatDecimal(value);
  const double = Number(text);
  const back = toDecimal(double);
  return back !== undefined && formatDecimal(back) === text ? normalizeZero(double) : undefined;
}

function normalizeZero(value: number): number {
  return value === 0 ? 0 : value;
}

/** All digits, without an exponent, as Terraform turns a number into text. */
export function formatDecimal(value: Decimal): string {
  const negative = value.digits < 0n;
  const digits = (negative ? -value.digits : value.digits).toString().padStart(value.scale + 1, "0");
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, "");
  const sign = negative && /[1-9]/.test(digits) ? "-" : "";
  return sign + whole + (fraction === "" ? "" : `.${fraction}`);
}

/** A number as Terraform writes it into text: never with an exponent. */
export function formatNumber(value: number): string {
  const decimal = toDecimal(value);
  return decimal === undefined ? String(value) : formatDecimal(decimal);
}

export function alignDecimals(left: Decimal, right: Decimal): { left: bigint; right: bigint; scale: number } {
  const scale = Math.max(left.scale, right.scale);
  return {
    left: left.digits * 10n ** BigInt(scale - left.scale),
    right: right.digits * 10n ** BigInt(scale - right.scale),
    scale,
  };
}

/** Whether a number of a JSON document, as written, is the same when it is read as a double. */
export function isExactNumber(token: string): boolean {
  if (/^-?[1-9]\d{0,14}$/.test(token) || token === "0") return true;
  const decimal = parseDecimal(token);
  if (decimal === undefined || fromDecimal(decimal) === undefined) return false;
  return decimal.digits !== 0n || !token.startsWith("-");
}
