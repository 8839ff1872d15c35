import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { isBuiltFromSources, stampBuild } from "../bin/sources.js";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));

/**
 * Compiles the program into `dist`, from nothing: what a source that is gone was compiled to must not be packed. With
 * `--if-changed`, only where the program there was not made from the sources as they are.
 */
if (process.argv.includes("--if-changed") && isBuiltFromSources(FOLDER)) process.exit();
rmSync(`${FOLDER}dist`, { recursive: true, force: true });
// What a compiler prints is no part of what a caller of `npm pack --json` reads.
const stdio = ["ignore", process.stderr, process.stderr];
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const { status } = spawnSync(process.execPath, [compiler, "--project", "tsconfig.build.json"], { stdio, cwd: FOLDER });
if (status !== 0) process.exit(status ?? 1);
stampBuild(FOLDER);
