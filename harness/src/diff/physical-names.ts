import type { AttributeSchema, Bridge } from "../bridge/types.ts";
import type { Engine, GraphNode } from "../model/graph.ts";
import type { Findings } from "./findings.ts";

/**
 * Pulumi makes up a physical name, the logical one and random characters, where a program leaves it out. Against a
 * Terraform program that is a difference whether or not that one states the name: the live name is never the made-up one
 * (Pulumi's documentation, "auto-naming"). Between two Pulumi programs it is the same behaviour.
 *
 * @returns a function that reports such names of a pair and gives the findings to use for the rest of the pair.
 */
export function physicalNames(
  left: Engine,
  right: Engine,
  bridge: Bridge,
): (left: GraphNode, right: GraphNode, findings: Findings) => Findings {
  if (left === right) return (_left, _right, findings) => findings;
  const pulumiSide = left === "pulumi" ? "left" : "right";
  return (a, b, findings) => {
    if (a.kind !== "resource") return findings;
    const attributes = bridge.resource(a.type)?.block.attributes ?? {};
    const pulumi = pulumiSide === "left" ? a : b;
    const leftOut = autoNamed(attributes).filter((name) => isLeftOut(pulumi, name));
    for (const name of leftOut)
      findings.differ("physical-name-left-out", [name], a.properties[name], b.properties[name]);
    if (leftOut.length === 0) return findings;
    return {
      ...findings,
      differ: (kind, path, x, y) => {
        const [first] = path;
        if (path.length !== 1 || typeof first !== "string" || !leftOut.includes(first))
          findings.differ(kind, path, x, y);
      },
    };
  };
}

/**
 * Pulumi's bridge auto-names every configurable string called `name` (pulumi-terraform-bridge, `SetAutonaming`), and the
 * AWS provider's own table adds the other arguments that Terraform fills in by a prefix (`bucket`, `identifier`): those
 * have a sibling called `…_prefix`.
 */
function autoNamed(attributes: Readonly<Record<string, AttributeSchema>>): readonly string[] {
  return Object.entries(attributes).flatMap(([name, { kind, configurable, autoNamed: known }]) => {
    const isName = name === "name" || Object.hasOwn(attributes, `${name}_prefix`);
    return known === true || (isName && kind === "string" && configurable) ? [name] : [];
  });
}

/** With a prefix given, the provider makes the rest up in both engines and reads it back from the live resource. */
function isLeftOut(node: GraphNode, name: string): boolean {
  return node.properties[name] === undefined && node.properties[`${name}_prefix`] === undefined;
}
