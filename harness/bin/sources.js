import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STAMP = "dist/sources.sha256";

/**
 * Whether a package folder is a checkout, with TypeScript sources; a published package has the compiled program only.
 *
 * @param {string} folder
 */
export function hasSources(folder) {
  return existsSync(join(folder, "src"));
}

/**
 * Whether the compiled program was made from the sources as they are now. Asks for contents, since a file's time does not
 * tell.
 *
 * @param {string} folder
 */
export function isBuiltFromSources(folder) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashOfSources(folder);
}

/**
 * Notes what the compiled program was made from; `npm run build` does so when it is done.
 *
 * @param {string} folder
 */
export function stampBuild(folder) {
  writeFileSync(join(folder, STAMP), hashOfSources(folder));
}

/** @param {string} folder */
function hashOfSources(folder) {
  const sources = join(folder, "src");
  const hash = createHash("sha256");
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((name) => /\.c?[jt]s$/.test(name));
  for (const name of files.sort()) hash.update(`\0${name}\0`).update(readFileSync(join(sources, name)));
  return hash.digest("hex");
}
