import { ParityError } from "../../errors.ts";
import { formatPath } from "../../model/path.ts";
import { record } from "../../model/value.ts";
import type { LoadOptions } from "../types.ts";
import { type Decrypt, passphraseDecrypt } from "./passphrase.ts";
import { type PulumiProject, readYaml } from "./project.ts";
import { sentinelText } from "./sentinel.ts";
import { isObject } from "./signatures.ts";

/** Configuration as a program receives it: full keys (`aws:region`) to texts, JSON where a value is not a text. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Keys with something encrypted in their value that was not given; the program gets a sentinel in its place. */
  readonly encrypted: readonly string[];
  /** Those sentinels, by key and path (`app:database.password`). */
  readonly sealed: Readonly<Record<string, string>>;
  /** Environments of Pulumi ESC whose configuration only that service knows. */
  readonly environments: readonly string[];
}

/** Node that stands for the stack's configuration in the identity of a sentinel. */
export const CONFIG_NODE = "config";

/**
 * Builds the configuration of a stack: the project's defaults, then the stack's file, then what the command line gives.
 *
 * An encrypted value (`secure:`) that neither `--secret` gives nor the stack's passphrase opens is answered with a
 * sentinel, so that what is made of it is known. Throws a `ParityError` for a file that is no map.
 */
export function readStackConfig(
  project: Pick<PulumiProject, "name" | "config" | "stackFile">,
  options: Pick<LoadOptions, "config" | "secrets" | "environment">,
): StackConfig {
  const stack = project.stackFile === null ? {} : readYaml(project.stackFile);
  const decrypt = passphraseDecrypt(stack.encryptionsalt, { ...process.env, ...options.environment });
  const builder = new ConfigBuilder(project.name, decrypt);
  for (const [key, value] of Object.entries(project.config)) builder.addDefault(key, value);
  if (project.stackFile !== null) {
    const { config } = stack;
    if (config !== undefined && config !== null && !isObject(config)) {
      throw new ParityError({ problem: "config is not a map", at: project.stackFile, expected: "keys with values" });
    }
    for (const [key, value] of Object.entries(config ?? {})) builder.add(key, value);
  }
  for (const [key, value] of Object.entries(options.config)) builder.add(key, value);
  for (const [key, value] of Object.entries(options.secrets)) builder.addSecret(key, value);
  return { ...builder.build(), environments: environmentNames(stack.environment) };
}

/** `environment:` of a stack file: a name, a list of names or objects, or a definition in place. */
function environmentNames(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : isObject(value) && Array.isArray(value.imports) ? value.imports : [value];
  return list.map((item) => (typeof item === "string" ? item : isObject(item) ? Object.keys(item).join(", ") : "?"));
}

class ConfigBuilder {
  private readonly values = new Map<string, string>();
  private readonly secrets = new Set<string>();
  private readonly sealed = new Map<string, Map<string, string>>();

  constructor(
    private readonly namespace: string,
    private readonly decrypt: Decrypt,
  ) {}

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
    const plain = isSecret ? this.openSecure(value, [full]) : value;
    this.values.set(full, typeof plain === "string" ? plain : JSON.stringify(plain));
    if (isSecret) this.secrets.add(full);
  }

  addSecret(key: string, value: string): void {
    const full = this.full(key);
    this.forget(full);
    this.values.set(full, value);
    this.secrets.add(full);
  }

  build(): Omit<StackConfig, "environments"> {
    return {
      values: record([...this.values].sort(([left], [right]) => (left < right ? -1 : 1))),
      secretKeys: [...this.secrets].sort(),
      encrypted: [...this.sealed.keys()].sort(),
      sealed: record([...this.sealed.values()].flatMap((entries) => [...entries])),
    };
  }

  /** Puts the text, or a sentinel for one that cannot be had, where a value is encrypted. */
  private openSecure(value: unknown, path: readonly [string, ...(string | number)[]]): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.openSecure(item, [...path, index]));
    if (!isObject(value)) return value;
    if (!isSecure(value)) {
      return record(Object.entries(value).map(([key, item]) => [key, this.openSecure(item, [...path, key])]));
    }
    const text = this.decrypt(value.secure);
    if (text !== null) return text;
    const [key, ...rest] = path;
    const label = rest.length === 0 ? key : `${key}.${formatPath(rest)}`;
    const entries = this.sealed.get(key) ?? new Map<string, string>();
    const sentinel = sentinelText(CONFIG_NODE, [label]);
    this.sealed.set(key, entries.set(label, sentinel));
    return sentinel;
  }

  private forget(full: string): void {
    this.values.delete(full);
    this.secrets.delete(full);
    this.sealed.delete(full);
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

function isSecure(value: Readonly<Record<string, unknown>>): value is { readonly secure: string } {
  return typeof value.secure === "string" && Object.keys(value).length === 1;
}
