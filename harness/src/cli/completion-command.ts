import type { Shell } from "./commands.ts";
import { bashScript } from "./completion/bash-script.ts";
import type { CommandShape } from "./completion/command-shape.ts";
import { fishScript } from "./completion/fish-script.ts";
import { zshScript } from "./completion/zsh-script.ts";
import { EXIT_EQUIVALENT } from "./exit-code.ts";
import type { Io } from "./io.ts";

const SCRIPTS: Readonly<Record<Shell, (root: CommandShape) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `parity completion`: prints a script that completes the command line whose root is given. */
export async function completionCommand(shell: Shell, root: CommandShape, io: Io): Promise<number> {
  await io.stdout.write(SCRIPTS[shell](root));
  return EXIT_EQUIVALENT;
}
