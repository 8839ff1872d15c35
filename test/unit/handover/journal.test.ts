import { expect } from "chai";
import { journalLine, readJournal } from "../../../harness/src/handover/journal.ts";

const AT = "2026-01-01T00:00:00.000Z";
const OPENED = journalLine({ kind: "opened", version: 1, inputs: "a", at: AT });
const DONE = journalLine({ kind: "done", step: "backup", inputs: "a", at: AT });

describe("The journal of a handover", () => {
  it("says which steps are done, whatever a kill left of the last line", () => {
    const begun = journalLine({ kind: "started", step: "import", inputs: "a", at: AT });
    expect([...readJournal(`${OPENED}${DONE}${begun}{"kind":"done","st`, "a", "j").done]).to.deep.equal(["backup"]);
    expect(readJournal("", "a", "j").begun).to.equal(false);
  });

  it("binds nothing to inputs before a step has begun", () => {
    expect(readJournal(OPENED, "b", "j").begun).to.equal(false);
  });

  it("refuses the journal of other inputs, and a file that is none", () => {
    expect(() => readJournal(`${OPENED}${DONE}`, "b", "j")).to.throw(/the journal is of another handover/);
    expect(() => readJournal("hello", "a", "j")).to.throw(/no journal that can be read/);
  });
});
