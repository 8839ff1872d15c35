import type { CommandShape, OptionShape } from "./command-shape.ts";
import { type CompletedValue, completedArguments, completedValue } from "./completed-value.ts";

/** A script for fish 3.0 and newer. Takes the root of the command line. */
export function fishScript(root: CommandShape): string {
  const lines = [
    ...root.commands.map(({ name, description }) => `${WITHOUT_COMMAND} -a ${name} -d ${quoted(description)}`),
    ...root.options.map((option) => optionLine(WITHOUT_COMMAND, option, root)),
    ...root.commands.flatMap((command) => {
      const when = `complete -c parity -n '__parity_command ${command.name}'`;
      const values = completedArguments(command, root);
      return [
        ...command.options.map((option) => optionLine(when, option, root)),
        ...(values.kind === "nothing" ? [] : [`${when}${offer(values)}`]),
      ];
    }),
  ];
  return `# Completion of parity for fish. In ~/.config/fish/config.fish: parity completion fish | source
function __parity_command -d 'whether the command line has this command, or none where none is named'
  set -l words (commandline -opc)
  for word in $words
    if test "$word" = "$words[1]"; or string match -q -- '-*' "$word"
      continue
    end
    test "$word" = "$argv[1]"
    return
  end
  test -z "$argv[1]"
end

complete -c parity -f
${lines.join("\n")}
`;
}

const WITHOUT_COMMAND = "complete -c parity -n __parity_command";

function optionLine(when: string, { flags, description, value }: OptionShape, root: CommandShape): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const values = value === null ? "" : ` -r${offer(completedValue(value, root))}`;
  return `${when} ${names.join(" ")}${values} -d ${quoted(description)}`;
}

function offer(value: CompletedValue): string {
  switch (value.kind) {
    case "words":
      return ` -f -a ${quoted(value.words.join(" "))}`;
    case "files":
      return " -F";
    case "nothing":
      return " -f";
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
