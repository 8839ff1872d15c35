import { accessSync, constants, existsSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join, resolve } from "node:path";
import { loadBridge } from "../bridge/load-bridge.ts";
import type { BridgeVersions } from "../bridge/types.ts";
import { ParityError } from "../errors.ts";
import { installedVersion } from "../installed-version.ts";
import { locatePair, locateProgram } from "../load/locate.ts";
import { Page, type Style } from "../report/text/page.ts";
import type { DoctorOptions } from "./command-line.ts";
import type { Check, CheckState } from "./doctor-check.ts";
import { EXIT_COULD_NOT_RUN, EXIT_EQUIVALENT } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { RULES_FILE } from "./load-rules.ts";
import { rulesChecks } from "./rules-checks.ts";
import { reportWidth, wantsColor } from "./terminal.ts";
import { harnessVersion } from "./version.ts";

const WORDS: Readonly<Record<CheckState, string>> = { ok: "ok", warn: "check", bad: "missing", none: "not found" };
const STYLES: Readonly<Record<CheckState, readonly Style[]>> = {
  ok: ["green"],
  warn: ["yellow"],
  bad: ["red"],
  none: ["dim"],
};

const OLDEST_NODE = [20, 19] as const;

/** `parity doctor`: prints what `compare` needs and whether it is there. Returns 2 when something needed is missing. */
export async function doctorCommand(options: DoctorOptions, io: Io): Promise<number> {
  const checks = [
    nodeCheck(process.versions.node),
    await loopbackCheck(),
    ...bridgeChecks(io.cwd),
    skewCheck(io.cwd),
    ...(existsSync(resolve(io.cwd, RULES_FILE)) ? [] : [programsCheck(io.cwd)]),
    ...rulesChecks(io.cwd),
    ...toolChecks(io.env),
  ];
  const page = new Page(reportWidth(io.stdout), wantsColor(options.color, io.stdout, io.env));
  page.text(`parity ${harnessVersion()}`, { styles: ["bold"] });
  page.blank();
  for (const { state, subject, detail } of checks) {
    page.row(WORDS[state], `${subject}: ${detail}`, { indent: 2, labels: 9, styles: STYLES[state] });
  }
  const bad = checks.filter(({ state }) => state === "bad").length;
  page.blank();
  page.text(bad === 0 ? "Everything that `parity compare` needs is there." : `${bad} of these are needed and missing.`);
  await io.stdout.write(page.toString());
  return bad === 0 ? EXIT_EQUIVALENT : EXIT_COULD_NOT_RUN;
}

/** Whether a version of Node.js runs the harness. */
export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldest, oldestMinor] = OLDEST_NODE;
  const enough = major > oldest || (major === oldest && minor >= oldestMinor);
  return {
    state: enough ? "ok" : "bad",
    subject: "Node.js",
    detail: enough ? version : `${version}; ${OLDEST_NODE.join(".")} or newer is needed`,
  };
}

/** The Pulumi program talks to the recorder over a port of this machine. */
async function loopbackCheck(): Promise<Check> {
  const subject = "a free port on 127.0.0.1";
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve({ state: "bad", subject, detail: error.message }));
    server.listen(0, "127.0.0.1", () => server.close(() => resolve({ state: "ok", subject, detail: "available" })));
  });
}

function bridgeChecks(cwd: string): readonly Check[] {
  const { versions } = loadBridge();
  const provider: Check = {
    state: "ok",
    subject: "names and schema",
    detail: `AWS provider ${versions["terraform-provider-aws"]}`,
  };
  const packages = (["@cdktf/provider-aws", "@pulumi/aws"] as const).map((name) =>
    packageCheck(name, versions[name], installedVersion(name, cwd)),
  );
  const engines = (["cdktf", "@pulumi/pulumi"] as const).map((name): Check => {
    const found = installedVersion(name, cwd);
    return { state: found === null ? "none" : "ok", subject: name, detail: found ?? neededFor(name) };
  });
  return [provider, ...engines, ...packages];
}

/** Compares the installed version of a package with the one that the bridge table was generated from. */
export function packageCheck(name: string, expected: string, found: string | null): Check {
  if (found === null) return { state: "none", subject: name, detail: neededFor(name) };
  if (found === expected) return { state: "ok", subject: name, detail: found };
  const detail = `${found}; the table of names was generated from ${expected}, and newer or older properties are not compared`;
  return { state: "warn", subject: name, detail };
}

function neededFor(name: string): string {
  return `needed by a ${name.includes("pulumi") ? "Pulumi" : "CDKTF"} program, not by files that are read`;
}

function programsCheck(cwd: string): Check {
  const subject = "programs in this folder";
  try {
    const { left, right } = locatePair([], cwd);
    return { state: "ok", subject, detail: `${left.kind} and ${right.kind}` };
  } catch (error) {
    if (!(error instanceof ParityError)) throw error;
    return {
      state: "warn",
      subject,
      detail: oneProgram(cwd) ?? "none; name the two programs: parity compare LEFT RIGHT",
    };
  }
}

function oneProgram(cwd: string): string | null {
  try {
    return `${locateProgram(".", cwd).kind} only; name the other program: parity compare . RIGHT`;
  } catch (error) {
    if (error instanceof ParityError) return null;
    throw error;
  }
}

const USES: Readonly<Record<string, string>> = {
  terraform: "used by prove and handover, not to compare",
  tofu: "used by prove and handover in place of terraform, not to compare",
  pulumi: "used by prove and handover, not to compare",
  moto_server: "used by `prove --emulator`; pip install 'moto[server]'",
};

/** Two programs that wrap different releases of the AWS provider are not compared by one schema. */
export function skewOf(versions: BridgeVersions, cdktf: string | null, pulumi: string | null): Check {
  const subject = "same AWS provider on both sides";
  const left = versions["@cdktf/provider-aws"];
  const right = versions["@pulumi/aws"];
  if (cdktf === null || pulumi === null)
    return { state: "none", subject, detail: "one of the two packages is not installed" };
  if (cdktf === left && pulumi === right) return { state: "ok", subject, detail: "the two packages wrap one release" };
  const detail = `not known of ${cdktf} and ${pulumi}; npm install --save-exact @cdktf/provider-aws@${left} @pulumi/aws@${right}`;
  return { state: "warn", subject, detail };
}

function skewCheck(cwd: string): Check {
  const [cdktf, pulumi] = [installedVersion("@cdktf/provider-aws", cwd), installedVersion("@pulumi/aws", cwd)];
  return skewOf(loadBridge().versions, cdktf, pulumi);
}

function toolChecks(env: Io["env"]): readonly Check[] {
  return ["cdktf", "terraform", "tofu", "pulumi", "moto_server"].map((name) => {
    const found = onPath(name, env);
    const use = USES[name] ?? "used to deploy, not to compare";
    return {
      state: found === null ? "none" : "ok",
      subject: `${name} on PATH`,
      detail: found === null ? use : `${found} (${use})`,
    };
  });
}

function onPath(name: string, env: Io["env"]): string | null {
  const suffixes = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    if (folder === "") continue;
    for (const suffix of suffixes) {
      const file = join(folder, name + suffix);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here; the next folder may have it.
      }
    }
  }
  return null;
}
