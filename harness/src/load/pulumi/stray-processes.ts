import { readdirSync, readFileSync } from "node:fs";

/** Variable by which the processes of one run are found again; they inherit it. */
export const RUN_VARIABLE = "PARITY_RUN";
/** A process may start another while it is looked for. */
const MAX_SWEEPS = 10;

/**
 * Ends the processes that a program has started in sessions of their own, and so outside of its process group.
 *
 * Takes the run's own value of `RUN_VARIABLE`. Only Linux shows a process's environment (`proc_pid_environ(5)`); elsewhere
 * nothing is found.
 */
export function endStrayProcesses(run: string): void {
  for (let count = 0; count < MAX_SWEEPS; count++) {
    const found = processesOf(run);
    if (found.length === 0) return;
    for (const pid of found) kill(pid);
  }
}

function processesOf(run: string): number[] {
  if (process.platform !== "linux") return [];
  const entry = `\0${RUN_VARIABLE}=${run}\0`;
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter((pid) => `\0${environmentOf(pid)}`.includes(entry));
}

/** Empty for a process that has ended, or is another user's. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return "";
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself in the meantime.
  }
}
