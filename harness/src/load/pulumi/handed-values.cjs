/**
 * Preloaded into a recorded program, to note whether code of the program is handed values that the recorder made up: the
 * awaited result of a function, an output in `apply` or asked for its length, a property in a transform. What the program
 * makes of them may then hang on what they are.
 *
 * A function that only puts what it is given into a text or document decides nothing, and is not noted (`only-writes.cjs`),
 * unless it writes capitals of a number: that may stand for a boolean.
 */
const { writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const process = require("node:process");
const { callerOf, holdsMadeUp, isMadeUpNumber, isOf } = require("./made-up-values.cjs");
const { makesCapitals, onlyWrites } = require("./only-writes.cjs");

const entry = process.env.PARITY_PULUMI_ENTRY;
const file = process.env.PARITY_HANDED_VALUES;
if (entry !== undefined && file !== undefined) {
  const require = createRequire(entry);
  const isSdk = isOf(require.resolve("../../index.js"));
  noteApply(require("../../output.js").Output.prototype, isSdk);
  for (const module of ["../../runtime/invoke.js", "../../runtime/index.js"]) noteInvokes(require(module), isSdk);
  noteTransforms(require("../../runtime/rpc.js"));
}

function note(value, isMadeUp) {
  if (holdsMadeUp(value, isMadeUp)) writeFileSync(file, "");
  return value;
}

/** `apply` calls a function of the program with the value that it waits for. */
function noteApply(prototype, isSdk) {
  const { apply } = prototype;
  prototype.apply = function noted(func, ...rest) {
    if (typeof func !== "function") return apply.call(this, func, ...rest);
    if (onlyWrites(func)) {
      const write = makesCapitals(func) ? (value) => func(note(value, isMadeUpNumber)) : func;
      return apply.call(this, write, ...rest);
    }
    const use = isSdk(callerOf(noted)) ? (value) => noteLength(value, func(value)) : (value) => func(note(value));
    return apply.call(this, use, ...rest);
  };
}

/** The SDK answers `list.length` of an output itself. */
function noteLength(value, result) {
  if (typeof result === "number" && (Array.isArray(value) || typeof value === "string")) note(value);
  return result;
}

/** Transforms are handed a resource's properties or a function's arguments; an output among them is still one. */
function noteTransforms(rpc) {
  const read = rpc.deserializeProperties;
  rpc.deserializeProperties = function noted(...given) {
    const properties = read(...given);
    return callerOf(noted)?.endsWith("callbacks.js") ? note(properties) : properties;
  };
}

/** Functions whose result the program may wait for; one that is given to the SDK as it is becomes an output. */
function noteInvokes(runtime, isSdk) {
  class Awaited extends Promise {
    static get [Symbol.species]() {
      return Promise;
    }

    // biome-ignore lint/suspicious/noThenProperty: whoever waits for a promise of a class of its own calls this
    then(use, ...rest) {
      const caller = callerOf(Awaited.prototype.then);
      const seen = typeof use === "function" && (caller === null || !isSdk(caller));
      return super.then(seen ? (value) => use(note(value)) : use, ...rest);
    }
  }
  for (const name of ["invoke", "invokeSingle"]) {
    const invoke = runtime[name];
    if (typeof invoke !== "function") continue;
    runtime[name] = (...given) => new Awaited((resolve, reject) => invoke(...given).then(resolve, reject));
  }
}
