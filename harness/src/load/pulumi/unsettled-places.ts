import type { Path } from "../../model/value.ts";
import { isObject, SIGNATURE_KEY, sameJson, signatureOf, unwrap } from "./signatures.ts";
import type { Translated, Translation } from "./translation.ts";

/**
 * Finds the places of a recorded value that another world changes beyond what passing outputs on explains.
 *
 * Takes the value as recorded and as the program gave it in the other world, and how outputs are answered there. A place
 * says nothing where the recorded value is already seen to be computed, or where the other world has no such output and
 * the program gives nothing.
 */
export function unsettledPlaces(recorded: unknown, other: unknown, translation: Translation, path: Path = []): Path[] {
  if (isSecret(recorded) !== isSecret(other)) return [path];
  const [left, right] = [unwrap(recorded), unwrap(other)];
  const whole = translation.whole(left);
  if (whole !== null) return agrees(whole, right) ? [] : [path];
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return [path];
    return left.flatMap((item, index) => unsettledPlaces(item, right[index], translation, [...path, index]));
  }
  if (isObject(left)) return isObject(right) ? placesInMap(left, right, translation, path) : [path];
  return agrees(translation.scalar(left), right) ? [] : [path];
}

function placesInMap(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
  translation: Translation,
  path: Path,
): Path[] {
  const places: Path[] = [];
  const rest = new Set(Object.keys(right));
  for (const [key, item] of Object.entries(left)) {
    const name = key === SIGNATURE_KEY ? key : nameOf(translation.text(key));
    // A map spread into this one is empty in the other world, or the key is seen to be computed.
    if (name === null) continue;
    if (name === undefined) return [];
    rest.delete(name);
    places.push(...unsettledPlaces(item, right[name], translation, [...path, key]));
  }
  return rest.size > 0 ? [path, ...places] : places;
}

/** Null for a key that is not there in the other world, undefined for one that was changed. */
function nameOf(key: Translated): string | null | undefined {
  return key.kind === "known" ? String(key.value) : key.kind === "absent" ? null : undefined;
}

function agrees(translated: Translated, other: unknown): boolean {
  switch (translated.kind) {
    case "known":
      // A number or boolean that the program writes as a text stands for the same output.
      return sameJson(translated.value ?? null, other ?? null) || String(translated.value) === other;
    case "absent":
      return (other ?? null) === null || (typeof other === "string" && /^$|undefined|null/.test(other));
    case "changed":
      return true;
  }
}

/** The same value with its unsettled places marked by what `mark` makes of what is there. */
export function markPlaces(value: unknown, places: readonly Path[], mark: (value: unknown) => unknown): unknown {
  return places.reduce((result, path) => markPlace(result, path, mark), value);
}

function markPlace(value: unknown, path: Path, mark: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  const kind = signatureOf(value);
  if (kind === "unsettled") return value;
  if ((kind === "secret" || kind === "output") && isObject(value)) {
    return { ...value, value: markPlace(value.value, path, mark) };
  }
  // A document or asset is one value.
  if (step === undefined || kind !== null) return mark(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? markPlace(item, rest, mark) : item));
  if (!isObject(value)) return mark(value);
  return { ...value, [step]: markPlace(value[step], rest, mark) };
}

function isSecret(value: unknown): boolean {
  const kind = signatureOf(value);
  return kind === "secret" || (kind === "output" && isObject(value) && value.secret === true);
}
