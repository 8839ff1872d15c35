import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { TypeReport } from "./probe-type.ts";

/** What was measured so far, on disk: a run that ends early is taken up where it ended. */
export class Journal {
  private readonly reports: Map<string, TypeReport>;

  constructor(private readonly file: string) {
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(isWhole) : [];
    const reports = lines.map((line) => JSON.parse(line) as TypeReport);
    this.reports = new Map(reports.map((report) => [report.type, report]));
    mkdirSync(dirname(file), { recursive: true });
  }

  has(type: string): boolean {
    return this.reports.has(type);
  }

  get(type: string): TypeReport | undefined {
    return this.reports.get(type);
  }

  /** A later report of a type takes the place of an earlier one. */
  add(report: TypeReport): void {
    this.reports.set(report.type, report);
    appendFileSync(this.file, `${JSON.stringify(report)}\n`);
  }
}

// A process that was stopped while it wrote leaves half a line.
function isWhole(line: string): boolean {
  return line.startsWith("{") && line.endsWith("}");
}
