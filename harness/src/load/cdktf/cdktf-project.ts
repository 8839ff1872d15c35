import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ParityError } from "../../errors.ts";
import { isObject, parseJsonFile } from "../parse-json-file.ts";

/** What parity needs of a `cdktf.json`. */
export interface CdktfProject {
  readonly file: string;
  readonly folder: string;
  /** The shell command that runs the app. */
  readonly app: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** Reads `cdktf.json`. @throws ParityError when it is missing, no JSON, or names no app. */
export async function readCdktfProject(path: string): Promise<CdktfProject> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => true,
  );
  const file = resolve(isFolder ? join(path, "cdktf.json") : path);
  const text = await readFile(file).catch(() => {
    throw new ParityError({
      problem: `there is no ${basename(file)}`,
      at: dirname(file),
      expected: "the folder of a CDKTF project",
      fix: "name the project's folder, or a cdk.tf.json that `cdktf synth` wrote",
    });
  });
  const project = parseJsonFile(text, file);
  const app = isObject(project) ? project.app : undefined;
  if (!isObject(project) || typeof app !== "string" || app.trim() === "")
    throw new ParityError({
      problem: "cdktf.json names no app",
      at: file,
      found: JSON.stringify(app) ?? "no `app`",
      expected: 'the command that runs the program, for example "app": "npx tsx main.ts"',
      fix: "set `app` in cdktf.json",
    });
  return { file, folder: dirname(file), app, context: isObject(project.context) ? project.context : {} };
}
