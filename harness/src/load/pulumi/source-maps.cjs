/**
 * Preloaded into a recorded program, so that the SDK can tell where in the program's own source a resource is written.
 *
 * The SDK reads positions from stack texts that the package source-map-support writes. That package looks for source maps
 * in files; a loader such as tsx keeps them in memory, where only Node finds them. And it writes the frame of a module's
 * top level without brackets, which the SDK does not read.
 */
const { createRequire, findSourceMap } = require("node:module");
const process = require("node:process");

/** A map of nothing: frames stay as they are. */
const NO_MAP = { url: "", map: { version: 3, sources: [], names: [], mappings: "" } };

const entry = process.env.PARITY_PULUMI_ENTRY;
const options = process.env.PARITY_NODE_OPTIONS;
// What the program starts itself runs without this file.
if (options === undefined || options === "") delete process.env.NODE_OPTIONS;
else process.env.NODE_OPTIONS = options;
delete process.env.PARITY_NODE_OPTIONS;
delete process.env.PARITY_PULUMI_ENTRY;
delete process.env.PARITY_HANDED_VALUES;
delete process.env.PARITY_UNCOUNTED_ITEMS;

if (entry !== undefined) {
  createRequire(entry)("source-map-support").install({ retrieveSourceMap: mapInMemory });
  const format = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) => withBrackets(format(error, frames));
}

function mapInMemory(file) {
  // The SDK's own maps place its sources beside its package, in a folder of the scope. Node 20 never gets to the end of
  // such a frame when it colours an error (`markNodeModules`), and a failing program would take half a minute to say so.
  if (/[\\/]node_modules[\\/]/.test(file)) return NO_MAP;
  const found = findSourceMap(file);
  return found === undefined ? null : { url: file, map: found.payload };
}

function withBrackets(stack) {
  if (typeof stack !== "string") return stack;
  return stack.replace(/^(\s+at )((?:async )?)(\S+:\d+:\d+)$/gm, "$1$2<module> ($3)");
}
