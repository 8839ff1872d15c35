import { expect } from "chai";
import { reporterFor } from "../../../harness/src/report/reporters.ts";
import { PLAIN_CONTEXT, REPORT_FORMATS } from "../../../harness/src/report/types.ts";
import { comparison, difference } from "./build-comparison.ts";

describe("what a difference means for access", () => {
  for (const format of REPORT_FORMATS)
    it(`is in the ${format} report, also where the message is left out`, async () => {
      const reporter = await reporterFor(format);
      const differences = [difference({ remark: "the access stays the same" })];
      expect(reporter(comparison({ differences }), { ...PLAIN_CONTEXT, width: 200 })).to.include(
        "the access stays the same",
      );
    });
});
