const MOST = 3;

/**
 * The names most like one that was not found, best first, at most three; none when nothing comes near.
 * Tokens and Terraform names are compared by their words, so that `aws_security_groups` finds `aws_security_group` and
 * `aws:ec2/securitygroup:SecurityGroup` its right spelling.
 */
export function nearest(name: string, known: readonly string[]): readonly string[] {
  const wanted = pairsOf(name);
  return known
    .map((candidate) => ({ candidate, score: likeness(wanted, pairsOf(candidate)) }))
    .filter(({ score }) => score > 0.5)
    .sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

function pairsOf(name: string): ReadonlyMap<string, number> {
  const letters = name.toLowerCase();
  const pairs = new Map<string, number>();
  for (let at = 0; at < letters.length - 1; at += 1) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Share of common pairs of neighbouring letters (the Sørensen–Dice coefficient). */
function likeness(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
