/** Tells made-up values, and whose code is running, inside a recorded program. */
const { dirname, sep } = require("node:path");
const { fileURLToPath } = require("node:url");

const TEXT = /q7x9z|(?<![0-9.])2(?:4[0-9]|5[0-4])(?:\.[0-9]{1,3}){3}\/[0-9]{1,2}(?![0-9])/i;
const FIRST_NUMBER = 2 ** 52;

/** True for a value with something in it that the recorder made up, or of that what `isMadeUp` asks for. */
function holdsMadeUp(value, isMadeUp = isMadeUpLeaf, seen = new Set()) {
  if (typeof value !== "object" || value === null) return isMadeUp(value);
  if (seen.has(value)) return false;
  seen.add(value);
  return Object.entries(value).some(([key, item]) => isMadeUp(key) || holdsMadeUp(item, isMadeUp, seen));
}

function isMadeUpLeaf(value) {
  return typeof value === "string" ? TEXT.test(value) : isMadeUpNumber(value);
}

/** What stands for a number or a boolean. */
function isMadeUpNumber(value) {
  return typeof value === "number" && value >= FIRST_NUMBER;
}

/**
 * The file whose code calls `callee`: null for a function of JavaScript itself. `sdk` is a file of the SDK's package.
 */
function callerOf(callee) {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder = {};
  Error.stackTraceLimit = 1;
  Error.prepareStackTrace = (_, frames) => frames;
  Error.captureStackTrace(holder, callee);
  const [frame] = holder.stack;
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  const file = frame?.getFileName?.() ?? null;
  return file?.startsWith("file:") ? fileURLToPath(file) : file;
}

/** Makes a test for files of the package that `file` is the main file of, and of JavaScript itself. */
function isOf(file) {
  const folder = dirname(file) + sep;
  return (caller) => caller === null || caller.startsWith("node:") || caller.startsWith(folder);
}

module.exports = { holdsMadeUp, isMadeUpNumber, callerOf, isOf };
