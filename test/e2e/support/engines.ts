import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { projectFolder } from "./workspace.ts";

/** What the suites drive. `terraform` stands for either Terraform or OpenTofu. */
export type EngineName = "terraform" | "pulumi" | "cdktf" | "moto_server";

const COMMANDS: Readonly<Record<EngineName, readonly string[]>> = {
  terraform: ["terraform", "tofu"],
  pulumi: ["pulumi"],
  cdktf: ["cdktf"],
  moto_server: ["moto_server"],
};

/** Takes an engine's name; returns the full path of its command, or null when the machine has none. */
export function findEngine(name: EngineName): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  if (name === "cdktf") folders.unshift(join(projectFolder, "node_modules", ".bin"));
  for (const command of COMMANDS[name]) {
    const found = folders.map((folder) => join(folder, command)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return null;
}

/** As `findEngine`, for code that runs inside a suite which has already been found able to run. */
export function engine(name: EngineName): string {
  const found = findEngine(name);
  if (found === null) throw new Error(`${COMMANDS[name].join(" or ")} is not on PATH`);
  return found;
}

/**
 * A `describe` for tests that need real engines. Where one is missing, its tests are skipped with the reason in the
 * title, or fail with it when PARITY_REQUIRE_ENGINES is 1.
 */
export function describeWithEngines(title: string, names: readonly EngineName[], body: () => void): void {
  const missing = names.filter((name) => findEngine(name) === null);
  if (missing.length === 0) {
    describe(title, body);
    return;
  }
  const reason = `${missing.map((name) => COMMANDS[name].join(" or ")).join(", ")} not on PATH`;
  if (process.env.PARITY_REQUIRE_ENGINES !== "1") {
    describe.skip(`${title} (skipped: ${reason})`, body);
    return;
  }
  describe(title, () => {
    it("finds the engines it drives", () => {
      throw new Error(`${reason}, and PARITY_REQUIRE_ENGINES=1 makes that a failure`);
    });
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
