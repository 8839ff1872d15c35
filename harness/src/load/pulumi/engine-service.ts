import type { ServerUnaryCall, sendUnaryData, UntypedServiceImplementation } from "@grpc/grpc-js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";

/** Texts kept of a program that logs without end: the first ones say what went wrong. */
const MAX_KEPT = 200;

/** What a program said through the engine's log. */
export interface EngineLog {
  readonly errors: string[];
  readonly warnings: string[];
}

/** The Engine service that a program talks to: keeps its log and its root resource. */
export class EngineService {
  readonly log: EngineLog = { errors: [], warnings: [] };
  private root = "";

  implementation(): UntypedServiceImplementation {
    return {
      log: (call: ServerUnaryCall<engine.LogRequest, empty.Empty>, done: sendUnaryData<empty.Empty>) => {
        this.keep(call.request);
        done(null, new empty.Empty());
      },
      getRootResource: (_call: unknown, done: sendUnaryData<engine.GetRootResourceResponse>) => {
        const response = new engine.GetRootResourceResponse();
        response.setUrn(this.root);
        done(null, response);
      },
      setRootResource: (
        call: ServerUnaryCall<engine.SetRootResourceRequest, engine.SetRootResourceResponse>,
        done: sendUnaryData<engine.SetRootResourceResponse>,
      ) => {
        this.root = call.request.getUrn();
        done(null, new engine.SetRootResourceResponse());
      },
      startDebugging: (_call: unknown, done: sendUnaryData<empty.Empty>) => done(null, new empty.Empty()),
      requirePulumiVersion: (_call: unknown, done: sendUnaryData<engine.RequirePulumiVersionResponse>) =>
        done(null, new engine.RequirePulumiVersionResponse()),
    };
  }

  private keep(request: engine.LogRequest): void {
    const severity = request.getSeverity();
    const kept =
      severity === engine.LogSeverity.ERROR
        ? this.log.errors
        : severity === engine.LogSeverity.WARNING
          ? this.log.warnings
          : null;
    if (kept !== null && kept.length < MAX_KEPT) kept.push(request.getMessage());
  }
}
