import { killAllRunning } from "./command.ts";
import { formatSteps } from "./timings.ts";
import { removeWorkspaces } from "./workspace.ts";

/** Nothing that a suite starts or writes may outlive the run, however the run ends. */
function cleanUp(): void {
  killAllRunning();
  removeWorkspaces();
}

process.once("exit", cleanUp);
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.once(signal, () => process.exit(code));
}

export const mochaHooks: Mocha.RootHookObject = {
  afterAll() {
    process.stdout.write(formatSteps());
    // A server that a failed suite left behind would keep the run from ending.
    cleanUp();
  },
};
