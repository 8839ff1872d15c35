import { camelCase, stem, words } from "./names.ts";
import { objectOf, type PulumiType } from "./pulumi-types.ts";
import { blockOf } from "./shapes.ts";
import type { TerraformType } from "./terraform-types.ts";

export interface TypePair {
  readonly terraform: TerraformType;
  readonly pulumi: PulumiType;
  /** 0 to 1: how alike the properties are, rare ones counting more. */
  readonly structure: number;
  /** 0 to 1: how alike the names are. */
  readonly name: number;
  readonly score: number;
}

/** Below this only a pair of equal names is believed: the types would share little of what tells types apart. */
const LEAST_STRUCTURE = 0.4;

/**
 * Pairs Terraform types with Pulumi types of the same kind, one to one, best first. Both come from one provider
 * schema, so that the properties of a true pair are the same but for spelling; names decide between types of equal
 * properties (`aws_lb` and `aws_alb`).
 */
export function matchTypes(terraform: readonly TerraformType[], pulumi: readonly PulumiType[]): readonly TypePair[] {
  const candidates = scoreAll(terraform, pulumi);
  candidates.sort(
    (a, b) =>
      b.score - a.score || compare(a.terraform.type, b.terraform.type) || compare(a.pulumi.token, b.pulumi.token),
  );
  const taken = new Set<TerraformType | PulumiType>();
  return candidates.filter((pair) => {
    if (taken.has(pair.terraform) || taken.has(pair.pulumi)) return false;
    taken.add(pair.terraform).add(pair.pulumi);
    return true;
  });
}

/** Every pair worth considering, in no order: for a second look at types that were left over. */
export function scoreAll(terraform: readonly TerraformType[], pulumi: readonly PulumiType[]): TypePair[] {
  const left = terraform.map((type) => ({ type, features: terraformFeatures(type) }));
  const right = pulumi.map((type) => ({ type, features: pulumiFeatures(type) }));
  const weight = weights(right.map(({ features }) => features));
  const total = (features: ReadonlySet<string>): number => [...features].reduce((sum, each) => sum + weight(each), 0);
  const byFeature = new Map<string, number[]>();
  for (const [index, { features }] of right.entries()) {
    for (const feature of features) byFeature.set(feature, [...(byFeature.get(feature) ?? []), index]);
  }
  const totals = right.map(({ features }) => total(features));
  return left.flatMap(({ type, features }) => {
    const shared = new Map<number, number>();
    for (const feature of features) {
      for (const index of byFeature.get(feature) ?? []) shared.set(index, (shared.get(index) ?? 0) + weight(feature));
    }
    const own = total(features);
    return right.flatMap(({ type: other, features: theirs }, index) => {
      const common = shared.get(index) ?? 0;
      const all = own + (totals[index] ?? 0) - common;
      const structure = features.size + theirs.size === 0 ? 1 : common / all;
      const name = nameLikeness(type.type, other);
      if (structure < LEAST_STRUCTURE && name < 1) return [];
      const documented = other.documented.includes(type.type) ? 0.15 : 0;
      return [{ terraform: type, pulumi: other, structure, name, score: structure + name * 0.6 + documented }];
    });
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names that nearly every type has say nothing about which type it is. */
const COMMON = new Set(["id", "region", "tag", "tagsall", "arn", "timeout", "urn", "tagsal"]);

function terraformFeatures(type: TerraformType): ReadonlySet<string> {
  const features = new Set<string>();
  for (const [name, attribute] of type.block) {
    const top = stem(camelCase(name));
    if (COMMON.has(top)) continue;
    features.add(top);
    for (const nested of blockOf(attribute.shape)?.keys() ?? []) features.add(`${top}.${stem(camelCase(nested))}`);
  }
  return features;
}

function pulumiFeatures(type: PulumiType): ReadonlySet<string> {
  const features = new Set<string>();
  for (const object of [type.inputs, type.outputs]) {
    for (const [name, property] of object) {
      const top = stem(name);
      if (COMMON.has(top)) continue;
      features.add(top);
      for (const nested of objectOf(property.shape)?.keys() ?? []) features.add(`${top}.${stem(nested)}`);
    }
  }
  return features;
}

function weights(all: readonly ReadonlySet<string>[]): (feature: string) => number {
  const counts = new Map<string, number>();
  for (const features of all) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return (feature) => Math.log(all.length / (counts.get(feature) ?? 1)) + 0.1;
}

/** `aws_acm_certificate` and `aws:acm/certificate:Certificate` are 1; names without a common word are 0. */
function nameLikeness(type: string, pulumi: PulumiType): number {
  const [, path = "", last = ""] = pulumi.token.split(":");
  const module = path.split("/")[0] ?? "";
  const ownWords = words(last);
  const own = (pulumi.kind === "data" && ownWords[0] === "get" ? ownWords.slice(1) : ownWords).join("");
  const wanted = words(type).slice(1);
  const joined = wanted.join("");
  const full = module === "index" ? own : module + own;
  if (joined === full) return 1;
  if (joined === own) return 0.95;
  if (joined === module) return 0.9;
  if (joined === own.replace(/v2$/, "") || joined === full.replace(/v2$/, "")) return 0.85;
  return 0.85 * dice(joined, full);
}

/** Share of common pairs of neighbouring letters (the Sørensen–Dice coefficient). */
function dice(a: string, b: string): number {
  const pairs = (text: string): string[] => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
  const left = pairs(a);
  const right = pairs(b);
  const counts = new Map<string, number>();
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of right) {
    const count = counts.get(pair) ?? 0;
    if (count > 0) {
      shared += 1;
      counts.set(pair, count - 1);
    }
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}
