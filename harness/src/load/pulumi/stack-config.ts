import { ParityError } from "../../errors.ts";
import { record } from "../../model/value.ts";
import type { LoadOptions } from "../types.ts";
import { type PulumiProject, readYaml } from "./project.ts";
import { sentinelText } from "./sentinel.ts";
import { isObject } from "./signatures.ts";

/** Configuration as a program receives it: full keys (`aws:region`) to texts, JSON where a value is not a text. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Keys whose value is encrypted and was not given; the program gets a sentinel in its place. */
  readonly encrypted: readonly string[];
}

/** Node that stands for the stack's configuration in the identity of a sentinel. */
export const CONFIG_NODE = "config";

/**
 * Builds the configuration of a stack: the project's defaults, then the stack's file, then what the command line gives.
 *
 * An encrypted value (`secure:`) that `--secret` does not give is answered with a sentinel, so that what is made of it is
 * known. Throws a `ParityError` for a file that is no map.
 */
export function readStackConfig(project: PulumiProject, options: Pick<LoadOptions, "config" | "secrets">): StackConfig {
  const builder = new ConfigBuilder(project.name);
  for (const [key, value] of Object.entries(project.config)) builder.addDefault(key, value);
  if (project.stackFile !== null) {
    const { config } = readYaml(project.stackFile);
    if (config !== undefined && config !== null && !isObject(config)) {
      throw new ParityError({ problem: "config is not a map", at: project.stackFile, expected: "keys with values" });
    }
    for (const [key, value] of Object.entries(config ?? {})) builder.add(key, value);
  }
  for (const [key, value] of Object.entries(options.config)) builder.add(key, value);
  for (const [key, value] of Object.entries(options.secrets)) builder.addSecret(key, value);
  return builder.build();
}

class ConfigBuilder {
  private readonly values = new Map<string, string>();
  private readonly secrets = new Set<string>();
  private readonly encrypted = new Set<string>();

  constructor(private readonly namespace: string) {}

  /** A project may declare a key (`type`, `default`, `secret`) or give its value outright. */
  addDefault(key: string, value: unknown): void {
    if (!isObject(value)) {
      this.add(key, value);
      return;
    }
    const given = value.value ?? value.default;
    if (given === undefined) return;
    this.add(key, given);
    if (value.secret === true) this.secrets.add(this.full(key));
  }

  add(key: string, value: unknown): void {
    const full = this.full(key);
    this.forget(full);
    if (value === null || value === undefined) return;
    const isSecret = hasSecure(value);
    const plain = isSecret ? replaceSecure(value, [full]) : value;
    this.values.set(full, typeof plain === "string" ? plain : JSON.stringify(plain));
    if (!isSecret) return;
    this.secrets.add(full);
    this.encrypted.add(full);
  }

  addSecret(key: string, value: string): void {
    const full = this.full(key);
    this.forget(full);
    this.values.set(full, value);
    this.secrets.add(full);
  }

  build(): StackConfig {
    return {
      values: record([...this.values].sort(([left], [right]) => (left < right ? -1 : 1))),
      secretKeys: [...this.secrets].sort(),
      encrypted: [...this.encrypted].sort(),
    };
  }

  private forget(full: string): void {
    this.values.delete(full);
    this.secrets.delete(full);
    this.encrypted.delete(full);
  }

  private full(key: string): string {
    const clean = key.replace(/^([^:]+):config:/, "$1:");
    return clean.includes(":") ? clean : `${this.namespace}:${clean}`;
  }
}

function hasSecure(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSecure);
  return isObject(value) && (isSecure(value) || Object.values(value).some(hasSecure));
}

function isSecure(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value.secure === "string" && Object.keys(value).length === 1;
}

function replaceSecure(value: unknown, path: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => replaceSecure(item, [...path, index]));
  if (!isObject(value)) return value;
  if (isSecure(value)) return sentinelText(CONFIG_NODE, path);
  return record(Object.entries(value).map(([key, item]) => [key, replaceSecure(item, [...path, key])]));
}
