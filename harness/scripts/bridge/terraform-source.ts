import type { TerraformAttribute, TerraformBlock, TerraformShape, TerraformType } from "./terraform-types.ts";

const ATTRIBUTE = /^ {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)$/gm;

/**
 * Reads one binding: a resource or data source class, and the classes of its nested blocks.
 *
 * @throws when a class, getter or type has a form not seen before
 */
export function parseBinding(source: string, file: string): TerraformType {
  const type = /public static readonly tfResourceType = "(\w+)";/.exec(source)?.[1];
  if (type === undefined) throw new Error(`${file} names no Terraform type`);
  const reader = new BindingReader(source, file);
  const [main, found] = [...reader.classes].find(([, { base }]) => /^Terraform(Resource|DataSource)$/.test(base)) ?? [];
  if (main === undefined || found === undefined) throw new Error(`${file} has no resource class`);
  const kind = found.base === "TerraformDataSource" ? "data" : "resource";
  return { type, kind, block: reader.block(main, `${main}Config`) };
}

class BindingReader {
  readonly classes = new Map<string, { readonly base: string; readonly text: string }>();
  /** Names that an interface documents as blocks, by interface. */
  private readonly blockNames = new Map<string, ReadonlySet<string>>();
  private readonly blocks = new Map<string, TerraformBlock>();

  constructor(
    source: string,
    private readonly file: string,
  ) {
    for (const text of source.split(/^(?=export )/m)) {
      const [, name, base] = /^export class (\w+) extends cdktf\.(\w+)/.exec(text) ?? [];
      if (name !== undefined && base !== undefined) this.classes.set(name, { base, text });
      const declared = /^export interface (\w+)/.exec(text)?.[1];
      if (declared === undefined) continue;
      const names = [...text.matchAll(/^ {2}\* (\w+) block$/gm)].map((match) => match[1] ?? "");
      this.blockNames.set(declared, new Set(names));
    }
  }

  block(className: string, interfaceName: string): TerraformBlock {
    const known = this.blocks.get(className);
    if (known !== undefined) return known;
    const text = this.class(className).text;
    const found = [...text.matchAll(ATTRIBUTE)];
    const block = new Map<string, TerraformAttribute>();
    this.blocks.set(className, block);
    for (const [index, match] of found.entries()) {
      const [, name = "", computed, optional, required] = match;
      const body = text.slice(match.index, found[index + 1]?.index ?? text.length);
      block.set(name, {
        shape: this.shape(body, `${className}.${name}`),
        isBlock: this.blockNames.get(interfaceName)?.has(name) ?? false,
        required: required === "true",
        computed: computed === "true",
        configurable: optional === "true" || required === "true",
      });
    }
    return block;
  }

  private shape(body: string, where: string): TerraformShape {
    const complex = /= new (\w+)\(this, "\w+"(?:, (true|false))?\);/.exec(body);
    if (complex !== null) return this.complex(complex[1] ?? "", complex[2] === "true");
    const helper = /= new cdktf\.(\w+)\(this, "\w+"(?:, (true|false))?\);/.exec(body);
    if (helper !== null) return this.helper(helper[1] ?? "", helper[2] === "true", where);
    const getter = /return (.*this\.(\w+)\('\w+'\).*);/.exec(body);
    if (getter === null) throw new Error(`${this.file}: ${where} has no getter`);
    const [, expression = "", method = ""] = getter;
    const isSet = expression.includes("Fn.tolist(");
    switch (method) {
      case "getStringAttribute":
        return { kind: "string" };
      case "getNumberAttribute":
        return { kind: "number" };
      case "getBooleanAttribute":
        return { kind: "bool" };
      case "getStringMapAttribute":
        return { kind: "map", element: { kind: "string" } };
      case "getNumberMapAttribute":
        return { kind: "map", element: { kind: "number" } };
      case "getBooleanMapAttribute":
        return { kind: "map", element: { kind: "bool" } };
      case "getListAttribute":
        return { kind: isSet ? "set" : "list", element: { kind: "string" } };
      case "getNumberListAttribute":
        return { kind: isSet ? "set" : "list", element: { kind: "number" } };
      case "interpolationForAttribute":
        return declaredShape(/^ {2}private _\w+\??: (.+); ?$/m.exec(body)?.[1] ?? "any", isSet, where);
      default:
        throw new Error(`${this.file}: ${where} is read by the unknown ${method}`);
    }
  }

  /** Collections of scalars that nobody can set are read through classes of CDKTF itself. */
  private helper(className: string, isSet: boolean, where: string): TerraformShape {
    const [, scalar = "", collection = ""] = /^(String|Number|Boolean|Any)(Map|List|MapList)$/.exec(className) ?? [];
    const kinds = { String: "string", Number: "number", Boolean: "bool", Any: "any" } as const;
    const kind = kinds[scalar as keyof typeof kinds];
    if (kind === undefined) throw new Error(`${this.file}: ${where} is read by the unknown ${className}`);
    const map: TerraformShape = { kind: "map", element: { kind } };
    if (collection === "Map") return map;
    return { kind: isSet ? "set" : "list", element: collection === "List" ? { kind } : map };
  }

  private complex(className: string, isSet: boolean): TerraformShape {
    const { base, text } = this.class(className);
    if (base === "ComplexObject") {
      const block = this.block(className, className.replace(/OutputReference$/, ""));
      // A block that Terraform limits to one item is read through item 0; a single object has no index.
      const maxOne = /super\(terraformResource, terraformAttribute, \w+, 0\);/.test(text);
      return maxOne ? { kind: "list", element: { kind: "object", block }, maxOne } : { kind: "object", block };
    }
    const item = /public get\((?:index: number|key: string)\): (\w+) \{/.exec(text)?.[1];
    if (item === undefined) throw new Error(`${this.file}: ${className} has no items`);
    const { base: itemBase } = this.class(item);
    const element: TerraformShape =
      itemBase === "ComplexObject"
        ? { kind: "object", block: this.block(item, item.replace(/OutputReference$/, "")) }
        : this.complex(item, false);
    if (base === "ComplexList") return { kind: isSet ? "set" : "list", element };
    if (base === "ComplexMap") return { kind: "map", element };
    throw new Error(`${this.file}: ${className} extends the unknown ${base}`);
  }

  private class(name: string): { readonly base: string; readonly text: string } {
    const found = this.classes.get(name);
    if (found === undefined) throw new Error(`${this.file} has no class ${name}`);
    return found;
  }
}

/** Shape of a TypeScript type as the binding's generator writes it (`{ [key: string]: string }[] | cdktf.IResolvable`). */
function declaredShape(declared: string, isSet: boolean, where: string): TerraformShape {
  const type = declared.replace(/ \| cdktf\.IResolvable$/, "").trim();
  if (type === "any") return { kind: "any" };
  if (type === "string" || type === "number") return { kind: type };
  if (type === "boolean") return { kind: "bool" };
  if (type.endsWith("[]")) {
    return { kind: isSet ? "set" : "list", element: declaredShape(type.slice(0, -2), false, where) };
  }
  const value = /^\{ \[key: string\]: (.+) \}$/.exec(type)?.[1];
  if (value !== undefined) return { kind: "map", element: declaredShape(value, false, where) };
  throw new Error(`${where} has the unknown type ${declared}`);
}
