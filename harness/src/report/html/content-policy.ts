import { createHash } from "node:crypto";

/** Forbids a page everything but the styles and scripts that stand in it. */
export function contentPolicy(styles: readonly string[], scripts: readonly string[]): string {
  return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashes(styles)}; script-src ${hashes(scripts)}">`;
}

function hashes(texts: readonly string[]): string {
  return texts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`).join(" ");
}
