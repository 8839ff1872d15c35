// Lists what one program deploys, under Terraform's or Pulumi's own names, and records it for a later comparison.
//   npx tsx inventory.ts ./pulumi
import { writeFile } from "node:fs/promises";
import { DEFAULT_LOAD_OPTIONS, encodeGraph, locateProgram, readProgram } from "iac-parity";

const program = locateProgram(process.argv[2] ?? ".", process.cwd());
const graph = await readProgram(program, { ...DEFAULT_LOAD_OPTIONS, environment: { ENVIRONMENT_SUFFIX: "dev" } });

const counts = new Map<string, number>();
for (const node of graph.nodes) {
  if (node.kind === "resource") counts.set(node.type, (counts.get(node.type) ?? 0) + 1);
}
for (const [type, count] of [...counts].sort()) console.log(`${count} ${type}`);

// `parity compare graph.json ./other` reads it back.
await writeFile("graph.json", encodeGraph(graph));
