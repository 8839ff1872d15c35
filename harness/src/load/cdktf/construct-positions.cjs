/**
 * Preloaded into a CDKTF app: notes where in the program's own source each construct is made. CDKTF itself writes only
 * the construct's path into its output.
 */
const { writeFileSync } = require("node:fs");
const Module = require("node:module");
const process = require("node:process");

const file = process.env.PARITY_POSITIONS;
const options = process.env.PARITY_NODE_OPTIONS;

if (file !== undefined) watch();

function watch() {
  const stacks = {};
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 30);
  const load = Module._load;
  Module._load = function (request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (request === "constructs" && loaded.Node !== undefined) note(loaded.Node);
    return loaded;
  };
  const noted = new WeakSet();
  function note(Node) {
    if (noted.has(Node)) return;
    noted.add(Node);
    restoreOptions();
    const addChild = Node.prototype.addChild;
    if (typeof addChild !== "function") return;
    Node.prototype.addChild = function (child, name) {
      const path = [...this.scopes.map((scope) => scope.node.id), name].filter((id) => id !== "").join("/");
      const here = {};
      Error.captureStackTrace(here, Node.prototype.addChild);
      stacks[path] = here.stack;
      return addChild.call(this, child, name);
    };
  }
  process.once("exit", () => {
    try {
      if (Object.keys(stacks).length > 0) writeFileSync(file, JSON.stringify(stacks));
    } catch {
      // Positions are a convenience; the app's own result must not suffer from them.
    }
  });
}

// Runners on the way (npx, tsx, a shell script) start the app as a child of theirs, so the preload stays until the app shows itself.
function restoreOptions() {
  if (options === undefined || options === "") delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = options;
}
