import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { readYaml } from "../load/pulumi/project.ts";
import { isObject } from "../load/pulumi/signatures.ts";
import type { RegistrationPlan, RunFailure } from "../lower/pulumi/registration-plan.ts";

/** A Pulumi project whose program registers a plan. */
export interface GenericProject {
  readonly folder: string;
  /** Where the program reads the plan and writes what it could not make. */
  readonly environment: Readonly<Record<string, string>>;
  /** Replaces the plan. */
  writePlan(plan: RegistrationPlan): Promise<void>;
  /** What the last run could not make; null when the program did not get to run. */
  readFailures(): Promise<readonly RunFailure[] | null>;
}

const require = createRequire(import.meta.url);
const PROGRAM = new URL("pulumi-program/start.mjs", import.meta.url).href;

/** Makes the project in a folder that is there. */
export async function makeGenericProject(folder: string, plan: RegistrationPlan): Promise<GenericProject> {
  const [planFile, reportFile] = [join(folder, "plan.json"), join(folder, "report.json")];
  await writeFile(join(folder, "Pulumi.yaml"), stringify(projectOf(plan)));
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", main: "index.js" }));
  await writeFile(join(folder, "index.js"), `import ${JSON.stringify(PROGRAM)};\n`);
  // The language host looks for the SDK here; it has to be the one that the program's own modules get.
  await mkdir(join(folder, "node_modules", "@pulumi"), { recursive: true });
  await symlink(
    dirname(require.resolve("@pulumi/pulumi/package.json")),
    join(folder, "node_modules", "@pulumi", "pulumi"),
  );
  return {
    folder,
    environment: { PARITY_PLAN: planFile, PARITY_RUN_REPORT: reportFile },
    async writePlan(next) {
      await writeFile(planFile, JSON.stringify(next), { mode: 0o600 });
      const settings = join(folder, `Pulumi.${next.stack}.yaml`);
      // The engine keeps the salt of the stack's passphrase beside the configuration.
      const kept = existsSync(settings) ? readYaml(settings) : {};
      await writeFile(settings, stringify({ ...kept, config: next.config }), { mode: 0o600 });
      await writeFile(reportFile, "null", { mode: 0o600 });
    },
    async readFailures() {
      const report: unknown = JSON.parse(await readFile(reportFile, "utf8"));
      return isObject(report) && Array.isArray(report.failures) ? report.failures : null;
    },
  };
}

function projectOf({ project }: RegistrationPlan) {
  return { name: project, runtime: { name: "nodejs", options: { typescript: false } } };
}
