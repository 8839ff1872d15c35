import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ParityError } from "../errors.ts";
import { isGeneratedFolder } from "../load/generated-folders.ts";
import { compareText } from "../model/order.ts";
import { starterFiles } from "../team/starter.ts";
import { EXIT_EQUIVALENT } from "./exit-code.ts";
import type { Io } from "./io.ts";

/** Deeper than this a repository keeps fixtures and examples. */
const DEEPEST = 3;

/** `parity init`: writes parity.yaml and a CI workflow for the repository. What is there already is left as it is. */
export async function initCommand(io: Io): Promise<number> {
  const left = onlyFolder("cdktf.json", /^cdktf\.json$/, io.cwd);
  const right = onlyFolder("Pulumi.yaml", /^Pulumi\.ya?ml$/, io.cwd);
  const stacks = readdirSync(join(io.cwd, right)).flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? []);
  const lines: string[] = [];
  for (const { path, text } of starterFiles(left, right, stacks.sort(compareText))) {
    const file = join(io.cwd, path);
    if (existsSync(file)) lines.push(`kept     ${path} (it is there already)`);
    else {
      mkdirSync(dirname(file), { recursive: true });
      // Never over a file that somebody has just written.
      writeFileSync(file, text, { flag: "wx" });
      lines.push(`written  ${path}`);
    }
  }
  await io.stdout.write(`${lines.join("\n")}\nNext: npx parity doctor, then npx parity compare\n`);
  return EXIT_EQUIVALENT;
}

function onlyFolder(marker: string, pattern: RegExp, root: string): string {
  const found: string[] = [];
  const search = (folder: string, depth: number): void => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    if (entries.some((entry) => entry.isFile() && pattern.test(entry.name))) found.push(folder);
    if (depth === DEEPEST) return;
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      if (entry.isDirectory() && !entry.name.startsWith(".") && !isGeneratedFolder(entry.name))
        search(join(folder, entry.name), depth + 1);
    }
  };
  search(".", 0);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new ParityError({
    problem: only === undefined ? `no ${marker} in this repository` : `more than one ${marker}`,
    at: root,
    found: only === undefined ? "none down to three folders deep" : found.join(", "),
    expected: "one CDKTF app (cdktf.json) and one Pulumi program (Pulumi.yaml)",
    fix: only === undefined ? "run it at the root of the repository" : "write parity.yaml by hand: docs/parity-yaml.md",
  });
}
