import { credentials } from "@grpc/grpc-js";
import callbackStubs from "@pulumi/pulumi/proto/callback_grpc_pb.js";
import callbacks from "@pulumi/pulumi/proto/callback_pb.js";
import resource from "@pulumi/pulumi/proto/resource_pb.js";
import { record } from "../../model/value.ts";
import type { PropertyBag, PulumiInvoke } from "../types.ts";
import { type RegistrationDraft, readHooks, readTimeouts } from "./request.ts";
import { readStruct, readValue, writeStruct, writeValue } from "./struct.ts";

interface Parents {
  readonly registrations: ReadonlyMap<string, { readonly parent: string | null }>;
}

type InvokeDraft = Pick<PulumiInvoke, "token" | "args" | "provider">;
type Callback = callbacks.Callback;

/**
 * Transforms that the program has registered: functions in its own process, which the engine calls back through a
 * service that the program serves. A resource's own run first, then its parents', then the stack's
 * (`pkg/resource/deploy/source_eval.go`).
 */
export class Transforms {
  private readonly forStack: Callback[] = [];
  private readonly forInvokes: Callback[] = [];
  private readonly forResources = new Map<string, readonly Callback[]>();
  private readonly clients = new Map<string, callbackStubs.CallbacksClient>();

  addForStack(callback: Callback): void {
    this.forStack.push(callback);
  }

  addForInvokes(callback: Callback): void {
    this.forInvokes.push(callback);
  }

  addForResource(urn: string, list: readonly Callback[]): void {
    if (list.length > 0) this.forResources.set(urn, list);
  }

  /**
   * Runs the transforms of a registration. Rejects with the program's own message when one throws.
   *
   * Of a resource without transforms of its own the engine keeps the dependencies as they were requested, whatever its
   * parents' and the stack's transforms say (`pkg/resource/deploy/source_eval.go`, seen in previews of 3.256.0).
   */
  async apply(urn: string, draft: RegistrationDraft, parents: Parents): Promise<RegistrationDraft> {
    const own = this.forResources.get(urn) ?? [];
    const chain = [...own];
    for (let at = draft.parent; at !== null; at = parents.registrations.get(at)?.parent ?? null) {
      chain.push(...(this.forResources.get(at) ?? []));
    }
    chain.push(...this.forStack);
    let result = draft;
    for (const callback of chain) result = readTransformed(result, await this.run(callback, writeTransform(result)));
    return own.length > 0 ? result : { ...result, dependencies: draft.dependencies };
  }

  /** Runs the transforms of a function call. */
  async applyToInvoke(call: InvokeDraft): Promise<InvokeDraft> {
    let result = call;
    for (const callback of this.forInvokes) {
      const request = new resource.TransformInvokeRequest();
      request.setToken(result.token);
      request.setArgs(writeStruct(result.args));
      const options = new resource.TransformInvokeOptions();
      options.setProvider(result.provider);
      request.setOptions(options);
      const bytes = await this.call(callback, request.serializeBinary());
      const response = resource.TransformInvokeResponse.deserializeBinary(bytes);
      result = {
        token: result.token,
        args: readStruct(response.getArgs()),
        provider: response.getOptions()?.getProvider() ?? result.provider,
      };
    }
    return result;
  }

  /** Closes the connections to the program. */
  close(): void {
    for (const client of this.clients.values()) client.close();
  }

  private async run(callback: Callback, request: resource.TransformRequest): Promise<resource.TransformResponse> {
    return resource.TransformResponse.deserializeBinary(await this.call(callback, request.serializeBinary()));
  }

  private call(callback: Callback, bytes: Uint8Array): Promise<Uint8Array> {
    const request = new callbacks.CallbackInvokeRequest();
    request.setToken(callback.getToken());
    request.setRequest(bytes);
    const client = this.client(callback.getTarget());
    return new Promise((resolve, reject) => {
      client.invoke(request, (error, response) => {
        if (error !== null) reject(new Error(error.details));
        else resolve(response.getResponse_asU8());
      });
    });
  }

  private client(target: string): callbackStubs.CallbacksClient {
    const known = this.clients.get(target);
    if (known !== undefined) return known;
    const client = new callbackStubs.CallbacksClient(target, credentials.createInsecure());
    this.clients.set(target, client);
    return client;
  }
}

function writeTransform(draft: RegistrationDraft): resource.TransformRequest {
  const { options } = draft;
  const timeouts = new resource.RegisterResourceRequest.CustomTimeouts();
  timeouts.setCreate(options.customTimeouts.create);
  timeouts.setUpdate(options.customTimeouts.update);
  timeouts.setDelete(options.customTimeouts.delete);
  const message = new resource.TransformResourceOptions();
  message.setDependsOnList([...draft.dependencies]);
  if (options.protect !== undefined) message.setProtect(options.protect);
  if (options.retainOnDelete !== undefined) message.setRetainOnDelete(options.retainOnDelete);
  if (options.deleteBeforeReplace !== null) message.setDeleteBeforeReplace(options.deleteBeforeReplace);
  message.setIgnoreChangesList([...options.ignoreChanges]);
  message.setReplaceOnChangesList([...options.replaceOnChanges]);
  message.setAdditionalSecretOutputsList([...options.additionalSecretOutputs]);
  message.setProvider(draft.provider);
  message.setCustomTimeouts(timeouts);
  message.setImport(options.importId);
  message.setDeletedWith(options.deletedWith);
  message.setReplaceWithList([...options.replaceWith]);
  if (options.replacementTrigger !== undefined) {
    message.setReplacementTrigger(writeValue(options.replacementTrigger));
  }
  const request = new resource.TransformRequest();
  request.setType(draft.type);
  request.setName(draft.name);
  request.setCustom(draft.custom);
  request.setParent(draft.parent ?? "");
  request.setProperties(writeStruct(draft.inputs));
  request.setOptions(message);
  return request;
}

/** A transform may return properties alone, and then the options stay as they were. */
function readTransformed(draft: RegistrationDraft, response: resource.TransformResponse): RegistrationDraft {
  const inputs = readStruct(response.getProperties());
  const message = response.getOptions();
  const changed = { ...draft, inputs, propertyDependencies: keepKnown(draft, inputs) };
  if (message === undefined) return changed;
  const trigger = message.getReplacementTrigger();
  return {
    ...changed,
    dependencies: message.getDependsOnList(),
    provider: message.getProvider(),
    options: {
      protect: message.hasProtect() ? message.getProtect() : undefined,
      retainOnDelete: message.hasRetainOnDelete() ? message.getRetainOnDelete() : undefined,
      deleteBeforeReplace: message.hasDeleteBeforeReplace() ? (message.getDeleteBeforeReplace() ?? null) : null,
      ignoreChanges: message.getIgnoreChangesList(),
      replaceOnChanges: message.getReplaceOnChangesList(),
      additionalSecretOutputs: message.getAdditionalSecretOutputsList(),
      customTimeouts: readTimeouts(message.getCustomTimeouts()),
      importId: message.getImport(),
      deletedWith: message.getDeletedWith(),
      replaceWith: message.getReplaceWithList(),
      replacementTrigger: trigger === undefined ? undefined : readValue(trigger),
      hooks: message.hasHooks() ? readHooks(message.getHooks()) : draft.options.hooks,
    },
  };
}

/** A property that was there before keeps what it depends on: a transform sees values, not where they came from. */
function keepKnown(draft: RegistrationDraft, inputs: PropertyBag): RegistrationDraft["propertyDependencies"] {
  return record(Object.entries(draft.propertyDependencies).filter(([key]) => key in inputs));
}
