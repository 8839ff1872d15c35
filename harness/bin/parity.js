#!/usr/bin/env node
// A published package holds the compiled program only. In a checkout the TypeScript sources are there and are run as
// they stand, so that `npm ci` is all the preparation there is.
import { existsSync } from "node:fs";

const source = new URL("../src/cli/main.ts", import.meta.url);

if (existsSync(source)) {
  const { register } = await import("tsx/esm/api");
  register();
  await run(source.href);
} else {
  await run(new URL("../dist/cli/main.js", import.meta.url).href);
}

/** @param {string} module */
async function run(module) {
  const { runProcess } = await import(module);
  await runProcess();
}
