import type { Reporter, ReportFormat } from "./types.ts";

/** Loads the reporter of a format; each is read from disk only when it is asked for. */
export async function reporterFor(format: ReportFormat): Promise<Reporter> {
  return LOADERS[format]();
}

const LOADERS: Readonly<Record<ReportFormat, () => Promise<Reporter>>> = {
  text: async () => (await import("./text/text-report.ts")).textReport,
  json: async () => (await import("./json-report.ts")).jsonReport,
  markdown: async () => (await import("./markdown-report.ts")).markdownReport,
  html: async () => (await import("./html/html-report.ts")).htmlReport,
  junit: async () => (await import("./junit-report.ts")).junitReport,
  sarif: async () => (await import("./sarif-report.ts")).sarifReport,
};
