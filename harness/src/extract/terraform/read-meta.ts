import type { Expression } from "../../expression/ast.ts";
import { SyntaxProblem } from "../../expression/cursor.ts";
import { parseExpression } from "../../expression/parse.ts";
import { type Meta, NO_META, type NotCompared } from "../../model/graph.ts";
import { isList, isMap, isTagged, type NodeId, type Path, type Reference, type Value } from "../../model/value.ts";
import type { ResourceBlock } from "./configuration.ts";
import { isObject, type JsonObject, objectsIn, stringsIn } from "./json.ts";
import type { ProviderNames } from "./providers.ts";
import { type BindingScope, readBareExpression, readValue } from "./read-value.ts";

/** Arguments of a resource that say something of its life rather than of its configuration. */
export const META_ARGUMENTS: ReadonlySet<string> = new Set([
  "count",
  "for_each",
  "depends_on",
  "provider",
  "lifecycle",
  "timeouts",
  "provisioner",
  "connection",
  "_",
]);

type Report = (finding: NotCompared) => void;

/** Reads what a block says of the life of one of its instances. */
export function readMeta(
  block: ResourceBlock,
  node: NodeId,
  scope: BindingScope,
  providers: ProviderNames,
  report: Report,
): Meta {
  const lifecycle = mergedLifecycle(block.body);
  const note = (reason: string) => report({ node, path: [], reason });
  for (const argument of ["provisioner", "connection"]) {
    if (objectsIn(block.body[argument]).length > 0) note(`it has a ${argument}, which runs outside of the provider`);
  }
  return {
    ...NO_META,
    dependsOn: readDependsOn(stringsIn(block.body.depends_on), scope, note),
    provider: providers.nodeFor(block, note),
    protect: readFlag(lifecycle, "prevent_destroy", scope) === true,
    ignoreChanges: readIgnoreChanges(lifecycle.ignore_changes, note),
    replaceTriggeredBy: stringsIn(lifecycle.replace_triggered_by).flatMap((text) =>
      referencesOf(readBareExpression(text, scope), (reason) => note(`replace_triggered_by ${text}: ${reason}`)),
    ),
    replacement:
      ({ true: "create-first", false: "delete-first" }[
        String(readFlag(lifecycle, "create_before_destroy", scope))
      ] as Meta["replacement"]) ?? null,
    timeouts: readTimeouts(block.body.timeouts, scope, note),
    conditions: [lifecycle.precondition, lifecycle.postcondition]
      .flatMap(objectsIn)
      .map((condition) => readValue(condition.condition, scope)),
  };
}

function mergedLifecycle(body: JsonObject): JsonObject {
  return Object.assign({}, ...objectsIn(body.lifecycle));
}

function readFlag(lifecycle: JsonObject, name: string, scope: BindingScope): Value {
  return name in lifecycle ? readValue(lifecycle[name], scope) : null;
}

/** The nodes that `depends_on` names, with a block of several instances standing for all of them. */
export function readDependsOn(texts: readonly string[], scope: BindingScope, note: (reason: string) => void): NodeId[] {
  const nodes = texts.flatMap((text) => {
    const [, module] = WHOLE_MODULE.exec(text) ?? [];
    const nodesOfModule = module === undefined ? undefined : scope.moduleNodes(module);
    if (nodesOfModule !== undefined) return nodesOfModule;
    return referencesOf(readBareExpression(text, scope), (reason) => note(`depends_on ${text}: ${reason}`)).map(
      ({ node }) => node,
    );
  });
  return [...new Set(nodes)];
}

/** `module.x`: all that it deploys, in each of its instances. */
const WHOLE_MODULE = /^(?:\$\{)?\s*module\.([\w-]+)\s*(?:\}|$)/;

function referencesOf(value: Value, note: (reason: string) => void): Reference[] {
  if (isList(value)) return value.flatMap((item) => referencesOf(item, note));
  if (isMap(value)) return Object.values(value.entries).flatMap((item) => referencesOf(item, note));
  if (isTagged(value) && value.kind === "reference") return [value];
  note(isTagged(value) && value.kind === "unsupported" ? value.reason : "it names no resource or data source");
  return [];
}

function readIgnoreChanges(json: unknown, note: (reason: string) => void): Path[] {
  const texts = stringsIn(json);
  if (texts.includes("all")) return [[]];
  return texts.flatMap((text) => {
    const path = traversalPath(text);
    if (path === null) note(`ignore_changes ${text}: it is no path of an argument`);
    return path === null ? [] : [path];
  });
}

function traversalPath(text: string): Path | null {
  try {
    return pathOf(parseExpression(text.replace(/^\$\{(.*)\}$/s, "$1")));
  } catch (error) {
    if (error instanceof SyntaxProblem) return null;
    throw error;
  }
}

function pathOf(expression: Expression): Path | null {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind !== "attribute" && expression.kind !== "index") return null;
  const before = pathOf(expression.of);
  const step = expression.kind === "attribute" ? expression.name : literalStep(expression.key);
  return before === null || step === null ? null : [...before, step];
}

function literalStep(key: Expression): string | number | null {
  if (key.kind === "number") return Number(key.text);
  return key.kind === "literal" && typeof key.value === "string" ? key.value : null;
}

function readTimeouts(json: unknown, scope: BindingScope, note: (reason: string) => void): Record<string, string> {
  const timeouts: Record<string, string> = Object.create(null);
  for (const [operation, duration] of objectsIn(json).flatMap(Object.entries)) {
    const value = readValue(duration, scope);
    if (typeof value === "string") timeouts[operation] = value;
    else if (value !== null) note(`the timeout for ${operation} is no text that is known before deployment`);
  }
  return timeouts;
}

/** Arguments that are part of the configuration. A block named `_` holds arguments that are named like meta-arguments. */
export function configurationOf(body: JsonObject): JsonObject {
  const own = Object.entries(body).filter(([key]) => !META_ARGUMENTS.has(key));
  const escaped = isObject(body._) ? Object.entries(body._) : [];
  return Object.fromEntries([...own, ...escaped]);
}
