import type { CommandShape, OptionShape, ValueShape } from "./command-shape.ts";
import { completedValue } from "./completed-value.ts";

/** A script for zsh's completion system, to be evaluated after `compinit` or put into a folder of `fpath` as `_parity`. */
export function zshScript(root: CommandShape): string {
  const names = root.commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`);
  const cases = root.commands.map((command) => {
    const specs = [
      ...command.options.flatMap((option) => optionSpecs(option, root)),
      ...command.arguments.map((value) => `${value.variadic ? "*" : ""}:${action(value, root)}`),
    ];
    return `        ${command.name}) _arguments -s -S ${specs.map(quoted).join(" ")} ;;`;
  });
  const own = root.options.flatMap((option) => optionSpecs(option, root)).map(quoted);
  return `#compdef parity
# Completion of parity for zsh. In ~/.zshrc, after compinit: eval "$(parity completion zsh)"
_parity() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  local -a commands
  commands=(
${names.join("\n")}
  )
  _arguments -C ${own.join(" ")} ': :->command' '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      curcontext="\${curcontext%:*:*}:parity-$line[1]:"
      case $line[1] in
${cases.join("\n")}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _parity ]]; then _parity "$@"; else compdef _parity parity; fi
`;
}

function optionSpecs({ flags, description, repeatable, value }: OptionShape, root: CommandShape): string[] {
  const exclusion = repeatable ? "*" : `(${flags.join(" ")})`;
  return flags.map((flag) => {
    const form = value === null ? flag : flag.startsWith("--") ? `${flag}=` : `${flag}+`;
    return `${exclusion}${form}[${escaped(description)}]${value === null ? "" : `:${action(value, root)}`}`;
  });
}

function action(value: ValueShape, root: CommandShape): string {
  const completed = completedValue(value, root);
  const what = escaped(value.placeholder);
  switch (completed.kind) {
    case "words":
      return `${what}:(${completed.words.join(" ")})`;
    case "files":
      return `${what}:_files`;
    case "nothing":
      return `${what}: `;
  }
}

/** Inside a specification a colon and brackets have a meaning. */
function escaped(text: string): string {
  return text.replace(/[\\:[\]]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
