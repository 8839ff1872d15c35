import { expect } from "chai";
import { pages, projectText, shownCommands } from "../../support/documentation.ts";
import { DOCUMENTED_COMMANDS } from "../../support/documented-commands.ts";

describe("the commands that the documentation shows", () => {
  const shown = pages().flatMap(shownCommands);

  it("are each run by a test, or said to be for people", () => {
    const unknown = shown.filter(({ command }) => !Object.hasOwn(DOCUMENTED_COMMANDS, command));
    expect(unknown).to.deep.equal([]);
  });

  it("are all that is on the list", () => {
    const commands = new Set(shown.map(({ command }) => command));
    expect(Object.keys(DOCUMENTED_COMMANDS).filter((command) => !commands.has(command))).to.deep.equal([]);
  });

  it("are in the tests that the list names for them", () => {
    for (const [command, proof] of Object.entries(DOCUMENTED_COMMANDS)) {
      if (proof.kind === "elsewhere") expect(projectText(proof.file), command).to.include(proof.mark);
    }
  });
});
