import type { MapValue, SetValue, Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import { mapEntries } from "../../model/walk.ts";

/** Lists that mean nothing when they are empty. Others (`linuxParameters.devices`) are told apart from absence. */
const EMPTY_IS_ABSENT = new Set([
  "command",
  "environment",
  "mountPoints",
  "portMappings",
  "secrets",
  "systemControls",
  "volumesFrom",
]);

/** What the provider fills in before it compares, by where it stands. */
const DEFAULTS = {
  container: { cpu: 0, essential: true },
  portMapping: { hostPort: 0, protocol: "tcp" },
  healthCheck: { interval: 30, retries: 3, timeout: 5 },
} as const;

/**
 * The form in which two documents of ECS container definitions are the same value when the provider plans no change
 * between them: the order of containers, of environment variables and of secrets is free, and some defaults and empty
 * lists are as good as absent. Expectations are recorded from real plans in
 * test/unit/canonicalize/container-pairs.json; whatever was not asked there is compared as written.
 *
 * @param document a JSON document as a value; one that is no list of objects comes back as it is.
 */
export function canonicalContainers(document: Value): Value {
  const containers = isSet(document) ? document.items : document;
  return isList(containers) && containers.every(isMap) ? byName(containers.map(container)) : document;
}

function container({ entries }: MapValue): MapValue {
  const present = mapEntries(entries, (value, key) => {
    if (value === null || (EMPTY_IS_ABSENT.has(key) && isList(value) && value.length === 0)) return undefined;
    if ((key === "environment" || key === "secrets") && isList(value)) return byName(value);
    if (key === "portMappings" && isList(value)) return value.map((port) => without(port, DEFAULTS.portMapping));
    return key === "healthCheck" ? without(value, DEFAULTS.healthCheck) : value;
  });
  return without({ kind: "map", entries: present }, DEFAULTS.container) as MapValue;
}

function without(value: Value, defaults: Readonly<Record<string, Value>>): Value {
  if (!isMap(value)) return value;
  return {
    kind: "map",
    entries: mapEntries(value.entries, (item, key) =>
      item === null || (Object.hasOwn(defaults, key) && defaults[key] === item) ? undefined : item,
    ),
  };
}

/** A set where each item has a name of its own; the provider orders by name, which leaves equal names as written. */
function byName(items: readonly Value[]): Value {
  const names = items.map((item) => (isMap(item) ? item.entries.name : undefined));
  const isNamed = names.every((name) => typeof name === "string") && new Set(names).size === names.length;
  return isNamed ? { kind: "set", items } : items;
}

function isSet(value: Value): value is SetValue {
  return isTagged(value) && value.kind === "set";
}
