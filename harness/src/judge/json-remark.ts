import type { JsonSpelling } from "../diff/json-spelling.ts";

const WORDS: Readonly<Record<JsonSpelling, string>> = {
  "key-order": "the order of keys (jsonencode sorts them, JSON.stringify leaves them in the order of the program)",
  whitespace: "blanks and line ends",
  escapes:
    "escapes in its strings (jsonencode writes <, > and & as \\u003c, \\u003e and \\u0026, JSON.stringify as they are)",
  numbers: "the spelling of numbers",
};

/**
 * What to make of two texts of one JSON document, where the provider compares texts letter by letter. Measured with
 * provider 5.100.0: for other keys' order alone it plans an update of `aws_sfn_state_machine.definition`,
 * `aws_ssm_document.content`, `aws_ssm_parameter.value` and `aws_cloudwatch_event_target.input`.
 */
export function jsonRemark(spellings: readonly JsonSpelling[] | undefined): string | null {
  if (spellings === undefined || spellings.length === 0) return null;
  const differing = spellings.map((spelling) => WORDS[spelling]).join("; ");
  return `both texts are the same JSON document and differ only in ${differing}. Taking over the other's resource would change the text: write it alike on both sides, or waive the finding where whoever reads the text reads JSON`;
}
