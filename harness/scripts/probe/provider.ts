import { type ChildProcess, spawn } from "node:child_process";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { decodeWire, encodeWire, type Wire } from "./cty.ts";
import { type Block, nullConfig, type ProtoBlock, type ProviderSchema, parseBlock } from "./schema.ts";

export interface PlanRequest {
  readonly type: string;
  readonly prior: Wire;
  readonly proposed: Wire;
  readonly config: Wire;
}

export interface Plan {
  readonly planned: Wire;
  /** Paths whose change replaces the resource, list and set steps left out. */
  readonly replace: readonly string[];
  readonly errors: readonly string[];
  /** The type is of the provider's older framework, which checks no value when it plans. */
  readonly isLegacy: boolean;
}

export interface Finding {
  readonly path: string;
  readonly message: string;
}

interface Diagnostics {
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly summary: string;
    readonly detail: string;
    readonly attribute: AttributePath | null;
  }[];
}

interface DynamicValue {
  readonly msgpack: Buffer;
}

interface AttributePath {
  readonly steps: readonly { readonly attribute_name?: string }[];
}

// Both values are constants of Terraform's handshake (hashicorp/terraform, internal/plugin/serve.go): not a secret, but a
// check that a plugin is not started by hand.
const COOKIE = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5",
};

// Nothing of this machine's own AWS configuration may reach the provider.
const OFFLINE = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

const SERVICE = loadService();

interface Connection {
  readonly process: ChildProcess;
  readonly client: grpc.Client;
}

/** A request that ended the provider's process (it panicked). A new process takes the next request. */
export class ProviderCrashed extends Error {}

/** The real Terraform AWS provider, started and spoken to as Terraform does. */
export class Provider {
  readonly version: string;
  private provider: Block = { attributes: [], blocks: [] };

  private constructor(
    private readonly binary: string,
    private readonly endpoint: string,
    private connection: Connection,
  ) {
    this.version = /_v(\d+\.\d+\.\d+)/.exec(basename(binary))?.[1] ?? "unknown";
  }

  /** Starts the binary, waits for its handshake line, and connects. `endpoint` takes the place of all of AWS. */
  static async start(binary: string, endpoint: string): Promise<Provider> {
    return new Provider(binary, endpoint, await connect(binary, endpoint));
  }

  async schema(): Promise<ProviderSchema> {
    type Response = Record<"resource_schemas" | "data_source_schemas", Record<string, { block: ProtoBlock }>> & {
      provider: { block: ProtoBlock };
    };
    const response = await this.call<Response>("GetSchema", {});
    const parse = (schemas: Record<string, { block: ProtoBlock }>) =>
      Object.fromEntries(
        Object.entries(schemas)
          .map(([name, schema]) => [name, parseBlock(schema.block)] as const)
          .sort(([left], [right]) => (left < right ? -1 : 1)),
      );
    return {
      provider: parseBlock(response.provider.block),
      resources: parse(response.resource_schemas),
      dataSources: parse(response.data_source_schemas),
    };
  }

  /** Reads the schema and configures the provider for offline plans in one region. */
  async open(): Promise<ProviderSchema> {
    const schema = await this.schema();
    this.provider = schema.provider;
    await this.configure({ region: "ap-northeast-1" });
    return schema;
  }

  /** Configures the provider for offline plans in a region; everything else is the same for every run. */
  async configure({ region }: { readonly region: string }): Promise<void> {
    const config = {
      ...nullConfig(this.provider),
      region,
      access_key: "test",
      secret_key: "test",
      max_retries: 1,
      skip_credentials_validation: true,
      skip_metadata_api_check: "true",
      skip_region_validation: true,
      skip_requesting_account_id: true,
    };
    const response = await this.call<Diagnostics>("Configure", {
      terraform_version: "1.11.4",
      config: dynamic(config),
    });
    const errors = errorsOf(response);
    if (errors.length > 0) throw new Error(`the provider refuses its configuration: ${errors.join("; ")}`);
  }

  /** What the provider's validation has against a configuration. */
  async validate(type: string, config: Wire): Promise<readonly Finding[]> {
    const request = { type_name: type, config: dynamic(config) };
    const { diagnostics } = await this.call<Diagnostics>("ValidateResourceTypeConfig", request);
    return diagnostics
      .filter(({ severity }) => severity === "ERROR")
      .map(({ summary, detail, attribute }) => ({
        path: attribute === null ? "" : attributeNames(attribute),
        message: `${summary} ${detail}`.trim(),
      }));
  }

  async plan({ type, prior, proposed, config }: PlanRequest): Promise<Plan> {
    type Response = Diagnostics & {
      planned_state: DynamicValue | null;
      requires_replace: readonly AttributePath[];
      legacy_type_system: boolean;
    };
    const response = await this.call<Response>("PlanResourceChange", {
      type_name: type,
      prior_state: dynamic(prior),
      proposed_new_state: dynamic(proposed),
      config: dynamic(config),
    });
    return {
      planned: decodeWire(response.planned_state?.msgpack ?? Buffer.alloc(0)),
      replace: [...new Set(response.requires_replace.map(attributeNames))].sort(),
      errors: errorsOf(response),
      isLegacy: response.legacy_type_system,
    };
  }

  async readData(type: string, config: Wire): Promise<{ readonly state: Wire; readonly errors: readonly string[] }> {
    const response = await this.call<Diagnostics & { state: DynamicValue | null }>("ReadDataSource", {
      type_name: type,
      config: dynamic(config),
    });
    return { state: decodeWire(response.state?.msgpack ?? Buffer.alloc(0)), errors: errorsOf(response) };
  }

  /**
   * What the provider's importer makes of an id, before anything is read from AWS: the attributes that it sets, or its
   * refusal.
   */
  async importState(
    type: string,
    id: string,
  ): Promise<{ readonly states: readonly Wire[]; readonly errors: readonly string[] }> {
    type Response = Diagnostics & { imported_resources: readonly { state: DynamicValue | null }[] };
    const response = await this.call<Response>("ImportResourceState", { type_name: type, id });
    return {
      states: response.imported_resources.map(({ state }) => decodeWire(state?.msgpack ?? Buffer.alloc(0))),
      errors: errorsOf(response),
    };
  }

  /** Ends the provider's process; nothing may be asked afterwards. */
  stop(): void {
    this.connection.client.close();
    this.connection.process.kill("SIGKILL");
  }

  private async call<T>(method: string, request: object): Promise<T> {
    try {
      return await send<T>(this.connection.client, method, request);
    } catch (error) {
      if ((error as grpc.ServiceError).code !== grpc.status.UNAVAILABLE) throw error;
      this.stop();
      this.connection = await connect(this.binary, this.endpoint);
      await this.open();
      throw new ProviderCrashed("the provider's process ended (a panic)");
    }
  }
}

// The provider's schemas are a gigabyte that the collector would go through again and again: half of its time.
const FEW_COLLECTIONS = { GOGC: "1500" };

async function connect(binary: string, endpoint: string): Promise<Connection> {
  const { PATH = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(binary, [], {
    env: { PATH, TMPDIR, ...COOKIE, ...OFFLINE, AWS_ENDPOINT_URL: endpoint, TF_LOG: "OFF", ...FEW_COLLECTIONS },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const handshake = await new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`provider ended with code ${code} before its handshake`)));
    createInterface({ input: child.stdout }).once("line", resolve);
  });
  // CORE-PROTOCOL | APP-PROTOCOL | network | address | rpc
  const [, protocol, network, address] = handshake.split("|");
  if (protocol !== "5" || address === undefined) throw new Error(`unexpected handshake: ${handshake}`);
  const client = new grpc.Client(network === "unix" ? `unix:${address}` : address, grpc.credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  return { process: child, client };
}

function send<T>(client: grpc.Client, method: string, request: object): Promise<T> {
  const definition = SERVICE[method];
  if (definition === undefined) throw new Error(`no method ${method}`);
  const { path, requestSerialize, responseDeserialize } = definition;
  const deadline = Date.now() + 120_000;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      new grpc.Metadata(),
      { deadline },
      (error, response) => (error === null ? resolve(response as T) : reject(error)),
    );
  });
}

function loadService(): grpc.ServiceDefinition {
  const file = fileURLToPath(new URL("./tfplugin5.proto", import.meta.url));
  const definition = loadSync(file, { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: false });
  return definition["tfplugin5.Provider"] as grpc.ServiceDefinition;
}

function dynamic(value: Wire): { readonly msgpack: Uint8Array } {
  return { msgpack: encodeWire(value) };
}

function errorsOf({ diagnostics }: Diagnostics): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === "ERROR")
    .map(({ summary, detail }) => `${summary} ${detail}`.trim());
}

function attributeNames({ steps }: AttributePath): string {
  return steps.flatMap(({ attribute_name: name }) => (name === undefined || name === "" ? [] : [name])).join(".");
}
