import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { checkWritable, planOutputs, writeReport } from "../../../harness/src/cli/outputs.ts";
import { ParityError } from "../../../harness/src/errors.ts";
import type { ReportFormat } from "../../../harness/src/report/types.ts";
import { withFolder } from "./temporary-folder.ts";

describe("deciding which report goes where", () => {
  const rows: readonly { name: string; formats: ReportFormat[]; outputs: string[]; targets: readonly string[] }[] = [
    { name: "writes text to stdout when nothing is asked for", formats: [], outputs: [], targets: ["text -"] },
    { name: "writes one format to stdout", formats: ["json"], outputs: [], targets: ["json -"] },
    {
      name: "writes one format to a file of any name",
      formats: ["json"],
      outputs: ["report"],
      targets: ["json report"],
    },
    {
      name: "pairs formats and files in order",
      formats: ["json", "html"],
      outputs: ["a", "b"],
      targets: ["json a", "html b"],
    },
    {
      name: "lets a pairing in order overrule an extension",
      formats: ["sarif"],
      outputs: ["x.json"],
      targets: ["sarif x.json"],
    },
    {
      name: "takes formats from extensions",
      formats: [],
      outputs: ["a.md", "b.html", "c.xml", "d.sarif", "e.json", "f.txt", "-"],
      targets: ["markdown a.md", "html b.html", "junit c.xml", "sarif d.sarif", "json e.json", "text f.txt", "text -"],
    },
    {
      name: "sends the one format without a file to stdout",
      formats: ["text", "json"],
      outputs: ["r.json"],
      targets: ["text -", "json r.json"],
    },
    { name: "takes - for stdout", formats: ["json", "text"], outputs: ["-", "r"], targets: ["json -", "text r"] },
  ];
  for (const { name, formats, outputs, targets } of rows) {
    it(name, () => {
      const planned = planOutputs(formats, outputs).map(({ format, file }) => `${format} ${file ?? "-"}`);
      expect(planned).to.deep.equal(targets);
    });
  }

  const refusals: readonly { name: string; formats: ReportFormat[]; outputs: string[]; says: string }[] = [
    { name: "two formats without a file", formats: ["json", "html"], outputs: [], says: "do not pair up" },
    { name: "more files than formats", formats: ["json"], outputs: ["a", "b"], says: "do not pair up" },
    {
      name: "an extension that says nothing",
      formats: [],
      outputs: ["report.bin"],
      says: "cannot tell the report's format",
    },
    {
      name: "an extension that none of the formats has",
      formats: ["json", "text"],
      outputs: ["r.md"],
      says: "which report goes to which file",
    },
    {
      name: "two reports for one file",
      formats: ["json", "text"],
      outputs: ["r", "./r"],
      says: "two reports for one target",
    },
    {
      name: "two reports for stdout",
      formats: ["json", "text"],
      outputs: ["-", "-"],
      says: "two reports for one target",
    },
  ];
  for (const { name, formats, outputs, says } of refusals) {
    it(`refuses ${name}`, () => {
      expect(() => planOutputs(formats, outputs)).to.throw(ParityError, says);
    });
  }
});

describe("writing a report", () => {
  it("makes the folders on the way", () =>
    withFolder({}, (folder) => {
      writeReport("deep/er/report.json", "{}", folder);
      expect(readFileSync(join(folder, "deep/er/report.json"), "utf8")).to.equal("{}");
    }));

  it("says before any program runs that a file cannot be written", () =>
    withFolder({ file: "", "folder/x": "" }, (folder) => {
      const check = (file: string) => () => checkWritable([{ format: "json", file }], folder);
      expect(check("folder")).to.throw(ParityError, "it is a folder");
      expect(check("file/report.json")).to.throw(ParityError, "cannot write the report");
      expect(check("new/report.json")).to.not.throw();
    }));
});
