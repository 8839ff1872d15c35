import { statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { DEFAULT_LOAD_OPTIONS } from "../../../harness/src/load/default-options.ts";
import { readPair } from "../../../harness/src/read-program.ts";
import { withFolder } from "./temporary-folder.ts";

/** A CDKTF app that never ends and leaves a sign of life all the time. */
const HANGING = `setInterval(() => require("node:fs").appendFileSync("alive", "."), 10);`;
const APP = {
  "app/cdktf.json": JSON.stringify({ app: "node hang.cjs", language: "typescript" }),
  "app/hang.cjs": HANGING,
};

describe("reading two programs", () => {
  it("stops the one that still runs when the other fails, and throws that failure", () =>
    withFolder(APP, async (folder) => {
      const left = { kind: "cdktf", path: join(folder, "app") } as const;
      const right = { kind: "graph", path: join(folder, "absent.json") } as const;
      const failed = await failure(readPair({ left, right }, DEFAULT_LOAD_OPTIONS));
      expect(failed.message).to.include("cannot read the recorded graph");
      await expectNoLife(join(folder, "app/alive"));
    }));

  it("stops both when the user interrupts", () =>
    withFolder(APP, async (folder) => {
      const interrupt = new AbortController();
      const program = { kind: "cdktf", path: join(folder, "app") } as const;
      const options = { ...DEFAULT_LOAD_OPTIONS, signal: interrupt.signal };
      const failed = failure(readPair({ left: program, right: program }, options));
      await until(() => life(join(folder, "app/alive")) > 0);
      interrupt.abort(new Error("stopped by SIGINT"));
      await failed;
      await expectNoLife(join(folder, "app/alive"));
    }));
});

async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("expected a failure");
}

async function expectNoLife(file: string): Promise<void> {
  const before = life(file);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(life(file)).to.equal(before);
}

/** How many signs of life there are so far. */
function life(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
