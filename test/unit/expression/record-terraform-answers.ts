/**
 * Asks the real `terraform console` again for every expression of `terraform-answers.json` and writes the answers there.
 * Run with `npx tsx test/unit/expression/record-terraform-answers.ts` and `terraform` on PATH. A new expression is added
 * to the file with any answer; paths in expressions start in this folder.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Answer, RECORDING_FILE, type Recording, readRecording } from "./recorded-answers.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "expressions-"));
const REFUSED = "refused";
// The console takes lines of at most 64 KiB, and each question adds to the expression.
const LONGEST_LINE = 4_000;

/** The console reads one expression per line; one of several lines reaches it as a template file. */
function asLine(expression: string, index: number): string {
  if (!expression.includes("\n")) return expression;
  const file = join(scratch, `${index}.tftpl`);
  writeFileSync(file, `\${${expression}}`);
  return `templatefile(${JSON.stringify(file)}, {})`;
}

/** The value as JSON, which the console prints in Base64 so that its own quoting cannot change it. */
function question(line: string): string {
  return `try(base64encode(nonsensitive(jsonencode(${line}))), "${REFUSED}")`;
}

/** In piped mode the console prints the answer to its last line only, so that one line asks for many. */
function answersTo(lines: readonly string[]): Answer[] | undefined {
  const run = spawnSync("terraform", ["console"], {
    cwd: folder,
    input: `jsonencode([${lines.map(question).join(", ")}])\n`,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "", NO_COLOR: "1" },
  });
  if (run.error !== undefined) throw run.error;
  // An answer that is known only after apply, as from the time, is none that can be recorded either.
  if (run.status !== 0 || run.stdout.startsWith("(known after apply)")) return undefined;
  const printed = JSON.parse(JSON.parse(run.stdout) as string) as string[];
  return printed.map((text) => (text === REFUSED ? null : Buffer.from(text, "base64").toString("utf8")));
}

/** What the console does not even parse spoils its whole line, and is found by halving. */
function ask(lines: readonly string[]): Answer[] {
  const answers = lines.join().length > LONGEST_LINE ? undefined : answersTo(lines);
  if (answers !== undefined) return answers;
  if (lines.length === 1) return [null];
  const half = Math.ceil(lines.length / 2);
  return [...ask(lines.slice(0, half)), ...ask(lines.slice(half))];
}

function terraform<T>(...args: readonly string[]): T {
  return JSON.parse(spawnSync("terraform", args, { encoding: "utf8" }).stdout) as T;
}

const table = Object.entries(readRecording().answers).map(([name, row]) => [name, Object.keys(row)] as const);
const all = table.flatMap(([, expressions]) => expressions);
const answerTo = new Map(ask(all.map(asLine)).map((answer, index) => [all[index], answer]));
const answers = Object.fromEntries(
  table.map(([name, row]) => [name, Object.fromEntries(row.map((one) => [one, answerTo.get(one) ?? null]))]),
);
const { terraform_version: version } = terraform<{ terraform_version: string }>("version", "-json");
const { function_signatures: signatures } = terraform<{ function_signatures: object }>(
  "metadata",
  "functions",
  "-json",
);
const functions = Object.keys(signatures).filter((name) => !name.includes("::"));
writeFileSync(RECORDING_FILE, `${JSON.stringify({ version, functions, answers } satisfies Recording, null, 1)}\n`);
rmSync(scratch, { recursive: true });
