/** In CI everything is tested; without it, what starts programs is sampled. */
export const IN_CI = process.env.CI !== undefined;

/** Another day, another sample; a failure is repeated by `PARITY_SEED`. */
export const SAMPLE_SEED = Number(process.env.PARITY_SEED ?? Math.floor(Date.now() / 86_400_000));

/** `count` of the items, chosen by `seed` and in their own order. Seeds that follow each other choose other items. */
export function sampleOf<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  const start = (seed * count) % items.length;
  const chosen = new Set(Array.from({ length: Math.min(count, items.length) }, (_, at) => (start + at) % items.length));
  return items.filter((_, index) => chosen.has(index));
}
