import { spawn } from "node:child_process";
import { RUN_VARIABLE } from "./stray-processes.ts";

/**
 * Waits for the end of its standard input, which is a pipe that parity holds open, then ends a process group and, where
 * processes show their environment, what else belongs to the run. Plain `sh`: it costs next to nothing while it waits.
 */
const GUARD = `
read -r _
kill -9 -"$1"
for folder in /proc/[0-9]*; do
  if tr '\\0' '\\n' 2>/dev/null < "$folder/environ" | grep -qxF "$2"; then kill -9 "\${folder#/proc/}"; fi
done
`;

/**
 * Makes a program end with parity, even when parity itself is killed and can no longer stop it.
 *
 * A guard in a session of its own holds the other end of a pipe, which the system closes when parity ends in whatever
 * way; neither a busy program nor one that starts others in its own manner can escape that. Takes the program's process
 * group and the run's value of `RUN_VARIABLE`. Returns what takes the guard away, once the program has ended.
 */
export function tieToThisProcess(group: number, run: string): () => void {
  const guard = spawn("/bin/sh", ["-c", GUARD, "sh", String(group), `${RUN_VARIABLE}=${run}`], {
    stdio: ["pipe", "ignore", "ignore"],
    env: { PATH: process.env.PATH },
    detached: true,
  });
  // Without a shell a program can still be stopped in every way but this one.
  guard.on("error", () => undefined);
  guard.stdin.on("error", () => undefined);
  guard.unref();
  return () => {
    guard.kill("SIGKILL");
    guard.stdin.destroy();
  };
}
