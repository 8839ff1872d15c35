#!/usr/bin/env node
// In a checkout the TypeScript sources are run as they stand, unless the compiled program was made from just these: it
// starts in half the time.
import { fileURLToPath } from "node:url";
import { hasSources, isBuiltFromSources } from "./sources.js";

const folder = fileURLToPath(new URL("..", import.meta.url));

if (hasSources(folder) && !isBuiltFromSources(folder)) {
  const { register } = await import("tsx/esm/api");
  register();
  await run("../src/cli/main.ts");
} else {
  await run("../dist/cli/main.js");
}

/** @param {string} module */
async function run(module) {
  const { runProcess } = await import(new URL(module, import.meta.url).href);
  await runProcess();
}
