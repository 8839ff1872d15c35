import type { EvidenceRequest } from "../evidence/evidence.ts";
import { record } from "../model/value.ts";
import type { ProveOptions, VerifyOptions } from "./commands.ts";

type Asked = Omit<ProveOptions, "state" | "emulator" | "judge" | "engineTimeout"> & Partial<ProveOptions>;

/** What a command line asked for, as evidence has it. */
export function requestOf(
  command: EvidenceRequest["command"],
  programs: readonly string[],
  options: Asked & { readonly shard?: EvidenceRequest["shard"] },
): EvidenceRequest {
  const evidence = options.evidence === undefined ? [] : [options.evidence];
  return {
    command,
    programs,
    env: options.env ?? null,
    stack: options.stack ?? null,
    config: record(options.config),
    variables: record(options.var),
    secrets: options.secret.map(([name]) => name).sort(),
    rules: options.rules ?? null,
    shard: options.shard ?? null,
    reports: [...options.output.filter((file) => file !== "-"), ...evidence],
    states: options.state ?? [],
    emulator: options.emulator ?? false,
    judge: options.judge ?? null,
  };
}

/** The options that ask for it again. The secrets' values and the limits of time are the verifier's. */
export function optionsOf(request: EvidenceRequest, verify: VerifyOptions): ProveOptions {
  const { env, stack, rules, shard, judge } = request;
  return {
    ...(env === null ? {} : { env }),
    ...(stack === null ? {} : { stack }),
    ...(rules === null ? {} : { rules }),
    ...(shard === null ? {} : { shard }),
    ...(judge === null ? {} : { judge }),
    config: Object.entries(request.config),
    var: Object.entries(request.variables),
    secret: verify.secret,
    timeout: verify.timeout,
    keepCredentials: verify.keepCredentials,
    verbose: false,
    format: [],
    output: [],
    state: request.states,
    emulator: request.emulator,
    engineTimeout: verify.engineTimeout,
  };
}
