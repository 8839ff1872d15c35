import type resource from "@pulumi/pulumi/proto/resource_pb.js";
import type source from "@pulumi/pulumi/proto/source_pb.js";
import { record } from "../../model/value.ts";
import type { PulumiRegistration, PulumiResourceOptions } from "../types.ts";
import { ownPosition } from "./source-position.ts";
import { readStruct, readValue } from "./struct.ts";

/** What a registration request says, before the recorder gives it a URN. Options that a parent decides may be open. */
export interface RegistrationDraft extends Omit<PulumiRegistration, "urn" | "options"> {
  readonly options: OpenOptions;
}

/** Undefined means that the program says nothing, and the parent's setting holds. */
export type OpenOptions = Omit<PulumiResourceOptions, "protect" | "retainOnDelete"> & {
  readonly protect: boolean | undefined;
  readonly retainOnDelete: boolean | undefined;
};

/** Reads a `RegisterResource` request. `folder` is what source positions are relative to. */
export function readRegistration(request: resource.RegisterResourceRequest, folder: string): RegistrationDraft {
  const timeouts = request.getCustomtimeouts();
  const trigger = request.getReplacementTrigger();
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    parent: request.getParent() || null,
    inputs: readStruct(request.getObject()),
    propertyDependencies: record(
      [...request.getPropertydependenciesMap().entries()].map(([key, value]) => [key, value.getUrnsList()]),
    ),
    dependencies: request.getDependenciesList(),
    provider: request.getProvider(),
    options: {
      protect: request.hasProtect() ? request.getProtect() : undefined,
      retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
      deleteBeforeReplace:
        request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()
          ? request.getDeletebeforereplace()
          : null,
      ignoreChanges: request.getIgnorechangesList(),
      replaceOnChanges: request.getReplaceonchangesList(),
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
      customTimeouts: readTimeouts(timeouts),
      importId: request.getImportid(),
      deletedWith: request.getDeletedwith(),
      replaceWith: request.getReplaceWithList(),
      replacementTrigger: trigger === undefined ? undefined : readValue(trigger),
      hooks: readHooks(request.getHooks()),
    },
    readId: null,
    source: position(request, folder),
  };
}

/** Reads a `ReadResource` request (`Resource.get`). */
export function readRead(request: resource.ReadResourceRequest, folder: string): RegistrationDraft {
  return {
    type: request.getType(),
    name: request.getName(),
    custom: true,
    remote: false,
    parent: request.getParent() || null,
    inputs: readStruct(request.getProperties()),
    propertyDependencies: record([]),
    dependencies: request.getDependenciesList(),
    provider: request.getProvider(),
    options: {
      ...NO_OPTIONS,
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    },
    readId: request.getId(),
    source: position(request, folder),
  };
}

const NO_OPTIONS: OpenOptions = {
  protect: undefined,
  retainOnDelete: undefined,
  deleteBeforeReplace: null,
  ignoreChanges: [],
  replaceOnChanges: [],
  additionalSecretOutputs: [],
  customTimeouts: { create: "", update: "", delete: "" },
  importId: "",
  deletedWith: "",
  replaceWith: [],
  hooks: [],
};

export function readTimeouts(
  timeouts: resource.RegisterResourceRequest.CustomTimeouts | undefined,
): PulumiResourceOptions["customTimeouts"] {
  return {
    create: timeouts?.getCreate() ?? "",
    update: timeouts?.getUpdate() ?? "",
    delete: timeouts?.getDelete() ?? "",
  };
}

export function readHooks(hooks: resource.RegisterResourceRequest.ResourceHooksBinding | undefined): string[] {
  if (hooks === undefined) return [];
  return [
    ...hooks.getBeforeCreateList(),
    ...hooks.getAfterCreateList(),
    ...hooks.getBeforeUpdateList(),
    ...hooks.getAfterUpdateList(),
    ...hooks.getBeforeDeleteList(),
    ...hooks.getAfterDeleteList(),
    ...hooks.getOnErrorList(),
  ];
}

interface Positioned {
  getSourceposition(): source.SourcePosition | undefined;
  getStacktrace(): source.StackTrace | undefined;
}

/** The place a request came from in the program's own code, or null. */
export function position(request: Positioned, folder: string): PulumiRegistration["source"] {
  const frames = [
    request.getSourceposition(),
    ...(request
      .getStacktrace()
      ?.getFramesList()
      .map((frame) => frame.getPc()) ?? []),
  ].flatMap((place) => (place === undefined ? [] : [{ uri: place.getUri(), line: place.getLine() }]));
  return ownPosition(frames, folder);
}
