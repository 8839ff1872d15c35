import { App } from "cdktf";
import { loadConfig } from "../shared/config/load.ts";
import { ConfigError } from "../shared/config/problems.ts";
import type { Config } from "../shared/config/types.ts";

/**
 * Loads the configuration, lets `build` fill an app from it, and synthesizes the app. Problems of the configuration are
 * listed on stderr, without a stack, and end the process with 2.
 */
export function runApp(build: (app: App, config: Config) => void): void {
  try {
    const config = loadConfig();
    const app = new App();
    build(app, config);
    app.synth();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
