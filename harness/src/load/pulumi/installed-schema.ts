import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AttributeSchema, BlockSchema } from "../../bridge/types.ts";
import { record } from "../../model/value.ts";

const RESOURCE_PROPERTY = /^\s+readonly (\w+): pulumi\.Output<([\s\S]+?)>;$/gm;
const RESULT = /^export interface \w+Result \{([\s\S]*?)^\}/m;
const RESULT_PROPERTY = /^\s+readonly (\w+)\??: (.+);$/gm;

/**
 * Reads the outputs of types that the bridge does not have from the declarations of the program's own packages: a random
 * password's `result` is then a sentinel like any other output.
 *
 * It relies on how Pulumi's generator lays out a package: the type of token `pkg:module/member:Type` is declared in
 * `@pulumi/pkg/module/member.d.ts`. What is not found there has no schema.
 */
export class InstalledSchemas {
  private readonly known = new Map<string, BlockSchema | undefined>();
  private readonly require: NodeJS.Require;

  /** Takes the folder that the program's packages are resolved from. */
  constructor(folder: string) {
    this.require = createRequire(join(folder, "index.js"));
  }

  /** Outputs of a resource type; undefined when no declaration is found. */
  resource(token: string): BlockSchema | undefined {
    return this.read(token, (text) => properties(text, RESOURCE_PROPERTY));
  }

  /** Outputs of a provider's function; undefined when no declaration is found. */
  function(token: string): BlockSchema | undefined {
    return this.read(token, (text) => {
      const body = RESULT.exec(text)?.[1];
      return body === undefined ? undefined : properties(body, RESULT_PROPERTY);
    });
  }

  private read(token: string, parse: (text: string) => BlockSchema | undefined): BlockSchema | undefined {
    if (this.known.has(token)) return this.known.get(token);
    const text = this.declaration(token);
    const block = text === null ? undefined : parse(text);
    this.known.set(token, block);
    return block;
  }

  private declaration(token: string): string | null {
    const match = /^([a-z0-9-]+):([\w/.-]+):\w+$/.exec(token);
    if (match === null) return null;
    const [, name = "", module = ""] = match;
    const file = module.replace(/^index\//, "");
    if (file.split("/").includes("..")) return null;
    try {
      const folder = join(this.require.resolve(`@pulumi/${name}/package.json`), "..");
      return readFileSync(join(folder, `${file}.d.ts`), "utf8");
    } catch {
      return null;
    }
  }
}

function properties(text: string, pattern: RegExp): BlockSchema {
  return {
    attributes: record([...text.matchAll(pattern)].map(([, name = "", type = ""]) => [name, attribute(name, type)])),
  };
}

function attribute(name: string, type: string): AttributeSchema {
  const plain = type.replace(/ \| undefined$/, "");
  const schema = { pulumi: name, configurable: false, computed: true } as const;
  switch (plain) {
    case "string":
    case "number":
      return { ...schema, kind: plain };
    case "boolean":
      return { ...schema, kind: "bool" };
    case "string[]":
    case "number[]":
      return { ...schema, kind: "list", element: attribute(name, plain.slice(0, -2)) };
    case "{\n        [key: string]: string;\n    }":
      return { ...schema, kind: "map" };
    default:
      return { ...schema, kind: "any" };
  }
}
