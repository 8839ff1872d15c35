import { FINDING_KINDS } from "../../report/explanations.ts";
import type { CommandShape, ValueShape } from "./command-shape.ts";

/** What a shell offers for a value. */
export type CompletedValue =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "files" }
  | { readonly kind: "nothing" };

const FILES = ["file", "left", "right", "program", "reports"];

/** What a value is completed with: its choices, or what its placeholder stands for; a name that is made up, with nothing. */
export function completedValue(value: ValueShape, root: CommandShape): CompletedValue {
  if (value.choices.length > 0) return { kind: "words", words: value.choices };
  if (FILES.includes(value.placeholder)) return { kind: "files" };
  if (value.placeholder === "finding") return { kind: "words", words: FINDING_KINDS };
  if (value.placeholder === "command") return { kind: "words", words: root.commands.map(({ name }) => name) };
  return { kind: "nothing" };
}

/** What a command's arguments are completed with, whichever of them it is: those of one command are alike. */
export function completedArguments(command: CommandShape, root: CommandShape): CompletedValue {
  const [first] = command.arguments;
  return first === undefined ? { kind: "nothing" } : completedValue(first, root);
}
