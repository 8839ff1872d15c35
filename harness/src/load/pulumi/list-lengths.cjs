/**
 * Preloaded into a program that is run again with other answers, where lists that only a deployment knows look empty.
 *
 * Code of the program that asks such a list for its length is told 0. Whatever picks items keeps working: by index, by
 * `slice` with both ends, by a pattern, or one after the other, since a program that names how many it wants counts on
 * their being there; and the SDK passes the list on as it is.
 */
const { createRequire } = require("node:module");
const process = require("node:process");
const { callerOf, holdsMadeUp, isOf } = require("./made-up-values.cjs");

const entry = process.env.PARITY_PULUMI_ENTRY;
/** How many items such a list has. A list that the program gave has as many as it gave, and is left alone. */
const items = Number(process.env.PARITY_UNCOUNTED_ITEMS || Number.NaN);
if (entry !== undefined && !Number.isNaN(items)) {
  const require = createRequire(entry);
  const isSdk = isOf(require.resolve("../../index.js"));
  const rpc = require("../../runtime/rpc.js");
  const read = rpc.deserializeProperties;
  const madeUp = new Set();
  rpc.deserializeProperties = (...given) => {
    const bag = read(...given);
    collect(bag, madeUp);
    return bag;
  };
  const { prototype } = require("../../output.js").Output;
  const { apply } = prototype;
  prototype.apply = function handed(func, ...rest) {
    if (typeof func !== "function" || isSdk(callerOf(handed))) return apply.call(this, func, ...rest);
    return apply.call(this, (value) => func(withoutLengths(value, madeUp, isSdk)), ...rest);
  };
  for (const module of ["../../runtime/invoke.js", "../../runtime/index.js"]) {
    const runtime = require(module);
    for (const name of ["invoke", "invokeSingle"]) {
      const invoke = runtime[name];
      if (typeof invoke !== "function") continue;
      runtime[name] = (...given) => invoke(...given).then((result) => withoutLengths(result, madeUp, isSdk));
    }
  }
}

/** Keeps the lists of an answer by their content: the SDK hands on copies. */
function collect(value, madeUp) {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value) && value.length === items && holdsMadeUp(value)) madeUp.add(JSON.stringify(value));
  for (const item of Object.values(value)) collect(item, madeUp);
}

/** The same value, in whose lists the program finds nothing to count. */
function withoutLengths(value, madeUp, isSdk) {
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutLengths(item, madeUp, isSdk));
    return madeUp.has(JSON.stringify(value)) ? withoutLength(items, isSdk) : items;
  }
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutLengths(item, madeUp, isSdk)]));
}

function withoutLength(list, isSdk) {
  return new Proxy(list, {
    get: function get(target, key) {
      if (key === "length") return isSdk(callerOf(get)) ? target.length : 0;
      const item = target[key];
      return typeof item === "function" && key !== "constructor" ? item.bind(target) : item;
    },
  });
}
