import { spawnSync } from "node:child_process";
import { expect } from "chai";
import { SHELLS, type Shell } from "../../../harness/src/cli/commands.ts";
import { main } from "../../../harness/src/cli/main.ts";
import { REPORT_FORMATS } from "../../../harness/src/report/types.ts";
import { fakeIo } from "./fake-io.ts";
import { withFolder } from "./temporary-folder.ts";

const COMMANDS = [
  "compare",
  "merge",
  "prove",
  "verify",
  "graph",
  "handover",
  "explain",
  "init",
  "doctor",
  "completion",
  "help",
];
const FOLDER = { "left.tf.json": "{}", "app dir/cdktf.json": "{}" };

async function scriptFor(shell: Shell): Promise<string> {
  const io = fakeIo();
  expect(await main(["completion", shell], io)).to.equal(0);
  return io.written.stdout;
}

function runShell(shell: Shell, args: readonly string[], cwd: string): string {
  const run = spawnSync(shell, args, { cwd, encoding: "utf8", timeout: 60_000, env: { ...process.env, HOME: cwd } });
  expect(run.stderr).to.equal("");
  return run.stdout;
}

const sorted = (words: readonly string[]) => [...words].sort();

/** What each shell offers for a line, the last word being the one that is completed. */
const OFFERS: Readonly<Record<"bash" | "fish", (script: string, words: readonly string[], cwd: string) => string[]>> = {
  bash: (script, words, cwd) => {
    // As readline splits them: a sign and a colon are words of their own.
    const split = words.flatMap((word) => word.split(/(?<=[=:])|(?=[=:])/));
    const line = split.map((word) => `'${word}'`).join(" ");
    const ask = `COMP_WORDS=(${line}); COMP_CWORD=${split.length - 1}; compopt() { :; }; _parity; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return runShell("bash", ["--norc", "-c", `${script}\n${ask}`], cwd)
      .split("\n")
      .filter(Boolean);
  },
  fish: (script, words, cwd) => {
    const ask = `complete -C '${words.join(" ")}'`;
    return runShell("fish", ["--no-config", "-c", `${script}\n${ask}`], cwd)
      .split("\n")
      .map((line) => line.split("\t")[0] ?? "")
      .filter(Boolean);
  },
};

describe("shell completion", () => {
  for (const shell of SHELLS) {
    it(`for ${shell} names every command and option, and says how to load it`, async () => {
      const script = await scriptFor(shell);
      for (const name of COMMANDS) expect(script).to.include(name);
      expect(script)
        .to.include(`parity completion ${shell}`)
        .and.match(/keep-credentials/);
    });
  }

  for (const shell of ["bash", "fish"] as const) {
    const absent = spawnSync(shell, ["--version"]).error !== undefined;
    const test = absent ? it.skip : it;
    const where = `in ${shell}${absent ? " (not installed here)" : ""}`;
    let script: string;
    before(async () => {
      script = await scriptFor(shell);
    });
    const offered = (cwd: string, ...words: readonly string[]) => sorted(OFFERS[shell](script, words, cwd));

    test(`${where} offers commands, options, and what an option takes`, () =>
      withFolder(FOLDER, (folder) => {
        expect(offered(folder, "parity", "")).to.deep.equal(sorted(COMMANDS));
        expect(offered(folder, "parity", "comp")).to.deep.equal(["compare", "completion"]);
        expect(offered(folder, "parity", "compare", "--ke")).to.deep.equal(["--keep-credentials"]);
        expect(offered(folder, "parity", "compare", "--format", "")).to.deep.equal(sorted(REPORT_FORMATS));
        expect(offered(folder, "parity", "completion", "")).to.deep.equal(sorted(SHELLS));
        expect(offered(folder, "parity", "prove", "--env", "prod", "--judge", "t")).to.deep.equal(["terraform"]);
        expect(offered(folder, "parity", "explain", "reference-or")).to.deep.equal(["reference-or-literal"]);
        expect(offered(folder, "parity", "help", "ha")).to.deep.equal(["handover"]);
      }));

    test(`${where} offers files for programs and reports, and nothing for a name that is made up`, () =>
      withFolder(FOLDER, (folder) => {
        const file = (found: readonly string[]) => found.map((name) => name.replace(/\/$/, ""));
        expect(file(offered(folder, "parity", "compare", "le"))).to.deep.equal(["left.tf.json"]);
        expect(file(offered(folder, "parity", "compare", "app"))).to.deep.equal(["app dir"]);
        expect(file(offered(folder, "parity", "graph", "--output", "le"))).to.deep.equal(["left.tf.json"]);
        expect(offered(folder, "parity", "compare", "--env", "")).to.deep.equal([]);
        expect(offered(folder, "parity", "doctor", "")).to.deep.equal([]);
      }));
  }

  it("in bash knows --option=value and prefix:path, which readline takes apart", async () => {
    const script = await scriptFor("bash");
    await withFolder(FOLDER, (folder) => {
      const offered = (...words: readonly string[]) => OFFERS.bash(script, ["parity", "compare", ...words], folder);
      expect(offered("--format=js")).to.deep.equal(["json"]);
      expect(sorted(offered("--format="))).to.deep.equal(sorted(REPORT_FORMATS));
      expect(offered("tfjson:le")).to.deep.equal(["left.tf.json"]);
    });
  });

  const zshAbsent = spawnSync("zsh", ["--version"]).error !== undefined;
  (zshAbsent ? it.skip : it)(`in zsh completes what is typed${zshAbsent ? " (not installed here)" : ""}`, async () => {
    const typed: readonly (readonly [typed: string, becomes: string])[] = [
      ["merg", "merge"],
      ["compare --keep", "compare --keep-credentials"],
      ["compare --format mark", "compare --format markdown"],
      ["compare --format=mark", "compare --format=markdown"],
      ["explain reference-or", "explain reference-or-literal"],
      ["graph le", "graph left.tf.json"],
      ["completion f", "completion fish"],
    ];
    const script = await scriptFor("zsh");
    await withFolder({ ...FOLDER, "parity.zsh": script }, (folder) => {
      const output = runShell("zsh", ["-f", "-c", zshTerminal(typed.map(([line]) => line))], folder);
      const became = [...output.matchAll(/asked:(.*?) ~end/g)].map(([, line]) => line);
      expect(became).to.deep.equal(typed.map(([, line]) => line));
    });
  });
});

/** Types each line and a tab in an interactive zsh, where a function stands for parity and prints what the line became. */
function zshTerminal(lines: readonly string[]): string {
  return `
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell 'PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -D -u; source ./parity.zsh'
zpty -w shell 'parity() { print -r -- "$(print asked):$* ~end" }; print ready$((0))now'
zpty -r shell out '*ready0now*'
for line in ${lines.map((line) => `'${line}'`).join(" ")}; do
  zpty -w shell "parity $line"$'\\t\\n'
  zpty -r shell out '*asked:*~end*'
  print -r -- "$out"
done
zpty -d shell
`;
}
