import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Declarations } from "./pulumi-declarations.ts";
import type { PulumiObject, PulumiType } from "./pulumi-types.ts";

const NOTHING: PulumiObject = new Map();

/**
 * Every resource, function and the provider of a Pulumi SDK for Node.js.
 *
 * @param root the package's folder (`node_modules/@pulumi/aws`)
 */
export function readSdk(root: string): readonly PulumiType[] {
  const declarations = new Declarations();
  const modules = sourceFiles(root, "").filter(
    (path) => !/^(types|config)\/|^(index|utilities|utils)$|\/index$/.test(path),
  );
  for (const scope of ["input", "output"]) {
    declarations.add(`${scope}s`, readFileSync(join(root, "types", `${scope}.d.ts`), "utf8"));
  }
  return modules.flatMap((path) => {
    const declared = readFileSync(join(root, `${path}.d.ts`), "utf8");
    const code = readFileSync(join(root, `${path}.js`), "utf8");
    declarations.add(path, declared);
    return [...resources(path, code, declared, declarations), ...functions(path, code, declarations)];
  });
}

function sourceFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sourceFiles(root, path);
      return path.endsWith(".d.ts") ? [path.slice(0, -".d.ts".length)] : [];
    });
}

function resources(path: string, code: string, declared: string, declarations: Declarations): PulumiType[] {
  return [...code.matchAll(/^(\w+)\.__pulumiType = '([^']+)';$/gm)].map(([, name = "", token = ""]) => {
    const inputs = declarations.object(`${path}:${name}Args`) ?? NOTHING;
    return {
      token,
      aliases: [...code.matchAll(/\{ type: "([^"]+)" \}/g)].map(([, alias = ""]) => alias),
      kind: token === "aws" ? "provider" : "resource",
      inputs,
      outputs: declarations.object(`${path}:${name}`) ?? NOTHING,
      deprecated: declarations.deprecation(`${path}:${name}`),
      documented: [...new Set([...declared.matchAll(/pulumi import (aws_\w+)\./g)].map(([, type = ""]) => type))],
      secrets: secrets(code),
      defaults: defaults(code),
    };
  });
}

function functions(path: string, code: string, declarations: Declarations): PulumiType[] {
  const invokes = code.matchAll(/^function (\w+)\([^\n]*\n(?:(?!^\}).*\n)*?.*pulumi\.runtime\.invoke\("([^"]+)"/gm);
  return [...invokes].map(([, name = "", token = ""]) => {
    const base = `${path}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return {
      token,
      aliases: [],
      kind: "data",
      inputs: declarations.object(`${base}Args`) ?? NOTHING,
      outputs: declarations.object(`${base}Result`) ?? NOTHING,
      deprecated: undefined,
      documented: [],
      secrets: new Set(),
      defaults: new Map(),
    };
  });
}

/** Properties that the SDK wraps as secret on the way in, or marks secret on the way out. */
function secrets(code: string): ReadonlySet<string> {
  const inputs = [...code.matchAll(/resourceInputs\["(\w+)"\] = .*pulumi\.secret\(/g)].map(([, name = ""]) => name);
  const outputs = /additionalSecretOutputs: \[([^\]]*)\]/.exec(code)?.[1] ?? "";
  return new Set([...inputs, ...[...outputs.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name)]);
}

/** Constants that the SDK sends in place of an input left out. */
function defaults(code: string): ReadonlyMap<string, string | number | boolean> {
  const found = code.matchAll(/resourceInputs\["(\w+)"\] = [^\n]*\(args\?\.\w+\) \?\? ("[^"]*"|true|false|\d+)\)?/g);
  return new Map(
    [...found].map(([, name = "", value = ""]) => {
      const constant: unknown = JSON.parse(value);
      if (typeof constant === "object" || constant === undefined) throw new Error(`default of ${name} is ${value}`);
      return [name, constant as string | number | boolean];
    }),
  );
}
