import type { StackPreview } from "../../../harness/src/engines/pulumi-stack.ts";
import type { PulumiRecording, PulumiRegistration } from "../../../harness/src/load/types.ts";
import type { StackDocument, StackResource } from "../../../harness/src/state/stack-document.ts";
import type { TerraformState, TerraformStateResource } from "../../../harness/src/state/terraform-state.ts";

export const STACK = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";

export function urn(type: string, name: string): string {
  return `urn:pulumi:dev::app::${type}::${name}`;
}

export function registration(type: string, name: string, parts: Partial<PulumiRegistration> = {}): PulumiRegistration {
  return {
    urn: urn(type, name),
    type,
    name,
    custom: true,
    remote: false,
    parent: STACK,
    inputs: {},
    propertyDependencies: {},
    dependencies: [],
    provider: "",
    options: {
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: null,
      ignoreChanges: [],
      replaceOnChanges: [],
      additionalSecretOutputs: [],
      customTimeouts: { create: "", update: "", delete: "" },
      importId: "",
      deletedWith: "",
      replaceWith: [],
      hooks: [],
    },
    readId: null,
    source: null,
    ...parts,
  };
}

export function recording(registrations: readonly PulumiRegistration[]): PulumiRecording {
  return {
    kind: "pulumi",
    origin: "pulumi",
    path: "app",
    registrations,
    invokes: [],
    outputs: {},
    project: "app",
    stack: "dev",
    config: {},
    secretKeys: [],
    providerVersion: "6.21.0",
    answers: {},
    limits: [],
  };
}

export function live(
  address: string,
  attributes: Readonly<Record<string, unknown>>,
  parts: Partial<TerraformStateResource> = {},
): TerraformStateResource {
  const [type = "", name = ""] = address.split(".");
  return {
    address,
    mode: "managed",
    type,
    name,
    index: null,
    module: null,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    schemaVersion: 0,
    attributes,
    sensitive: [],
    dependencies: [],
    private: null,
    tainted: false,
    deposed: false,
    ...parts,
  };
}

export function state(
  resources: readonly TerraformStateResource[],
  outputs: TerraformState["outputs"] = {},
): TerraformState {
  return { origin: "state-file", lineage: "l", serial: 1, terraformVersion: "1.11.4", resources, outputs };
}

export function stack(resources: readonly StackResource[]): StackDocument {
  return { version: 3, deployment: { resources: [{ urn: STACK, type: "pulumi:pulumi:Stack" }, ...resources] } };
}

export function preview(steps: StackPreview["steps"], outputs: StackPreview["outputs"] = new Map()): StackPreview {
  return { steps, outputs };
}
