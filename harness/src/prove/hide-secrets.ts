import { terraformForm } from "../canonicalize/terraform-form.ts";
import type { Knowledge } from "../canonicalize/types.ts";
import { ParityError } from "../errors.ts";
import type { ResourceGraph } from "../model/graph.ts";
import type { Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";
import { hasPart } from "../model/walk.ts";

/** A shorter text is found in places that have nothing to do with the secret. */
const SHORTEST = 4;
const HIDDEN = "(secret)";

/**
 * Hides in a text what the programs hold as secrets, or give to an attribute that is one by the provider's schema: engines
 * and providers quote values in their messages.
 */
export function secretHider(graphs: readonly ResourceGraph[], knowledge: Knowledge): (text: string) => string {
  const silent = { erased: () => undefined, notCompared: () => undefined };
  const texts = new Set(graphs.flatMap((graph) => secretTexts(terraformForm(graph, knowledge, silent))));
  // The longest first, so that no rest of one is left that holds another.
  const secrets = [...texts].sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
}

/** Runs `work`; of an error that it throws, the secrets are hidden. */
export async function hidingSecrets<T>(hide: (text: string) => string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ParityError)) throw error;
    const { problem, at, found, expected, fix } = error.details;
    throw new ParityError({
      problem: hide(problem),
      ...(at === undefined ? {} : { at: hide(at) }),
      ...(found === undefined ? {} : { found: hide(found) }),
      ...(expected === undefined ? {} : { expected: hide(expected) }),
      ...(fix === undefined ? {} : { fix: hide(fix) }),
    });
  }
}

function secretTexts({ nodes, outputs }: ResourceGraph): readonly string[] {
  const found: string[] = [];
  const literals = (value: Value): void => {
    hasPart(value, (part) => {
      if (typeof part === "string" && part.length >= SHORTEST) found.push(part);
      return false;
    });
  };
  const look = (value: Value): void => {
    hasPart(value, (part) => {
      if (isTagged(part) && part.kind === "secret") literals(part.value);
      return false;
    });
  };
  for (const { properties } of nodes) for (const value of Object.values(properties)) look(value);
  for (const { value, sensitive } of outputs) {
    if (sensitive) literals(value);
    else look(value);
  }
  return found;
}
