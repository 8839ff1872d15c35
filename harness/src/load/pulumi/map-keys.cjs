/**
 * Preloaded into a recorded program, so that it can ask a computed map for any key.
 *
 * The recorder cannot know the keys of a map that only a deployment makes (a stack's outputs, a data source's tags). It
 * answers such a map with one entry that stands for all (`mapMark` in sentinel.ts). Here the map is wrapped as the SDK reads
 * it: a key that it has not gives a text that holds the mark and the key, which the recorder's reader understands.
 */
const { createRequire } = require("node:module");
const process = require("node:process");

const MARK = /^q7x9z[0-9a-z]{20}k$/;
/** What the SDK, JSON and promises look for on any object; the SDK's marks are two underscores, or the key of a signature. */
const NOT_A_KEY = /^(?:__|then$|toJSON$|[0-9a-f]{32}$)/;

const entry = process.env.PARITY_PULUMI_ENTRY;
if (entry !== undefined) {
  const require = createRequire(entry);
  // The SDK's modules need each other in circles: from here they load in the order that the program would have them in.
  require("../../index.js");
  const rpc = require("../../runtime/rpc.js");
  const read = rpc.deserializeProperties;
  rpc.deserializeProperties = (...given) => withAnyKey(read(...given));
  // What is asked for is taken to be there: the loader learns the name from the refusal of `requireOutput`.
  const { StackReference } = require("../../stackReference.js");
  StackReference.prototype.getOutput = StackReference.prototype.requireOutput;
}

function withAnyKey(value) {
  if (Array.isArray(value)) return value.map(withAnyKey);
  if (!isPlain(value)) return value;
  for (const [key, item] of Object.entries(value)) value[key] = withAnyKey(item);
  const mark = Object.keys(value).find((key) => MARK.test(key) && value[key] === key);
  return mark === undefined ? value : new Proxy(value, { get: (map, key) => entryOf(map, key, mark) });
}

function entryOf(map, key, mark) {
  if (typeof key !== "string" || key in map || NOT_A_KEY.test(key)) return map[key];
  return `${mark}${Buffer.from(key, "utf8").toString("hex").toUpperCase()}K"`;
}

function isPlain(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
