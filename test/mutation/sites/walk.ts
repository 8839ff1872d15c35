import type { AttributeSchema, BlockSchema } from "../../../harness/src/bridge/types.ts";
import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { isList, isTagged, type Template, type Value } from "../../../harness/src/model/value.ts";
import { joinParts } from "../../../harness/src/model/walk.ts";
import type { Place, Subject } from "../types.ts";
import { withEntry, withItem, withNode, withOutput } from "./edit.ts";
import { fromJson, readDocument, toJson } from "./json.ts";
import { attributeOf, typeOf } from "./schema.ts";
import type { BlockSite, DocumentForm, Holder, Site, Sites } from "./site.ts";

type Put = (value: Value | undefined) => ResourceGraph;

interface Here {
  readonly place: Place;
  readonly holder: Holder;
  readonly attribute: AttributeSchema | undefined;
  readonly document: DocumentForm | null;
  readonly put: Put;
}

/** Every value of a program that a person could have written otherwise, and every object that could hold more. */
export function sitesOf(subject: Subject): Sites {
  const sites = { values: [] as Site[], blocks: [] as BlockSite[] };
  for (const node of subject.graph.nodes) new Walk(subject, node, sites).node(node);
  for (const output of subject.graph.outputs)
    new Walk(subject, null, sites).value(output.value, {
      place: [output.name],
      holder: "part",
      attribute: undefined,
      document: null,
      put: (value) => withOutput(subject.graph, { ...output, value: value ?? "" }),
    });
  return sites;
}

class Walk {
  constructor(
    private readonly subject: Subject,
    private readonly owner: GraphNode | null,
    private readonly sites: { readonly values: Site[]; readonly blocks: BlockSite[] },
  ) {}

  node(node: GraphNode): void {
    const put = (properties: GraphNode["properties"]) => withNode(this.subject.graph, { ...node, properties });
    this.object(node.properties, typeOf(node, this.subject)?.block, [], null, put);
  }

  value(value: Value, here: Here): void {
    this.sites.values.push(this.site(value, here));
    const { attribute } = here;
    const element = attribute?.element;
    if (isList(value)) {
      const holder = attribute?.kind === "set" ? "set" : "list";
      value.forEach((item, index) => {
        const put: Put = (changed) => here.put(withItem(value, index, changed));
        this.value(item, { ...here, holder, attribute: element, put });
      });
      return;
    }
    if (typeof value === "string") {
      const document = here.document === null ? readDocument(value) : undefined;
      if (document !== undefined) {
        const put: Put = (changed) => here.put(toJson(changed ?? null));
        this.inside(fromJson(document), { ...here, attribute: undefined, document: this.formAt(here.place), put });
      }
      return;
    }
    if (!isTagged(value)) return;
    if (value.kind === "map") {
      const put = (entries: Readonly<Record<string, Value>>) => here.put({ kind: "map", entries });
      // A single block written as an object, or flattened by the Pulumi SDK, stands for the list of it.
      const block = attribute?.block ?? element?.block;
      if (block !== undefined && attribute?.kind !== "map")
        this.object(value.entries, block, here.place, here.document, put);
      else this.map(value.entries, element, this.asDocument(here), put);
    } else if (value.kind === "secret") {
      this.inside(value.value, { ...here, put: (inner) => here.put({ kind: "secret", value: inner ?? "" }) });
    } else if (value.kind === "template") {
      this.parts(value, here);
    } else if (value.kind === "call") {
      value.args.forEach((argument, index) => {
        const put: Put = (changed) => here.put({ ...value, args: withItem(value.args, index, changed) });
        this.value(argument, { ...here, holder: "part", attribute: undefined, put });
      });
    }
  }

  /** What a secret or document holds: changed inside, never taken out by itself. */
  private inside(value: Value, here: Here): void {
    this.value(value, { ...here, holder: "part" });
  }

  private parts(value: Template, here: Here): void {
    value.parts.forEach((part, index) => {
      const put: Put = (changed) => here.put(joinParts(withItem<Value>(value.parts, index, changed)));
      const document = typeof part === "string" ? (here.document ?? this.formAt(here.place)) : here.document;
      this.value(part, { ...here, holder: "part", attribute: undefined, document, put });
    });
  }

  private object(
    entries: Readonly<Record<string, Value>>,
    block: BlockSchema | undefined,
    place: Place,
    document: DocumentForm | null,
    put: (entries: Readonly<Record<string, Value>>) => ResourceGraph,
  ): void {
    if (block !== undefined && this.owner !== null)
      this.sites.blocks.push({
        subject: this.subject,
        node: this.owner,
        place,
        block,
        entries,
        adding: (key, value) => put(withEntry(entries, key, value)),
      });
    for (const [key, value] of Object.entries(entries)) {
      const { name, attribute } = attributeOf(key, block, this.subject);
      const replace: Put = (changed) => put(withEntry(entries, key, changed));
      this.value(value, { place: [...place, name], holder: "property", attribute, document, put: replace });
    }
  }

  private map(
    entries: Readonly<Record<string, Value>>,
    element: AttributeSchema | undefined,
    here: Here,
    put: (entries: Readonly<Record<string, Value>>) => ResourceGraph,
  ): void {
    for (const [key, value] of Object.entries(entries)) {
      const replace: Put = (changed) => put(withEntry(entries, key, changed));
      const place = [...here.place, key];
      this.value(value, { ...here, place, holder: "map", attribute: element, put: replace });
    }
  }

  /** An object where the schema has text is the document that the text would be: the Pulumi SDK takes either. */
  private asDocument(here: Here): Here {
    if (here.document !== null || here.attribute?.kind !== "string") return here;
    return { ...here, document: this.formAt(here.place) };
  }

  private formAt(place: Place): DocumentForm {
    const equality = this.factsAt(place)?.equality;
    return equality === "policy" ? "policy" : equality === "json" || equality === "containers" ? "json" : "text";
  }

  private factsAt(place: Place) {
    if (this.owner?.kind !== "resource") return undefined;
    const type = typeOf(this.owner, this.subject)?.type;
    return type === undefined ? undefined : this.subject.knowledge.facts.resource(type)?.[place.join(".")];
  }

  private site(value: Value, { place, holder, attribute, document, put }: Here): Site {
    return {
      subject: this.subject,
      node: this.owner,
      target: { node: this.owner?.id ?? null, place },
      value,
      holder,
      attribute,
      facts: document === null ? this.factsAt(place) : undefined,
      document,
      with: put,
    };
  }
}
