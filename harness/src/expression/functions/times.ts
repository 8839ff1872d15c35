import { toText } from "../convert.ts";
import { Limit, Refusal } from "../refusal.ts";
import { type FunctionFamily, known } from "./define.ts";

/** A moment as RFC 3339 writes it: the clock's reading, and how far its zone is ahead of UTC. */
interface Moment {
  /** Milliseconds of the reading, as if it were in UTC. */
  readonly reading: number;
  readonly nanoseconds: bigint;
  readonly offsetMinutes: number;
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

function parse(text: string): Moment {
  const found = RFC_3339.exec(text);
  if (found === null) throw new Refusal("the text is no RFC 3339 time");
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const [, , , , , , , fraction = "", zone = "Z"] = found;
  const reading = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(reading);
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal || year < 100) throw new Refusal("there is no such time");
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  const offsetMinutes = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return { reading, nanoseconds: BigInt(fraction.padEnd(9, "0")), offsetMinutes };
}

function instant({ reading, nanoseconds, offsetMinutes }: Moment): bigint {
  return BigInt(reading - offsetMinutes * 60_000) * 1_000_000n + nanoseconds;
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Go's durations: `1h30m`, `-1.5s`, `0`. */
function parseDuration(text: string): bigint {
  const [, sign = "", rest = ""] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (rest === "0") return 0n;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest))
    throw new Refusal("the text is no duration");
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of rest.matchAll(/(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g)) {
    const size = UNITS[unit] ?? 0n;
    total += BigInt(whole || "0") * size + (BigInt(fraction || "0") * size) / 10n ** BigInt(fraction.length);
  }
  return sign === "-" ? -total : total;
}

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

function formatZone(minutes: number, separator: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60), 2)}${separator}${pad(size % 60, 2)}`;
}

/** Whole seconds only, as Terraform writes a sum. */
function formatMoment(reading: number, offsetMinutes: number): string {
  return new Date(reading).toISOString().slice(0, 19) + (offsetMinutes === 0 ? "Z" : formatZone(offsetMinutes, ":"));
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

function formatDate(pattern: string, { reading, offsetMinutes }: Moment): string {
  const date = new Date(reading);
  const month = MONTHS[date.getUTCMonth()] ?? "";
  const day = DAYS[date.getUTCDay()] ?? "";
  const hour = date.getUTCHours();
  const isUtc = offsetMinutes === 0;
  const fields: Readonly<Record<string, string>> = {
    YYYY: pad(date.getUTCFullYear(), 4),
    YY: pad(date.getUTCFullYear() % 100, 2),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: pad(date.getUTCMonth() + 1, 2),
    M: String(date.getUTCMonth() + 1),
    DD: pad(date.getUTCDate(), 2),
    D: String(date.getUTCDate()),
    EEEE: day,
    EEE: day.slice(0, 3),
    hh: pad(hour, 2),
    h: String(hour),
    HH: pad(hour % 12 || 12, 2),
    H: String(hour % 12 || 12),
    AA: hour < 12 ? "AM" : "PM",
    aa: hour < 12 ? "am" : "pm",
    mm: pad(date.getUTCMinutes(), 2),
    m: String(date.getUTCMinutes()),
    ss: pad(date.getUTCSeconds(), 2),
    s: String(date.getUTCSeconds()),
    ZZZZZ: formatZone(offsetMinutes, ":"),
    ZZZZ: formatZone(offsetMinutes, ""),
    ZZZ: isUtc ? "UTC" : formatZone(offsetMinutes, ""),
    Z: isUtc ? "Z" : formatZone(offsetMinutes, ":"),
  };
  return pattern.replace(/'((?:[^']|'')*)'|'|([A-Za-z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    const field = fields[token];
    if (field === undefined) throw new Refusal(`the date pattern has ${token}`);
    return field;
  });
}

export const TIMES: FunctionFamily = {
  formatdate: known(2, (pattern, time) => formatDate(toText(pattern), parse(toText(time))), "string"),
  timeadd: known(
    2,
    (time, duration) => {
      const moment = parse(toText(time));
      const total = moment.nanoseconds + parseDuration(toText(duration));
      const seconds = total >= 0n ? total / 1_000_000_000n : -((-total + 999_999_999n) / 1_000_000_000n);
      if (seconds > 1n << 40n || seconds < -(1n << 40n)) throw new Limit("a time too far off");
      return formatMoment(moment.reading + Number(seconds) * 1000, moment.offsetMinutes);
    },
    "string",
  ),
  timecmp: known(
    2,
    (left, right) => {
      const [a, b] = [instant(parse(toText(left))), instant(parse(toText(right)))];
      return a < b ? -1 : a > b ? 1 : 0;
    },
    "number",
  ),
};
