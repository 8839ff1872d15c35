import { extractPulumi } from "../../../../harness/src/extract/pulumi/extract-pulumi.ts";
import { answer } from "../../../../harness/src/load/pulumi/answers.ts";
import { makeUrn } from "../../../../harness/src/load/pulumi/urn.ts";
import type { PropertyBag, PulumiRecording, PulumiRegistration } from "../../../../harness/src/load/types.ts";
import type { GraphNode, ResourceGraph } from "../../../../harness/src/model/graph.ts";

const STACK = makeUrn("dev", "app", null, "pulumi:pulumi:Stack", "app-dev");

/** A registration of a custom resource of the AWS provider, with what a test is about on top. */
export function registered(
  name: string,
  inputs: PropertyBag = {},
  more: Partial<Omit<PulumiRegistration, "options">> & { options?: Partial<PulumiRegistration["options"]> } = {},
): PulumiRegistration {
  const type = more.type ?? "aws:test/thing:Thing";
  const parent = more.parent ?? STACK;
  return {
    urn: makeUrn("dev", "app", parent, type, name),
    name,
    custom: true,
    remote: false,
    inputs,
    propertyDependencies: {},
    dependencies: [],
    provider: "",
    readId: null,
    source: null,
    ...more,
    type,
    parent,
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
      ...more.options,
    },
  };
}

/** A component that the program builds itself. */
export function component(name: string, more: Parameters<typeof registered>[2] = {}): PulumiRegistration {
  return registered(name, {}, { type: "test:index:Component", custom: false, ...more });
}

/** A recording of the given registrations, answered as a recorder answers types without a schema. */
export function recorded(
  registrations: readonly PulumiRegistration[],
  more: Partial<PulumiRecording> = {},
): PulumiRecording {
  const custom = registrations.filter((item) => item.custom || item.remote);
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
    providerVersion: null,
    limits: [],
    ...more,
    answers: {
      ...Object.fromEntries(custom.map(({ urn, inputs }) => [urn, answer(urn, undefined, inputs)])),
      ...more.answers,
    },
  };
}

/** The output that a recording answers with for a registration, to be put into later inputs. */
export function outputOf(registration: PulumiRegistration, key = "id"): unknown {
  return answer(registration.urn, undefined, registration.inputs)[key];
}

/** The graph of the given registrations, and its nodes by name. */
export function graphOf(
  registrations: readonly PulumiRegistration[],
  more: Partial<PulumiRecording> = {},
): ResourceGraph & { readonly node: (name: string) => GraphNode } {
  const graph = extractPulumi(recorded(registrations, more));
  return {
    ...graph,
    node: (name) => {
      const found = graph.nodes.find((item) => item.name === name);
      if (found === undefined) throw new Error(`no node ${name}`);
      return found;
    },
  };
}
