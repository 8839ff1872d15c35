import { expect } from "chai";
import { startProgress } from "../../../harness/src/cli/progress.ts";
import { reportWidth, wantsColor } from "../../../harness/src/cli/terminal.ts";
import { fakeIo } from "./fake-io.ts";

describe("colours", () => {
  const rows: readonly {
    name: string;
    asked?: boolean;
    isTTY: boolean;
    env: Record<string, string>;
    color: boolean;
  }[] = [
    { name: "are there on a terminal", isTTY: true, env: {}, color: true },
    { name: "are not there in a pipe", isTTY: false, env: {}, color: false },
    { name: "are not there on a dumb terminal", isTTY: true, env: { TERM: "dumb" }, color: false },
    { name: "are forbidden by NO_COLOR", isTTY: true, env: { NO_COLOR: "1" }, color: false },
    { name: "are not forbidden by an empty NO_COLOR", isTTY: true, env: { NO_COLOR: "" }, color: true },
    { name: "are forced by FORCE_COLOR", isTTY: false, env: { FORCE_COLOR: "1" }, color: true },
    { name: "are forbidden by FORCE_COLOR=0", isTTY: true, env: { FORCE_COLOR: "0" }, color: false },
    {
      name: "are forbidden by NO_COLOR over FORCE_COLOR",
      isTTY: true,
      env: { NO_COLOR: "1", FORCE_COLOR: "1" },
      color: false,
    },
    { name: "are forced by --color over NO_COLOR", asked: true, isTTY: false, env: { NO_COLOR: "1" }, color: true },
    {
      name: "are forbidden by --no-color over FORCE_COLOR",
      asked: false,
      isTTY: true,
      env: { FORCE_COLOR: "1" },
      color: false,
    },
  ];
  for (const { name, asked, isTTY, env, color } of rows) {
    it(name, () => {
      const io = fakeIo({ isTTY, env });
      expect(wantsColor(asked, io.stdout, io.env)).to.equal(color);
    });
  }
});

describe("the width of a text report", () => {
  it("is 80 in a pipe, and a terminal's own within reason", () => {
    const width = (isTTY: boolean, columns: number) => reportWidth(fakeIo({ isTTY, columns }).stdout);
    expect(width(false, 300)).to.equal(80);
    expect(width(true, 72)).to.equal(72);
    expect(width(true, 300)).to.equal(100);
    expect(width(true, 10)).to.equal(40);
    expect(width(true, 0)).to.equal(80);
  });
});

describe("progress", () => {
  it("writes nothing where stderr is no terminal", () => {
    const io = fakeIo();
    const progress = startProgress(io);
    progress.update("left", "running");
    progress.stop();
    expect(io.written.stderr).to.equal("");
  });

  it("draws one line that fits the terminal, and removes it", () => {
    const io = fakeIo({ isTTY: true, columns: 20 });
    const progress = startProgress(io);
    progress.update("left", "running a program of a long name");
    progress.stop();
    const drawn = io.written.stderr;
    expect(drawn).to.equal("\r\u001b[2K0 s: running a prog\r\u001b[2K");
    progress.update("right", "late");
    expect(io.written.stderr).to.equal(drawn);
  });
});
