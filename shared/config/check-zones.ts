import { type Cidr, contains, formatCidr, overlaps } from "../addressing.ts";
import { block, type Check, mapping, type Report, text } from "./checks.ts";
import { shown } from "./problems.ts";
import { FEWEST_ZONES, MOST_ZONES, ZONE } from "./rules.ts";
import type { Zone } from "./types.ts";

/** A zone the way a file describes it; a part that is wrong is null, so that the others can still be checked. */
interface ZoneEntry {
  readonly key: string;
  readonly zone: string | null;
  readonly public: Cidr | null;
  readonly private: Cidr | null;
}

const zoneName = text(ZONE, "a zone's letter, such as a, or its full name", "write the letter only");

const entry: Check<ZoneEntry> = (value, key, report) => {
  const found = mapping(["zone", "public", "private"])(value, key, report);
  if (found === null) return null;
  return {
    key,
    zone: zoneName(found.zone, `${key}.zone`, report),
    public: block(found.public, `${key}.public`, report),
    private: block(found.private, `${key}.private`, report),
  };
};

/** Reads the list of zones and completes their names; `region` or `vpc` is null where it is wrong itself. */
export function checkZones(
  value: unknown,
  region: string | null,
  vpc: Cidr | null,
  report: Report,
): readonly Zone[] | null {
  if (!Array.isArray(value) || value.length < FEWEST_ZONES || value.length > MOST_ZONES) {
    report({
      key: "zones",
      found: Array.isArray(value) ? `a list of ${value.length}` : shown(value),
      allowed: `a list of ${FEWEST_ZONES} to ${MOST_ZONES} zones`,
      fix: "write one `- { zone: a, public: 10.0.1.0/24, private: 10.0.11.0/24 }` per zone",
    });
    return null;
  }
  const entries = value.map((item, index) => entry(item, `zones[${index}]`, report)).filter((item) => item !== null);
  if (region !== null) {
    reportForeign(entries, region, report);
    reportTwice(entries, region, report);
  }
  reportSubnets(entries, vpc, report);
  return entries.flatMap((zone) =>
    region === null || zone.zone === null || zone.public === null || zone.private === null
      ? []
      : [
          {
            name: fullName(zone.zone, region),
            publicCidr: formatCidr(zone.public),
            privateCidr: formatCidr(zone.private),
          },
        ],
  );
}

function fullName(zone: string, region: string): string {
  return zone.length === 1 ? region + zone : zone;
}

function reportForeign(entries: readonly ZoneEntry[], region: string, report: Report): void {
  for (const { key, zone } of entries) {
    if (zone === null || fullName(zone, region).slice(0, -1) === region) continue;
    report({
      key: `${key}.zone`,
      found: shown(zone),
      allowed: `a zone of ${region}, such as ${region}a`,
      fix: `write the letter only ("${zone.slice(-1)}"), which goes with any region, or change region`,
    });
  }
}

function reportTwice(entries: readonly ZoneEntry[], region: string, report: Report): void {
  for (const [index, { key, zone }] of entries.entries()) {
    const before = entries
      .slice(0, index)
      .find((other) => zone !== null && other.zone !== null && fullName(other.zone, region) === fullName(zone, region));
    if (before === undefined) continue;
    report({
      key: `${key}.zone`,
      found: `${shown(zone)}, as in ${before.key}.zone`,
      allowed: "each zone once",
      fix: "choose another zone, or remove this one",
    });
  }
}

function reportSubnets(entries: readonly ZoneEntry[], vpc: Cidr | null, report: Report): void {
  const subnets = entries.flatMap(({ key, public: open, private: closed }) => [
    { key: `${key}.public`, cidr: open },
    { key: `${key}.private`, cidr: closed },
  ]);
  for (const [index, { key, cidr }] of subnets.entries()) {
    if (cidr === null) continue;
    if (vpc !== null && !contains(vpc, cidr)) {
      report({
        key,
        found: shown(formatCidr(cidr)),
        allowed: `a block inside vpcCidr (${formatCidr(vpc)})`,
        fix: "move the subnet into the VPC, or widen vpcCidr",
      });
    }
    const before = subnets.slice(0, index).find((other) => other.cidr !== null && overlaps(other.cidr, cidr));
    if (before?.cidr == null) continue;
    report({
      key,
      found: `${shown(formatCidr(cidr))}, which overlaps ${before.key} (${formatCidr(before.cidr)})`,
      allowed: "blocks that share no address",
      fix: "move one of the two",
    });
  }
}
