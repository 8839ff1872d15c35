import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));

/**
 * Builds the program after an install. An install without development dependencies cannot, and is left as it is: a compiler
 * alone may be there even so, for another package. No package is made without the program in it.
 */
const missing = missingTools();
if (["ci", "install"].includes(process.env.npm_command ?? "") && missing.length > 0) {
  console.warn(
    `parity is not built, since this installs no ${missing.join(", ")}: run \`npm ci --include=dev\` to use it`,
  );
} else {
  process.exitCode = spawnSync("npm run build", { shell: true, stdio: "inherit", cwd: FOLDER }).status ?? 1;
}

function missingTools() {
  const { devDependencies } = JSON.parse(readFileSync(`${FOLDER}package.json`, "utf8"));
  const { resolve } = createRequire(import.meta.url);
  return Object.keys(devDependencies).filter((name) => {
    try {
      resolve(`${name}/package.json`);
      return false;
    } catch {
      return true;
    }
  });
}
