import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";

/** Says who it is in `pids`, a process of its own and then itself, and goes on for ever. */
const program = (forEver: string) => `
const { spawn } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const path = require("node:path");
const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
appendFileSync(path.join(__dirname, "pids"), other.pid + "\\n" + process.pid + "\\n");
${forEver}
`;

const FOR_EVER = {
  "is busy for ever": "while (true);",
  "waits for ever": "setInterval(() => {}, 1000); module.exports = () => new Promise(() => {});",
};

const PROJECTS = {
  pulumi: {
    "Pulumi.yaml": "name: endless\nruntime:\n  name: nodejs\n  options:\n    typescript: false\nmain: index.js\n",
    "package.json": '{"private": true, "type": "commonjs"}',
  },
  // A runner of the shell, and one of node's: the app is a child of a child.
  cdktf: {
    "cdktf.json": JSON.stringify({ language: "typescript", app: "npx tsx index.js; true" }),
    "package.json": '{"private": true, "type": "commonjs"}',
  },
};

async function eventually(test: () => boolean): Promise<boolean> {
  for (let count = 0; count < 400; count++) {
    if (test()) return true;
    await wait(100);
  }
  return false;
}

/** A process that has ended but that nobody has waited for still has its id. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}

describe("a program, when parity is killed,", () => {
  let folder: string;
  let parity: ChildProcess | undefined;
  let pids: readonly number[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parity-endless-"));
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  });

  afterEach(() => {
    for (const pid of [parity?.pid, ...pids]) if (pid !== undefined && lives(pid)) process.kill(pid, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [engine, files] of Object.entries(PROJECTS))
    for (const [title, forEver] of Object.entries(FOR_EVER))
      it(`ends with it and with what it started: a ${engine} program that ${title}`, async () => {
        for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
        writeFileSync(join(folder, "index.js"), program(forEver));
        const command = ["harness/bin/parity.js", "graph", folder];
        parity = spawn(process.execPath, command, { stdio: "ignore" });
        const file = join(folder, "pids");
        expect(await eventually(() => existsSync(file) && readFileSync(file, "utf8").split("\n").length > 2)).to.equal(
          true,
        );
        pids = readFileSync(file, "utf8").trim().split("\n").map(Number);
        expect(pids.map(lives)).to.deep.equal([true, true]);
        parity.kill("SIGKILL");
        // Only Linux shows whose a process in a session of its own is.
        const tied = process.platform === "linux" ? pids : pids.slice(1);
        expect(await eventually(() => !tied.some(lives))).to.equal(true);
      });
});
