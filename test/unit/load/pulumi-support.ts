import { fileURLToPath } from "node:url";
import type { AttributeSchema, Bridge, BridgedType } from "../../../harness/src/bridge/types.ts";
import { ParityError } from "../../../harness/src/errors.ts";
import type { LoadOptions } from "../../../harness/src/load/types.ts";

/** The folder of a Pulumi fixture. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/pulumi/${name}`, import.meta.url));
}

/** Options for running a fixture, with what a test is about on top. */
export function loadOptions(options: Partial<LoadOptions> = {}): LoadOptions {
  return {
    timeout: 30_000,
    variables: {},
    stack: null,
    config: {},
    secrets: {},
    keepCredentials: false,
    environment: {},
    onProgress: () => {},
    ...options,
  };
}

/** A bridge that knows the given resource types and data sources only. */
export function tinyBridge(
  resources: Record<string, Record<string, AttributeSchema>> = {},
  dataSources: Record<string, Record<string, AttributeSchema>> = {},
): Bridge {
  const type = (token: string, attributes: Record<string, AttributeSchema> | undefined): BridgedType | undefined =>
    attributes === undefined ? undefined : { type: token, tokens: [token], block: { attributes } };
  return {
    versions: { "@cdktf/provider-aws": "0", "@pulumi/aws": "0", "terraform-provider-aws": "0" },
    resourceByToken: (token) => type(token, resources[token]),
    dataSourceByToken: (token) => type(token, dataSources[token]),
    resource: () => undefined,
    dataSource: () => undefined,
    provider: () => ({ type: "aws", tokens: [], block: { attributes: {} } }),
    near: () => [],
  };
}

/** An attribute of a tiny bridge. */
export function attribute(
  pulumi: string,
  kind: AttributeSchema["kind"],
  more: Partial<AttributeSchema> = {},
): AttributeSchema {
  return { pulumi, kind, configurable: true, ...more };
}

/** The `ParityError` that a promise rejects with. */
export async function parityError(promise: Promise<unknown>): Promise<ParityError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ParityError)) throw new Error(`no ParityError: ${String(error)}`);
  return error;
}
