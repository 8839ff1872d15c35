import { sitesOf } from "../sites/walk.ts";
import type { Mutant, Mutator, Subject } from "../types.ts";
import { additions } from "./addition.ts";
import { mutantOf, type SiteMutator } from "./change.ts";
import { lists, maps } from "./collections.ts";
import { life } from "./life.ts";
import { managers } from "./managers.ts";
import { literals, references } from "./references.ts";
import { removal } from "./removal.ts";
import { rewrites } from "./rewrites.ts";
import { scalars } from "./scalars.ts";
import { texts } from "./texts.ts";
import { outputs, wholeNodes } from "./whole.ts";
import { assets, computations, layouts, secrets, templates } from "./wrapped.ts";

const OF_VALUES: readonly SiteMutator[] = [
  removal,
  scalars,
  texts,
  layouts,
  references,
  literals,
  templates,
  computations,
  lists,
  maps,
  secrets,
  assets,
];

const OF_PROGRAMS: readonly Mutator[] = [life, managers, wholeNodes, outputs, rewrites];

/** Every change that the suite makes of one program, in an order that only the program decides. */
export function mutantsOf(subject: Subject): readonly Mutant[] {
  const { values, blocks } = sitesOf(subject);
  return [
    ...values.flatMap((site) => OF_VALUES.flatMap((mutator) => mutator(site).map((change) => mutantOf(site, change)))),
    ...blocks.flatMap(additions),
    ...OF_PROGRAMS.flatMap((mutator) => [...mutator(subject)]),
  ];
}
