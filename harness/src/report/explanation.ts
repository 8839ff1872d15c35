import type { Category, DifferenceKind } from "../model/comparison.ts";

/** What a reader wants to know of one kind of finding, whatever program it was met in. */
export interface Explanation {
  /** Short name, lower case, without a final stop. */
  readonly title: string;
  readonly category: Category;
  /** What the harness saw. */
  readonly meaning: string;
  /** What it leads to when the right program is deployed over the left one's infrastructure. */
  readonly consequence: string;
  /** Usual causes, the likeliest first. */
  readonly causes: readonly string[];
  /** What to do, in the same order where one answers one. */
  readonly fixes: readonly string[];
}

/** The same without the category, which only differences have. */
export type Words = Omit<Explanation, "category">;

export type Explanations = Readonly<Record<DifferenceKind, Explanation>>;
