import { plural } from "./verdict-line.ts";

/** A step's job summary on GitHub takes 1 MiB; what is longer is refused as a whole. */
const MOST_BYTES = 1024 * 1024;
/** Kept free for the sentence that says what was left out. */
const RESERVE = 512;

export interface MarkdownBlock {
  /** How many findings are not shown where this block is cut off. */
  readonly findings: number;
  readonly text: string;
}

/** Joins the blocks that a job summary has room for; a last sentence counts the findings of those it has none for. */
export function fitMarkdown(blocks: readonly MarkdownBlock[]): string {
  const parts: string[] = [];
  let left = MOST_BYTES - RESERVE;
  for (const [index, { text }] of blocks.entries()) {
    left -= Buffer.byteLength(text) + 1;
    if (left < 0) {
      const findings = blocks.slice(index).reduce((sum, block) => sum + block.findings, 0);
      parts.push(
        `**This report is cut off here**, to stay under 1 MiB: ${plural(findings, "more finding is", "more findings are")} not shown. The JSON report has all of them.\n`,
      );
      break;
    }
    parts.push(text);
  }
  return parts.join("\n");
}
