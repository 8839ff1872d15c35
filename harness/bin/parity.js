#!/usr/bin/env node
// In a checkout the TypeScript sources are run as they stand, unless the compiled program was made from just these: it
// starts in half the time.
import { fileURLToPath } from "node:url";
import { hasSources, isBuiltFromSources } from "./sources.js";

const folder = fileURLToPath(new URL("..", import.meta.url));

if (hasSources(folder) && !isBuiltFromSources(folder)) {
  const { register } = await import("tsx/esm/api");
  register();
  await run(new URL("../src/cli/main.ts", import.meta.url));
} else {
  await run(new URL("../dist/cli/main.js", import.meta.url));
}

/** @param {URL} module */
async function run(module) {
  const { runProcess } = await import(module.href);
  await runProcess();
}
