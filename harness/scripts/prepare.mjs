import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Builds the program after an install. An install without development dependencies has no compiler and is left as it is;
 * a package is never made without the program in it.
 */
if (["ci", "install"].includes(process.env.npm_command ?? "") && !hasCompiler()) {
  console.warn("parity is not built: typescript is not installed (`npm install --include=dev`, then `npm run build`)");
} else {
  const build = spawnSync("npm run build", {
    shell: true,
    stdio: "inherit",
    cwd: fileURLToPath(new URL("..", import.meta.url)),
  });
  process.exitCode = build.status ?? 1;
}

function hasCompiler() {
  try {
    import.meta.resolve("typescript");
    return true;
  } catch {
    return false;
  }
}
