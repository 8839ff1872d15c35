/**
 * Preloaded into a recorded program, so that packages that the SDK needs only to serialize a function load when it does.
 *
 * The SDK loads npm's dependency tree and the TypeScript compiler at its start, which is half of what it loads, and calls
 * them for `CallbackFunction`, dynamic providers and programs that it compiles itself. Each of those packages is handed to
 * it as a stand-in that loads the package when anything is asked of it. Once the SDK is loaded, requiring is as it was.
 */
const Module = require("node:module");
const { dirname, isAbsolute, join } = require("node:path");
const process = require("node:process");

/** Modules of the SDK that do nothing with packages while they load. */
const USERS = ["typescript-shim.js", "runtime/closure/codePaths.js"];

const entry = process.env.PARITY_PULUMI_ENTRY;
if (entry !== undefined) {
  const require = Module.createRequire(entry);
  const index = require.resolve("../../index.js");
  const users = new Set(USERS.map((file) => join(dirname(index), file)));
  const load = Module._load;
  Module._load = function loadOrWait(request, parent, ...rest) {
    if (!users.has(parent?.filename) || !isPackage(request, parent)) return load.call(this, request, parent, ...rest);
    return standInFor(() => load.call(this, request, parent, ...rest));
  };
  try {
    require(index);
  } finally {
    Module._load = load;
  }
}

/** What is not installed throws here, as it would: the SDK has another compiler with it for that case. */
function isPackage(request, parent) {
  return !request.startsWith(".") && isAbsolute(Module._resolveFilename(request, parent, false));
}

/** Compiled `import`s copy what is no ES module, property by property; a stand-in says it is one, which they keep as it is. */
function standInFor(load) {
  const ask = (key) => {
    const real = load();
    return key === "default" && real.__esModule !== true ? real : real[key];
  };
  return new Proxy(() => undefined, {
    get: (_, key) => key === "__esModule" || ask(key),
    has: (_, key) => key === "default" || key in load(),
    apply: (_, self, given) => Reflect.apply(load(), self, given),
    construct: (_, given) => Reflect.construct(load(), given),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, key) => {
      const found = Reflect.getOwnPropertyDescriptor(load(), key);
      return found && { ...found, configurable: true };
    },
  });
}
