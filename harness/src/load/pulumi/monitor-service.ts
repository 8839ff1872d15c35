import { type ServerUnaryCall, type sendUnaryData, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import type callbacks from "@pulumi/pulumi/proto/callback_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import resource from "@pulumi/pulumi/proto/resource_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { PropertyBag } from "../types.ts";
import type { KnownSecrets } from "./known-secrets.ts";
import { isRootStack, isStackReference, type Recorder } from "./recorder.ts";
import { position, type RegistrationDraft, readRead, readRegistration } from "./request.ts";
import { readStruct, writeStruct } from "./struct.ts";
import type { Transforms } from "./transforms.ts";

/** What the recording engine can do; a feature that is not named is absent, and the SDK then does without. */
const FEATURES = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
  "replacementTrigger",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

/** The ResourceMonitor service that a program registers its resources with. */
export class MonitorService {
  /** True once the program has said that it is done; one that exits without has been cut short. */
  finished = false;

  constructor(
    private readonly recorder: Recorder,
    private readonly transforms: Transforms,
    private readonly secrets: KnownSecrets,
    /** What source positions are relative to. */
    private readonly folder: string,
  ) {}

  implementation(): UntypedServiceImplementation {
    const nothing = () => new empty.Empty();
    return {
      supportsFeature: unary((request: resource.SupportsFeatureRequest) => {
        const response = new resource.SupportsFeatureResponse();
        response.setHassupport(FEATURES.has(request.getId()));
        return response;
      }),
      registerResource: unary((request: resource.RegisterResourceRequest) => this.register(request)),
      readResource: unary((request: resource.ReadResourceRequest) => this.read(request)),
      registerResourceOutputs: unary((request: resource.RegisterResourceOutputsRequest) => {
        this.registerOutputs(request);
        return nothing();
      }),
      invoke: unary((request: resource.ResourceInvokeRequest) => this.invoke(request)),
      call: unary((request: resource.ResourceCallRequest) => this.call(request)),
      registerStackTransform: unary((callback: callbacks.Callback) => {
        this.transforms.addForStack(callback);
        return nothing();
      }),
      registerStackInvokeTransform: unary((callback: callbacks.Callback) => {
        this.transforms.addForInvokes(callback);
        return nothing();
      }),
      registerResourceHook: unary(nothing),
      registerErrorHook: unary(nothing),
      registerPackage: unary((request: resource.RegisterPackageRequest) => {
        const response = new resource.RegisterPackageResponse();
        response.setRef(`${request.getName()}@${request.getVersion()}`);
        return response;
      }),
      signalAndWaitForShutdown: unary(() => {
        this.finished = true;
        return nothing();
      }),
    };
  }

  private async register(request: resource.RegisterResourceRequest): Promise<resource.RegisterResourceResponse> {
    const urn = this.recorder.urn(request.getParent() || null, request.getType(), request.getName());
    this.transforms.addForResource(urn, request.getTransformsList());
    const read = this.recorder.inherit(readRegistration(request, this.folder));
    const draft = isRootStack(read) ? read : await this.transforms.apply(urn, read, this.recorder);
    this.note(urn, draft);
    const { outputs } = this.recorder.register(draft);
    const response = new resource.RegisterResourceResponse();
    response.setUrn(urn);
    if (draft.custom) response.setId(idOf(outputs));
    response.setObject(writeStruct(outputs));
    return response;
  }

  private read(request: resource.ReadResourceRequest): resource.ReadResourceResponse {
    const { urn, outputs } = this.recorder.register(readRead(request, this.folder));
    const reason = isStackReference(request.getType())
      ? `the outputs of the stack ${request.getId()} are known to its deployment alone`
      : "the program only reads this resource; what it finds is known to the deployed account alone";
    this.recorder.limits.push({ node: urn, reason });
    const response = new resource.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(writeStruct(outputs));
    return response;
  }

  private registerOutputs(request: resource.RegisterResourceOutputsRequest): void {
    const registration = this.recorder.registrations.get(request.getUrn());
    if (registration !== undefined && isRootStack(registration)) {
      this.recorder.outputs = readStruct(request.getOutputs());
    }
  }

  private async invoke(request: resource.ResourceInvokeRequest): Promise<provider.InvokeResponse> {
    const call = await this.transforms.applyToInvoke({
      token: request.getTok(),
      args: readStruct(request.getArgs()),
      provider: request.getProvider(),
    });
    const outputs =
      call.token === "pulumi:pulumi:getResource"
        ? this.stateOf(call.args)
        : this.recorder.invoke({ ...call, args: this.secrets.mark(call.args), source: position(request, this.folder) });
    const response = new provider.InvokeResponse();
    response.setReturn(writeStruct(outputs));
    return response;
  }

  /** The SDK asks for the state of a resource that it was handed as a reference. */
  private stateOf(args: PropertyBag): PropertyBag {
    const urn = typeof args.urn === "string" ? args.urn : "";
    const state = this.recorder.answers.get(urn);
    if (state === undefined) throw new Error(`unknown resource '${urn}'`);
    return { urn, id: idOf(state), state };
  }

  private call(request: resource.ResourceCallRequest): provider.CallResponse {
    this.recorder.limits.push({
      node: null,
      reason: `the method ${request.getTok()} runs inside a provider plugin, which is not started`,
    });
    const response = new provider.CallResponse();
    response.setReturn(writeStruct({}));
    return response;
  }

  private note(urn: string, draft: RegistrationDraft): void {
    if (!draft.remote) return;
    this.recorder.limits.push({
      node: urn,
      reason: `the component ${draft.type} is built by a provider plugin, which is not started: its resources are unknown`,
    });
  }
}

function idOf(outputs: PropertyBag): string {
  return typeof outputs.id === "string" ? outputs.id : "";
}

/** Makes a gRPC handler of a function; what it throws reaches the program as the call's error. */
function unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>): void => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => done(null, response),
        (error: unknown) =>
          done({ code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) }),
      );
  };
}
