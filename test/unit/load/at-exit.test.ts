import process from "node:process";
import { expect } from "chai";
import { atExit } from "../../../harness/src/load/pulumi/at-exit.ts";

describe("what is done at the end of this process", () => {
  it("takes one listener for all, and none when all is taken back", () => {
    const before = process.listenerCount("exit");
    const done: number[] = [];
    const back = Array.from({ length: 30 }, (_, index) => atExit(() => done.push(index)));
    expect(process.listenerCount("exit")).to.equal(before + 1);
    back.pop()?.();
    const [listener] = process.listeners("exit").slice(-1);
    listener?.call(process, 0);
    expect(done).to.deep.equal(Array.from({ length: 29 }, (_, index) => index));
    for (const forget of back) forget();
    expect(process.listenerCount("exit")).to.equal(before);
  });
});
