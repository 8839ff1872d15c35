import type { ResourceGraph, SourcePosition } from "../model/graph.ts";

/** A program to load, as the user named it. `auto` looks at what the path is. */
export interface ProgramSpec {
  readonly kind: "auto" | "cdktf" | "pulumi" | "tfjson" | "terraform" | "graph" | "pulumi-state";
  readonly path: string;
}

/** How to run programs. Everything here reaches the loaders only. */
export interface LoadOptions {
  /** Milliseconds one program may take before it is stopped with a clear error. */
  readonly timeout: number;
  /** Terraform input variables (`--var`). */
  readonly variables: Readonly<Record<string, string>>;
  /** Pulumi stack name (`--stack`); null takes the only `Pulumi.<stack>.yaml`, else `dev`, else the first by name. */
  readonly stack: string | null;
  /** Pulumi configuration on top of the stack's file (`--config`, `--secret`). */
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Leave AWS credential variables in the programs' environment. */
  readonly keepCredentials: boolean;
  /** Further variables for both programs' environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called with what is being waited for; the CLI draws it. */
  readonly onProgress: (message: string) => void;
  /** Aborted when the other program has failed or the user interrupts: the loader stops its child processes and rejects. */
  readonly signal?: AbortSignal | undefined;
}

/** What a loader read, before anything is understood of it: plain data, ready for the extract stage. */
export type LoadedProgram = TerraformProgram | PulumiRecording | RecordedGraph;

/** One or more Terraform stacks in its JSON syntax: synthesized by a CDKTF app, or read from a root module's files. */
export interface TerraformProgram {
  readonly kind: "terraform";
  readonly origin: "cdktf" | "tfjson" | "terraform";
  readonly path: string;
  readonly stacks: readonly TerraformStackSource[];
  /** As given on the command line. */
  readonly variables: Readonly<Record<string, string>>;
  readonly ambient?: AmbientVariables | undefined;
  readonly providerVersion: string | null;
}

/** What Terraform takes for input variables without being told. */
export interface AmbientVariables {
  /** From `TF_VAR_` variables, without the prefix. */
  readonly environment: Readonly<Record<string, string>>;
  /** `terraform.tfvars` and its like; a later one counts more. */
  readonly files: readonly VariableFile[];
}

export interface VariableFile {
  readonly name: string;
  readonly text: string;
}

/** SHA-256 of a file, and of the files in it where it is an archive: see `listDigest`. */
export interface StackAsset {
  readonly sha256: string;
  readonly files?: string;
}

export interface TerraformStackSource {
  readonly name: string;
  /** Folder that relative paths (assets, `file()`) start from. */
  readonly folder: string;
  /** Parsed JSON of each configuration file, overrides last. */
  readonly documents: readonly unknown[];
  /** The files under `folder` that the documents name, by the path as written there. */
  readonly assets: Readonly<Record<string, StackAsset>>;
  /** Base64 content of the files that `file()`, `templatefile()` and their like name, by path relative to `folder`. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Where the program makes a construct, by construct path, or a block, by address; a provider's key is `provider.<type>.<alias>`. */
  readonly positions?: Readonly<Record<string, SourcePosition>> | undefined;
  /** What `path.module` is in the documents: the module's folder, relative to `folder`. Undefined for a root module. */
  readonly modulePath?: string | undefined;
  /** The modules that the documents call, by the name of the call. */
  readonly modules?: Readonly<Record<string, CalledModule>> | undefined;
}

/** A module's configuration, whose `folder` is the root module's; or why it is not read, and what to do. */
export type CalledModule =
  | { readonly kind: "read"; readonly source: TerraformStackSource }
  | { readonly kind: "unread"; readonly reason: string };

/** What a Pulumi program asked of the engine, in order. Defined beside its loader in `load/pulumi/`. */
export interface PulumiRecording {
  readonly kind: "pulumi";
  readonly origin: "pulumi" | "pulumi-state" | "pulumi-preview";
  readonly path: string;
  readonly registrations: readonly PulumiRegistration[];
  readonly invokes: readonly PulumiInvoke[];
  /** Stack outputs, as sent by `registerResourceOutputs` of the root stack. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly project: string;
  readonly stack: string;
  /** The stack's provider configuration (`aws:region`, `aws:defaultTags`…), as the default provider receives it. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly providerVersion: string | null;
  /** What the recorder answered for each URN and invoke: property bags whose texts and numbers are sentinels. */
  readonly answers: Readonly<Record<string, PropertyBag>>;
  /** What the loader met and cannot carry out as the engine would. */
  readonly limits: readonly PulumiLimit[];
}

/** Properties as the engine receives and answers them: JSON with Pulumi's signature objects. */
export type PropertyBag = Readonly<Record<string, unknown>>;

export interface PulumiLimit {
  /** URN or invoke id; null when it concerns the program as a whole. */
  readonly node: string | null;
  /** As `NotCompared.reason`. */
  readonly reason: string;
}

export interface PulumiRegistration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** A component that a provider plugin builds, in another process. */
  readonly remote: boolean;
  readonly parent: string | null;
  /** The property bag as the engine receives it: JSON with Pulumi's signature objects for secrets, assets, resources. */
  readonly inputs: PropertyBag;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly dependencies: readonly string[];
  /** `urn::id` of the provider, or empty. */
  readonly provider: string;
  readonly options: PulumiResourceOptions;
  /** Set when the program only reads the resource (`Resource.get`). */
  readonly readId: string | null;
  readonly source: { readonly file: string; readonly line: number } | null;
}

export interface PulumiResourceOptions {
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean | null;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly customTimeouts: { readonly create: string; readonly update: string; readonly delete: string };
  readonly importId: string;
  readonly deletedWith: string;
  /** URNs whose replacement replaces this resource. */
  readonly replaceWith: readonly string[];
  /** A value whose change replaces this resource; undefined when the program gives none. */
  readonly replacementTrigger?: unknown;
  /** Names of the program's functions that run before or after an operation. */
  readonly hooks: readonly string[];
}

export interface PulumiInvoke {
  /** A URN-like identity made by the recorder: equal token and arguments give the same invoke. */
  readonly id: string;
  readonly token: string;
  readonly args: PropertyBag;
  readonly provider: string;
  readonly source: { readonly file: string; readonly line: number } | null;
}

/** A graph written earlier by `parity graph --format json`. */
export interface RecordedGraph {
  readonly kind: "graph";
  readonly path: string;
  readonly graph: ResourceGraph;
}
