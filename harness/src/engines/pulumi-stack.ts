import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";
import { readStackDocument, type StackDocument } from "../state/stack-document.ts";
import { engineFailure } from "./engine-failure.ts";
import { onStack, type PulumiFolder, stackOptions } from "./pulumi-engine.ts";
import { runTool, type ToolRun } from "./tool.ts";

/** One resource of a preview. Secrets are already hidden in it. */
export interface PreviewStep {
  readonly urn: string;
  readonly op: string;
  /** Top-level properties that differ; empty where the engine names none. */
  readonly properties: readonly string[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface StackPreview {
  readonly steps: readonly PreviewStep[];
  /** Outputs of the stack and of components, before and after, by URN. */
  readonly outputs: ReadonlyMap<string, { readonly before: OutputBag; readonly after: OutputBag }>;
}

type OutputBag = Readonly<Record<string, unknown>>;

/** A stack's content, as text and read. */
export interface ExportedStack {
  readonly text: string;
  readonly document: StackDocument;
}

/** The stack's content, its secrets encrypted or in the clear; null when there is no such stack. */
export async function exportStack(
  at: PulumiFolder,
  { showSecrets = false }: { readonly showSecrets?: boolean } = {},
): Promise<ExportedStack | null> {
  const run = await pulumi(at, ["stack", "export", ...(showSecrets ? ["--show-secrets"] : [])]);
  if (run.code !== 0) {
    if (/no stack named/.test(run.output)) return null;
    throw engineFailure(run);
  }
  return { text: run.stdout, document: readStackDocument(run.stdout, run.command) };
}

/** As `exportStack`, secrets in the clear, for a stack that has to be there: throws a `ParityError` when it is not. */
export async function exportDeployedStack(at: PulumiFolder): Promise<ExportedStack> {
  const exported = await exportStack(at, { showSecrets: true });
  if (exported !== null) return exported;
  throw new ParityError({
    problem: "the Pulumi program's backend has no such stack",
    at: at.folder,
    found: at.stack,
    expected: "a deployed stack",
    fix: "name it with --stack, or give what `pulumi stack export --show-secrets` wrote with --state",
  });
}

/** Replaces the stack's content. The text goes through a pipe, so that nothing in it is on a disk in the clear. */
export async function importStack(at: PulumiFolder, text: string): Promise<void> {
  await succeed(at, ["stack", "import"], text);
}

/** Creates or updates the named resources and nothing else. */
export async function updateTargets(at: PulumiFolder, urns: readonly string[]): Promise<void> {
  await succeed(at, ["up", "--yes", "--skip-preview", ...urns.flatMap((urn) => ["--target", urn])]);
}

/**
 * Imports what a file names. What the stack already has by the same id is passed over by the engine itself
 * (pkg/resource/deploy/import.go, `importResources`), so an import that was cut off can be made again.
 */
export async function importResources(at: PulumiFolder, file: string): Promise<void> {
  await succeed(at, ["import", "--yes", "--skip-preview", "--generate-code=false", "--protect=true", "--file", file]);
}

/** Previews the program, without a refresh. */
export async function previewStack(at: PulumiFolder): Promise<StackPreview> {
  const run = await pulumi(
    { ...at, environment: { ...at.environment, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" } },
    ["preview", "--json"],
  );
  if (run.code !== 0) throw engineFailure({ ...run, output: diagnostics(run) });
  return readPreview(run.stdout);
}

/** Reads the engine's events, one JSON document a line (sdk/go/common/apitype/events.go). */
export function readPreview(text: string): StackPreview {
  const steps = new Map<string, PreviewStep>();
  const outputs = new Map<string, { before: OutputBag; after: OutputBag }>();
  for (const event of events(text)) {
    const pre = metadataOf(event.resourcePreEvent);
    if (pre !== null) steps.set(pre.urn, mergeSteps(steps.get(pre.urn), stepOf(pre)));
    const done = metadataOf(event.resOutputsEvent);
    if (done !== null && isLogical(done)) {
      outputs.set(done.urn, { before: bag(done.old, "outputs"), after: bag(done.new, "outputs") });
    }
  }
  return { steps: [...steps.values()], outputs };
}

type Metadata = Readonly<Record<string, unknown>> & { readonly urn: string };

function metadataOf(event: unknown): Metadata | null {
  const metadata = isObject(event) ? event.metadata : undefined;
  return isObject(metadata) && typeof metadata.urn === "string" ? { ...metadata, urn: metadata.urn } : null;
}

/** The engine calls what no provider manages logical too; only stacks and components have outputs of the program's. */
function isLogical(metadata: Metadata): boolean {
  return isObject(metadata.new) && metadata.new.custom !== true;
}

function stepOf(metadata: Metadata): PreviewStep {
  const detailed = isObject(metadata.detailedDiff) ? Object.keys(metadata.detailedDiff) : [];
  const named = [metadata.diffs, metadata.keys].flatMap((keys) => (Array.isArray(keys) ? keys : []));
  const properties = [...detailed, ...named].flatMap((key: unknown) =>
    typeof key === "string" ? (key.replace(/^\["?([^"\]]+)"?\]/, "$1").split(/[.[]/)[0] ?? []) : [],
  );
  return {
    urn: metadata.urn,
    op: String(metadata.op),
    properties: [...new Set(properties)],
    inputs: bag(metadata.new, "inputs"),
  };
}

/** A replacement is several events for one resource; the one that deletes has no new inputs. */
function mergeSteps(first: PreviewStep | undefined, second: PreviewStep): PreviewStep {
  if (first === undefined) return second;
  const [main, other] = second.op === "delete-replaced" ? [first, second] : [second, first];
  return { ...main, properties: [...new Set([...main.properties, ...other.properties])] };
}

function bag(state: unknown, key: "inputs" | "outputs"): OutputBag {
  const value = isObject(state) ? state[key] : undefined;
  return isObject(value) ? value : {};
}

function events(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    try {
      const event: unknown = JSON.parse(line);
      return isObject(event) ? [event] : [];
    } catch {
      return [];
    }
  });
}

/** What the events say for people: errors first, since the stream is long. */
function diagnostics(run: ToolRun): string {
  const said = events(run.stdout).flatMap(({ diagnosticEvent: event }) =>
    isObject(event) && event.severity === "error" && typeof event.message === "string" ? [event.message.trimEnd()] : [],
  );
  const rest = run.output.split("\n").filter((line) => !line.startsWith("{"));
  return [...rest, ...said].filter((line) => line.trim() !== "").join("\n");
}

async function succeed(at: PulumiFolder, args: readonly string[], input?: string): Promise<ToolRun> {
  const run = await pulumi(at, args, input);
  if (run.code !== 0) throw engineFailure(run);
  return run;
}

async function pulumi(at: PulumiFolder, args: readonly string[], input?: string): Promise<ToolRun> {
  const options = stackOptions({ ...at, environment: { ...at.environment, NO_COLOR: "1" } });
  return await runTool(at.engine.tool, [...args, ...onStack(at)], { ...options, input });
}
