import { stripVTControlCharacters } from "node:util";

/**
 * Why an `apply` did not make a resource: the first line of each error in its output that names one, by address. Terraform
 * writes `Error: MESSAGE`, an empty line and `  with ADDRESS,`, each behind a rule.
 */
export function failedCreations(output: string): ReadonlyMap<string, string> {
  const failures = new Map<string, string>();
  let message: string | null = null;
  for (const raw of stripVTControlCharacters(output).split("\n")) {
    const line = raw.replace(/^[│╷╵\s]+/, "");
    const error = /^Error: (.*)$/.exec(line)?.[1];
    if (error !== undefined) message = error;
    const address = /^with (.+),$/.exec(line)?.[1];
    if (address !== undefined && message !== null && !failures.has(address)) failures.set(address, message);
  }
  return failures;
}
