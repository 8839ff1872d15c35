import { SAME_OUTPUTS } from "../../../harness/src/bridge/same-outputs.ts";
import type { GraphNode } from "../../../harness/src/model/graph.ts";
import { isTagged, type Path, type Reference, reference, template } from "../../../harness/src/model/value.ts";
import { typeOf } from "../sites/schema.ts";
import type { Site } from "../sites/site.ts";
import type { Change, SiteMutator } from "./change.ts";

/** References: to another output, another resource of the type or of another type, fixed text, or inside a longer text. */
export const references: SiteMutator = (site) => {
  const { value, subject, node } = site;
  if (!isTagged(value) || value.kind !== "reference") return [];
  const changes: Change[] = [
    { kind: "fixed text instead", value: "mutant-0123456789abcdef0" },
    { kind: "more text after", value: template([value, "-x"]) },
  ];
  const target = subject.graph.nodes.find(({ id }) => id === value.node);
  if (target === undefined) return changes.map(asReference);
  const others = subject.graph.nodes.filter(
    (other) => other !== target && other !== node && other.kind === target.kind,
  );
  const twin = others.find(({ type }) => type === target.type);
  const stranger = others.find(({ type }) => type !== target.type);
  if (twin !== undefined) changes.push({ kind: "another of the same type", value: { ...value, node: twin.id } });
  if (stranger !== undefined) changes.push({ kind: "a resource of another type", value: reference(stranger.id, "id") });
  for (const path of otherOutputs(value, target, site))
    changes.push({
      kind: isSame(value.path, path, target, site) ? "another name of the output" : "another output",
      value: { ...value, path },
      isSame: isSame(value.path, path, target, site),
    });
  return changes.map(asReference);
};

/** Fixed texts that become references, as an ARN put together by hand does when it is written as one. */
export const literals: SiteMutator = ({ value, subject, node, holder, document }) => {
  if (typeof value !== "string" || document !== null || holder === "part") return [];
  const other = subject.graph.nodes.find(({ id, kind }) => kind === "resource" && id !== node?.id);
  if (other === undefined || node?.kind === "provider") return [];
  return [asReference({ kind: "reference instead of fixed text", value: reference(other.id, "id") })];
};

function asReference(change: Change): Change {
  return { ...change, category: "reference" };
}

/** Up to two: one that a person may take for the same, and one that no one would. */
function otherOutputs({ path }: Reference, target: GraphNode, { subject }: Site): readonly Path[] {
  if (path.length !== 1) return [];
  const attributes = typeOf(target, subject)?.block.attributes ?? {};
  const isPulumi = subject.graph.engine === "pulumi";
  const names = Object.entries(attributes)
    .filter(([, { kind, pulumi }]) => kind === "string" && (!isPulumi || pulumi !== null))
    .map(([name, { pulumi }]) => (isPulumi ? (pulumi ?? name) : name))
    .filter((name) => name !== path[0]);
  const likely = ["arn", "id", "name", "bucket", "url"].filter((name) => names.includes(name));
  const rest = names.filter((name) => !likely.includes(name));
  return [...likely.slice(0, 2), ...rest.slice(-1)].map((name) => [name]);
}

function isSame(before: Path, after: Path, target: GraphNode, { subject }: Site): boolean {
  const type = typeOf(target, subject)?.type ?? "";
  const same = (target.kind === "data" ? SAME_OUTPUTS.data : SAME_OUTPUTS.resources)[type]?.outputs ?? {};
  const canonical = (path: Path) => {
    const name = terraformName(String(path[0]), target, subject);
    return same[name] ?? name;
  };
  return canonical(before) === canonical(after);
}

function terraformName(name: string, target: GraphNode, subject: Site["subject"]): string {
  const attributes = Object.entries(typeOf(target, subject)?.block.attributes ?? {});
  return subject.graph.engine === "pulumi" ? (attributes.find(([, { pulumi }]) => pulumi === name)?.[0] ?? name) : name;
}
