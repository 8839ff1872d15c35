import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs `work` with a new folder that only this user can read (states and configurations hold secrets), and removes the
 * folder whatever way the work ends.
 */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  // mkdtemp makes the folder with mode 0700; engines compare real paths.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "parity-")));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}
