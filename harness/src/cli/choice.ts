import { InvalidArgumentError, type Option } from "commander";
import { similarlySpelled } from "../model/spelling.ts";

/** Lets an option take one of some words only. A word that is none of them is answered with the one it may have meant. */
export function oneOf(option: Option, choices: readonly string[]): Option {
  return option.choices(choices).argParser((text: string) => choice(text, choices));
}

/** As `oneOf`, for an option that can be given more than once. */
export function someOf<Choice extends string>(option: Option, choices: readonly Choice[]): Option {
  return option
    .choices(choices)
    .argParser((text: string, previous: readonly Choice[]) => [...previous, choice(text, choices)]);
}

/** The choice that a text is. Throws commander's error for one that is none. */
export function choice<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  const known = choices.find((candidate) => candidate === text);
  if (known !== undefined) return known;
  const near = similarlySpelled(text, choices);
  throw new InvalidArgumentError(
    near.length > 0 ? `(Did you mean ${near.join(" or ")}?)` : `Allowed choices are ${choices.join(", ")}.`,
  );
}
