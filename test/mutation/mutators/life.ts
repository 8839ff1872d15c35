import type { GraphNode, Meta } from "../../../harness/src/model/graph.ts";
import { type NodeId, reference } from "../../../harness/src/model/value.ts";
import { eachReference } from "../../../harness/src/model/walk.ts";
import { withMeta } from "../sites/edit.ts";
import type { Mutant, Subject } from "../types.ts";

/** What a program says of a resource's life: order, protection, retention, ignored changes, replacement, time. */
export function* life(subject: Subject): Iterable<Mutant> {
  for (const node of subject.graph.nodes) {
    if (node.kind !== "resource") continue;
    const { meta } = node;
    const change = (kind: string, place: string, changed: Partial<Meta>, isSame = false): Mutant => ({
      category: "life",
      kind,
      targets: [{ node: node.id, place: [place] }],
      expects: isSame ? "nothing" : "finding",
      detail: JSON.stringify(changed),
      graph: () => withMeta(subject.graph, node, changed),
    });
    yield* order(node, subject, change);
    yield change(meta.protect ? "protection off" : "protection on", "prevent_destroy", { protect: !meta.protect });
    yield change(meta.retainOnDelete ? "retention off" : "retention on", "retain_on_delete", {
      retainOnDelete: !meta.retainOnDelete,
    });
    yield* ignored(node, subject, change);
    yield* replacement(node, subject, change);
    yield* timeouts(node, change);
  }
}

type Change = (kind: string, place: string, changed: Partial<Meta>, isSame?: boolean) => Mutant;

function* order(node: GraphNode, subject: Subject, change: Change): Iterable<Mutant> {
  const { dependsOn } = node.meta;
  for (const id of dependsOn) {
    const rest = dependsOn.filter((other) => other !== id);
    const isImplied = waitsFor({ ...node, meta: { ...node.meta, dependsOn: rest } }, subject).has(id);
    yield change(isImplied ? "implied wait removed" : "wait removed", "depends_on", { dependsOn: rest }, isImplied);
  }
  const before = waitsFor(node, subject);
  const implied = [...before].find((id) => !dependsOn.includes(id) && isResource(id, subject));
  if (implied !== undefined)
    yield change("implied wait added", "depends_on", { dependsOn: [...dependsOn, implied] }, true);
  const free = subject.graph.nodes.find(
    (other) =>
      other.kind === "resource" && other !== node && !before.has(other.id) && !waitsFor(other, subject).has(node.id),
  );
  if (free !== undefined) yield change("wait added", "depends_on", { dependsOn: [...dependsOn, free.id] });
}

function isResource(id: NodeId, { graph }: Subject): boolean {
  return graph.nodes.some((node) => node.id === id && node.kind === "resource");
}

/** Everything that must be there before a node, by references and stated waits. */
function waitsFor(start: GraphNode, { graph }: Subject): ReadonlySet<NodeId> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const found = new Set<NodeId>();
  const queue = [start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const next = new Set<NodeId>(node.meta.dependsOn);
    for (const value of Object.values(node.properties)) eachReference(value, [], ({ node: id }) => next.add(id));
    for (const trigger of node.meta.replaceTriggeredBy) next.add(trigger.node);
    for (const id of next) {
      const target = nodes.get(id);
      if (found.has(id) || target === undefined) continue;
      found.add(id);
      queue.push(target);
    }
  }
  return found;
}

function* ignored(node: GraphNode, subject: Subject, change: Change): Iterable<Mutant> {
  const { ignoreChanges, replaceOnChanges, replaceTriggeredBy } = node.meta;
  const [name] = Object.keys(node.properties).filter((key) => !ignoreChanges.some(([first]) => first === key));
  for (const path of ignoreChanges)
    yield change("ignored change removed", "ignore_changes", {
      ignoreChanges: ignoreChanges.filter((other) => other !== path),
    });
  if (name !== undefined)
    yield change("ignored change added", "ignore_changes", { ignoreChanges: [...ignoreChanges, [name]] });
  if (subject.graph.engine === "cdktf") yield change("all changes ignored", "ignore_changes", { ignoreChanges: [[]] });
  if (subject.graph.engine === "pulumi" && name !== undefined)
    yield change("replaced on change", "replace_on_changes", { replaceOnChanges: [...replaceOnChanges, [name]] });
  for (const trigger of replaceTriggeredBy)
    yield change("replacement trigger removed", "replace_triggered_by", {
      replaceTriggeredBy: replaceTriggeredBy.filter((other) => other !== trigger),
    });
  const other = subject.graph.nodes.find(({ kind, id }) => kind === "resource" && id !== node.id);
  if (other !== undefined)
    yield change("replacement trigger added", "replace_triggered_by", {
      replaceTriggeredBy: [...replaceTriggeredBy, reference(other.id)],
    });
}

const OWN_ORDER = { cdktf: "delete-first", pulumi: "create-first" } as const;

/** The engines' own orders differ, and each program may state the other's: then both do the same. Two silent programs are noted. */
function* replacement(node: GraphNode, subject: Subject, change: Change): Iterable<Mutant> {
  const partner = subject.partnerOf(node.id);
  if (partner === undefined) return;
  const others = partner.meta.replacement ?? OWN_ORDER[subject.other.engine];
  for (const stated of ["create-first", "delete-first", null] as const) {
    if (stated === node.meta.replacement) continue;
    const own = stated ?? OWN_ORDER[subject.graph.engine];
    const bothSilent = stated === null && partner.meta.replacement === null;
    yield change(
      `replacement ${stated ?? "left out"}`,
      "replacement",
      { replacement: stated },
      own === others || bothSilent,
    );
  }
}

function* timeouts(node: GraphNode, change: Change): Iterable<Mutant> {
  const stated = node.meta.timeouts;
  for (const [operation, duration] of Object.entries(stated)) {
    const { [operation]: _, ...rest } = stated;
    yield change("time limit removed", "timeouts", { timeouts: rest });
    yield change("time limit changed", "timeouts", { timeouts: { ...stated, [operation]: `1${duration}` } });
  }
  const [free] = ["create", "update", "delete"].filter((operation) => !(operation in stated));
  if (free !== undefined) yield change("time limit added", "timeouts", { timeouts: { ...stated, [free]: "61m" } });
  const [first] = Object.entries(stated).filter(([, duration]) => /^\d+m$/.test(duration));
  if (first !== undefined) {
    const seconds = `${Number(first[1].slice(0, -1)) * 60}s`;
    yield change("time limit in another unit", "timeouts", { timeouts: { ...stated, [first[0]]: seconds } }, true);
  }
}
