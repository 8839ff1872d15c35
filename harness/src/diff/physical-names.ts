import { autoNamed } from "../bridge/auto-named.ts";
import type { Knowledge } from "../canonicalize/types.ts";
import type { Engine, GraphNode } from "../model/graph.ts";
import type { Findings } from "./findings.ts";

/**
 * Pulumi makes up a physical name, the logical one and random characters, where a program leaves it out. Against a
 * Terraform program that is a difference whether or not that one states the name: the live name is never the made-up one
 * (Pulumi's documentation, "auto-naming"). Between two Pulumi programs it is the same behaviour. A name that the provider
 * fills in with a constant may be written in Pulumi and left out in Terraform.
 *
 * @returns a function that reports such names of a pair and gives the findings to use for the rest of the pair.
 */
export function physicalNames(
  left: Engine,
  right: Engine,
  { bridge, facts }: Knowledge,
): (left: GraphNode, right: GraphNode, findings: Findings) => Findings {
  if (left === right) return (_left, _right, findings) => findings;
  const pulumiSide = left === "pulumi" ? "left" : "right";
  return (a, b, findings) => {
    if (a.kind !== "resource") return findings;
    const attributes = bridge.resource(a.type)?.block.attributes ?? {};
    const [pulumi, terraform] = pulumiSide === "left" ? [a, b] : [b, a];
    const names = autoNamed(attributes);
    const leftOut = names.filter((name) => isLeftOut(pulumi, name));
    const isConstant = (name: string) =>
      terraform.properties[name] === undefined &&
      pulumi.properties[name] === (facts.resource(a.type)?.[name]?.default ?? null);
    const settled = [...leftOut, ...names.filter(isConstant)];
    for (const name of leftOut)
      findings.differ("physical-name-left-out", [name], a.properties[name], b.properties[name]);
    if (settled.length === 0) return findings;
    return {
      ...findings,
      differ: (kind, path, x, y) => {
        const [first] = path;
        if (path.length !== 1 || typeof first !== "string" || !settled.includes(first))
          findings.differ(kind, path, x, y);
      },
    };
  };
}

/** With a prefix given, the provider makes the rest up in both engines and reads it back from the live resource. */
function isLeftOut(node: GraphNode, name: string): boolean {
  return node.properties[name] === undefined && node.properties[`${name}_prefix`] === undefined;
}
