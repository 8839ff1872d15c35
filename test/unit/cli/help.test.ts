import { expect } from "chai";
import { type CommandName, type Commands, SHELLS } from "../../../harness/src/cli/commands.ts";
import { EXAMPLES } from "../../../harness/src/cli/help-texts.ts";
import { main } from "../../../harness/src/cli/main.ts";
import { fakeIo } from "./fake-io.ts";

const NAMES = Object.keys(EXAMPLES) as CommandName[];

/** Commands that only note which of them was run. */
function noting(ran: string[]): Commands {
  const note = (name: CommandName) => async () => {
    ran.push(name);
    return 0;
  };
  return Object.fromEntries(NAMES.map((name) => [name, note(name)])) as unknown as Commands;
}

describe("the help of", () => {
  it("parity lists every command", async () => {
    const io = fakeIo();
    expect(await main(["--help"], io)).to.equal(0);
    for (const name of NAMES) expect(io.written.stdout).to.match(new RegExp(`^  ${name} `, "m"));
  });

  for (const name of NAMES) {
    it(`${name} has examples, the exit status, and says the same under both spellings`, async () => {
      const [help, asked] = [fakeIo(), fakeIo()];
      expect(await main([name, "--help"], help)).to.equal(0);
      expect(await main(["help", name], asked)).to.equal(0);
      expect(asked.written.stdout).to.equal(help.written.stdout);
      for (const { line, does } of EXAMPLES[name])
        expect(help.written.stdout).to.include(`\n  ${line}\n      ${does}\n`);
      expect(help.written.stdout).to.match(/\n\nExamples:\n.*\n\nExit status: 0 [^\n]+\n$/s);
    });
  }

  it("each command shows examples that its command line takes", async () => {
    for (const name of NAMES) {
      expect(EXAMPLES[name]).to.not.have.lengthOf(0);
      for (const { line } of EXAMPLES[name]) {
        const [program, ...args] = line.split(" ");
        const ran: string[] = [];
        const io = fakeIo();
        expect(await main(args, io, noting(ran)), `${line}: ${io.written.stderr}`).to.equal(0);
        expect([program, ...ran], line).to.deep.equal(["parity", name]);
      }
    }
  });
});

describe("a mistyped word is answered with what it may have meant:", () => {
  const typos: readonly (readonly [args: string, meant: string])[] = [
    ["comapre", "compare"],
    ["compeltion bash", "completion"],
    ["compare --fromat json", "--format"],
    ["compare --format markdwon", "markdown"],
    ["prove --judge terafrom", "terraform"],
    ["handover --to pulmui --output x", "pulumi"],
    ["completion fsh", "fish"],
    ["explain vlaue-changed", "value-changed"],
  ];
  for (const [args, meant] of typos) {
    it(`parity ${args}`, async () => {
      const io = fakeIo();
      expect(await main(args.split(" "), io)).to.equal(2);
      expect(io.written.stderr).to.include(meant);
      expect(io.written.stderr).to.match(/did you mean|expected {2}/i);
    });
  }

  it("and one that is like nothing with all there are", async () => {
    const io = fakeIo();
    expect(await main(["completion", "powershell"], io)).to.equal(2);
    expect(io.written.stderr).to.include(SHELLS.join(", "));
  });
});
