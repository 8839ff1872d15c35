import type { CommandShape } from "./command-shape.ts";
import { type CompletedValue, completedArguments, completedValue } from "./completed-value.ts";

/** A script for bash 3.2 and newer, which needs no further package. Takes the root of the command line. */
export function bashScript(root: CommandShape): string {
  const names = root.commands.map(({ name }) => name);
  const values = root.commands.flatMap((command) =>
    command.options.flatMap(({ flags, value }) => {
      if (value === null) return [];
      const when = flags.map((flag) => `"${command.name} ${flag}"`).join(" | ");
      return `    ${when}) ${offer(completedValue(value, root))}; return ;;`;
    }),
  );
  const words = root.commands.map(
    (command) => `    ${command.name}) ${optionOr(command, completedArguments(command, root))} ;;`,
  );
  return `# Completion of parity for bash. In ~/.bashrc: eval "$(parity completion bash)"
_parity_words() {
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_parity_files() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -f -- "$cur"))
  # Bash 3 has no compopt: folders are completed without their slash there.
  if type compopt >/dev/null 2>&1; then compopt -o filenames 2>/dev/null; fi
}

_parity() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command="" i
  COMPREPLY=()
  # Bash takes --option=value for three words, and prefix:path as well.
  if [[ $cur == "=" || $cur == ":" ]]; then
    cur=""
  elif [[ $prev == "=" ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} != -* ]]; then
      command=\${COMP_WORDS[i]}
      break
    fi
  done
  case "$command $prev" in
${values.join("\n")}
  esac
  case "$command" in
    "") ${optionOr(root, { kind: "words", words: names })} ;;
${words.join("\n")}
  esac
}

complete -F _parity parity
`;
}

function optionOr(command: CommandShape, value: CompletedValue): string {
  const words = command.options.flatMap(({ flags }) => flags);
  return `if [[ $cur == -* ]]; then ${offer({ kind: "words", words })}; else ${offer(value)}; fi`;
}

function offer(value: CompletedValue): string {
  switch (value.kind) {
    case "words":
      return `_parity_words "${value.words.join(" ")}"`;
    case "files":
      return "_parity_files";
    case "nothing":
      return ":";
  }
}
