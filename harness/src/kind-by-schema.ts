import type { AttributeSchema, Bridge } from "./bridge/types.ts";
import { attributeAt } from "./canonicalize/schema.ts";
import type { KindOfReference } from "./expression/functions/define.ts";

/** An address of a Terraform program: `stack/data.type.name["key"]`. */
const ADDRESS = /^(?:[^/[]*\/)?(?<data>data\.)?(?<type>[a-z][a-z0-9_]*)\.[^.[]+(?:\[.*\])?$/s;

const KINDS: Readonly<Record<AttributeSchema["kind"], ReturnType<KindOfReference>>> = {
  string: "string",
  number: "number",
  bool: "bool",
  list: "list",
  set: "set",
  map: "map",
  object: "object",
  any: undefined,
};

/** Tells from the provider's schema what an output of a Terraform program holds. */
export function kindBySchema(bridge: Bridge): KindOfReference {
  return ({ node, path }) => {
    const { data, type } = ADDRESS.exec(node)?.groups ?? {};
    if (type === undefined) return undefined;
    const bridged = data === undefined ? bridge.resource(type) : bridge.dataSource(type);
    const attribute = attributeAt(bridged?.block, path);
    return attribute === undefined ? undefined : KINDS[attribute.kind];
  };
}
