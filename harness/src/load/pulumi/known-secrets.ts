import { record } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";
import { isObject, secretObject, signatureOf } from "./signatures.ts";
import type { StackConfig } from "./stack-config.ts";

/** A shorter secret is looked for as a whole value only: as a part of others it would be found everywhere. */
const SHORTEST_PART = 4;

/**
 * Marks secrets where the SDK sends them in the clear: it takes the mark off the arguments of a function call
 * (`runtime/invoke.ts`, `unwrapSecretValues`). What is secret is known from the configuration.
 */
export class KnownSecrets {
  private readonly texts: readonly string[];

  constructor(config: StackConfig) {
    this.texts = config.secretKeys
      .flatMap((key) => secretTexts(config.values[key] ?? ""))
      .filter((text) => text !== "");
  }

  /** Wraps every text of a bag that is or contains a secret. */
  mark(bag: PropertyBag): PropertyBag {
    if (this.texts.length === 0) return bag;
    return record(Object.entries(bag).map(([key, value]) => [key, this.markValue(value)]));
  }

  private markValue(value: unknown): unknown {
    if (typeof value === "string") return this.isSecret(value) ? secretObject(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.markValue(item));
    return isObject(value) && signatureOf(value) === null ? this.mark(value) : value;
  }

  private isSecret(value: string): boolean {
    return this.texts.some((text) => value === text || (text.length >= SHORTEST_PART && value.includes(text)));
  }
}

/** A secret object of the configuration is JSON: each of its texts is a secret. */
function secretTexts(value: string): string[] {
  if (!/^\s*[[{]/.test(value)) return [value];
  try {
    return [value, ...textsIn(JSON.parse(value))];
  } catch {
    return [value];
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
