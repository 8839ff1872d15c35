import { isDeepStrictEqual } from "node:util";
import type { AttributeSchema, Bridge, BridgedType } from "../../bridge/types.ts";
import type { PlanDocument, ResourceChange } from "../../engines/terraform-engine.ts";
import { isObject, signatureOf } from "../../load/pulumi/signatures.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import type { Value } from "../../model/value.ts";
import { markedPaths } from "../../state/marked-paths.ts";
import type { StackResource } from "../../state/stack-document.ts";
import { pulumiValue } from "../pulumi-value.ts";
import type { UnreadableTable } from "../unreadable.ts";
import { plainText } from "./terraform-attributes.ts";
import type { CompletedAttribute, TakenResource } from "./types.ts";

export interface StateCompletionInput {
  /** Of the program and its imports, before anything is completed. */
  readonly plan: PlanDocument;
  readonly taken: readonly TakenResource[];
  readonly stack: readonly StackResource[];
  /** The CDKTF program's graph, as extracted. */
  readonly left: ResourceGraph;
  readonly bridge: Bridge;
  readonly unreadable: UnreadableTable;
}

/**
 * The settings that no import reads back, as the plan of the imports shows them: the import has left them empty, and the
 * program sets them. Each is completed in the state with the value that the program wants, and only where the Pulumi stack
 * says that this is what was deployed; or where neither program speaks of it, so that the value is the provider's own
 * default. What else the plan would change is not in the list: the plan without these is judged for it.
 */
export function settingsToComplete(input: StateCompletionInput): readonly CompletedAttribute[] {
  const taken = new Map(input.taken.map((resource) => [resource.address, resource]));
  const stack = new Map(input.stack.filter((one) => one.delete !== true).map((one) => [one.urn, one]));
  const said = new Map(input.left.nodes.map(({ id, properties }) => [id, properties]));
  return (input.plan.resource_changes ?? []).flatMap((change) => {
    const resource = taken.get(change.address);
    const record = resource === undefined ? undefined : stack.get(resource.urn);
    const bridged = input.bridge.resource(change.type);
    if (record === undefined || bridged === undefined) return [];
    const site: Site = {
      change,
      record,
      bridged,
      said: said.get(change.address) ?? {},
      measured: new Map((input.unreadable.get(change.type) ?? []).map((row) => [row.attribute, row.imported])),
    };
    const planned = isChanging(change) ? plannedSettings(site) : [];
    return [...planned, ...unplannedSettings(site).filter((one) => planned.every((other) => !isSame(one, other)))];
  });
}

interface Site {
  readonly change: ResourceChange;
  readonly record: StackResource;
  readonly bridged: BridgedType;
  readonly said: Readonly<Record<string, Value>>;
  /** What a probe has seen an import leave, as JSON, by attribute. */
  readonly measured: ReadonlyMap<string, string>;
}

function isSame(left: CompletedAttribute, right: CompletedAttribute): boolean {
  return left.address === right.address && left.attribute === right.attribute;
}

/** A setting that forces a replacement and is not read back makes Terraform plan one; completed, it plans none. */
function isChanging({ change: { actions } }: ResourceChange): boolean {
  return actions.includes("update") || (actions.includes("create") && actions.includes("delete"));
}

function plannedSettings({ change: { address, change }, record, bridged, said, measured }: Site) {
  const [before, after] = [objectOf(change.before), objectOf(change.after)];
  const open = firstSteps(change.after_unknown);
  const hidden = firstSteps(change.after_sensitive);
  return Object.entries(after).flatMap(([attribute, value]): readonly CompletedAttribute[] => {
    const schema = bridged.block.attributes[attribute];
    if (schema === undefined || open.has(attribute) || isDeepStrictEqual(before[attribute] ?? null, value)) return [];
    if (value === null || !isUnread(before[attribute], measured.get(attribute))) return [];
    const secret = hidden.has(attribute) || schema.secret === true;
    const deployed =
      isDeployed(value, schema, record) || (said[attribute] === undefined && !isRecorded(schema, record));
    return deployed ? [{ address, attribute, value, secret, planned: true }] : [];
  });
}

/**
 * What is known not to be read back and is set to 0 or false: the provider's planner takes an argument that is not set for
 * that, and plans no change, while a deletion would take the default. Ignored, it would be left out of the configuration, and
 * the provider would plan its default.
 */
function unplannedSettings({ change: { address, change }, record, bridged, said, measured }: Site) {
  const before = objectOf(change.before);
  return [...measured].flatMap(([attribute, imported]): readonly CompletedAttribute[] => {
    const schema = bridged.block.attributes[attribute];
    const value = said[attribute];
    if (schema === undefined || (value !== 0 && value !== false)) return [];
    if (before[attribute] === value || !isUnread(before[attribute], imported)) return [];
    return isDeployed(value, schema, record) ? [{ address, attribute, value, secret: false, planned: false }] : [];
  });
}

/** Whether the stack's record holds the value. A file has another form there; the comparison has found it the same. */
function isDeployed(value: unknown, schema: AttributeSchema, { inputs, outputs }: StackResource): boolean {
  if (schema.pulumi === null) return false;
  const recorded = [outputs?.[schema.pulumi], inputs?.[schema.pulumi]];
  if (schema.pulumiKind === "asset") return recorded.some(isFile);
  const wanted = pulumiValue(value, schema);
  return recorded.some((one) => one !== undefined && sameSetting(plainText(one), wanted));
}

function isRecorded({ pulumi }: AttributeSchema, { inputs, outputs }: StackResource): boolean {
  return pulumi !== null && [inputs?.[pulumi], outputs?.[pulumi]].some((value) => !isEmpty(value) && value !== false);
}

function isFile(value: unknown): boolean {
  const kind = signatureOf(plainText(value));
  return kind === "asset" || kind === "archive";
}

function sameSetting(recorded: unknown, wanted: unknown): boolean {
  return isDeepStrictEqual(recorded, wanted) || (typeof wanted !== "object" && String(recorded) === String(wanted));
}

/**
 * Whether an import has left a setting open. False or 0 may be what is live, as long as no probe has seen the provider
 * leave it so.
 */
function isUnread(value: unknown, measured: string | undefined): boolean {
  return isEmpty(value) || JSON.stringify(value) === measured;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === "";
}

function firstSteps(tree: unknown): ReadonlySet<string> {
  return new Set(markedPaths(tree).flatMap(([first]) => (typeof first === "string" ? [first] : [])));
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
