import type { CalledModule, TerraformStackSource } from "../../load/types.ts";
import { bodyEntries, type JsonObject, labelled, objectsIn } from "./json.ts";
import { mergeDocuments } from "./merge-documents.ts";

/** A `resource` or `data` block. */
export interface ResourceBlock {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly name: string;
  /** As Terraform writes it, without an instance key: `aws_vpc.main`, `data.aws_region.here`. */
  readonly address: string;
  readonly body: JsonObject;
}

export interface ProviderBlock {
  readonly type: string;
  readonly alias: string | null;
  readonly body: JsonObject;
}

/** A `module` block, with what the loader read of the module. */
export interface ModuleCall {
  readonly name: string;
  /** As Terraform writes it, without an instance key: `module.network`. */
  readonly address: string;
  readonly body: JsonObject;
  readonly called: CalledModule;
}

/** The blocks of one stack, or of one instance of a module, sorted by kind; nothing in them is evaluated. */
export interface Configuration {
  readonly source: TerraformStackSource;
  /** Before every node id: empty for the only stack of a program. */
  readonly prefix: string;
  /** Names of the module instances around, from the outermost. */
  readonly scope: readonly string[];
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly providers: readonly ProviderBlock[];
  readonly locals: ReadonlyMap<string, unknown>;
  readonly variables: ReadonlyMap<string, JsonObject>;
  readonly outputs: ReadonlyMap<string, JsonObject>;
  readonly modules: ReadonlyMap<string, ModuleCall>;
  /** Construct path by output name, from CDKTF's comment in the document. */
  readonly outputPaths: ReadonlyMap<string, string>;
  /** Names of `check` blocks. */
  readonly checks: readonly string[];
  /** Kinds of blocks that nothing here covers. */
  readonly otherBlocks: readonly string[];
}

// `moved` and `import` change addresses in the state, `removed` forgets what is no longer declared, and `terraform`
// says where the state is and which versions may run: none of them says what is to be deployed. Nor does a `check`, whose
// failure is a warning after all else, and whose data source nothing outside of it can read.
const WITHOUT_EFFECT = new Set(["terraform", "moved", "import", "removed", "check"]);
const COVERED = new Set(["resource", "data", "provider", "locals", "variable", "output", "module"]);

export function readConfiguration(
  source: TerraformStackSource,
  prefix: string,
  scope: readonly string[] = [],
): Configuration {
  const document = mergeDocuments(source.documents);
  return {
    source,
    prefix,
    scope,
    resources: new Map(
      [...readResources(document, "resource"), ...readResources(document, "data")].map((block) => [
        block.address,
        block,
      ]),
    ),
    providers: labelled(document.provider, 1).map(readProvider),
    locals: new Map(labelled(document.locals, 0).flatMap(({ body }) => bodyEntries(body))),
    variables: byLabel(document.variable),
    outputs: byLabel(document.output),
    modules: new Map([...byLabel(document.module)].map(([name, body]) => [name, readCall(name, body, source)])),
    outputPaths: readOutputPaths(document),
    checks: labelled(document.check, 1).map(({ labels }) => labels[0] ?? ""),
    otherBlocks: bodyEntries(document)
      .filter(([key, value]) => !WITHOUT_EFFECT.has(key) && !COVERED.has(key) && objectsIn(value).length > 0)
      .map(([key]) => key),
  };
}

function readResources(document: JsonObject, kind: ResourceBlock["kind"]): ResourceBlock[] {
  return labelled(document[kind], 2).map(({ labels, body }) => {
    const [type = "", name = ""] = labels;
    const address = kind === "data" ? `data.${type}.${name}` : `${type}.${name}`;
    return { kind, type, name, address, body };
  });
}

function readProvider({ labels, body }: { labels: string[]; body: JsonObject }): ProviderBlock {
  return { type: labels[0] ?? "", alias: typeof body.alias === "string" ? body.alias : null, body };
}

function readCall(name: string, body: JsonObject, source: TerraformStackSource): ModuleCall {
  const called = source.modules?.[name] ?? { kind: "unread", reason: "its folder was not read" };
  return { name, address: `module.${name}`, body, called };
}

function byLabel(value: unknown): Map<string, JsonObject> {
  return new Map(labelled(value, 1).map(({ labels, body }) => [labels[0] ?? "", body]));
}

/** CDKTF writes the tree of constructs above the outputs as `"//": { outputs: { stack: { scope: { id: name } } } }`. */
function readOutputPaths(document: JsonObject): Map<string, string> {
  const paths = new Map<string, string>();
  const [comment] = objectsIn(document["//"]);
  const pending = objectsIn(comment?.outputs).map((tree) => ({ tree, path: "" }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const [id, below] of Object.entries(next.tree)) {
      const path = next.path === "" ? id : `${next.path}/${id}`;
      if (typeof below === "string") paths.set(below, path);
      for (const tree of objectsIn(below)) pending.push({ tree, path });
    }
  }
  return paths;
}
