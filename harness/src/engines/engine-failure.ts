import { ParityError } from "../errors.ts";
import { type ToolRun, toolFailure } from "./tool.ts";

/** What engines and AWS print where the reason is one that a user can act on, and how that is best said. */
const KNOWN: readonly { readonly pattern: RegExp; readonly problem: string; readonly fix: string }[] = [
  {
    // internal/command/clistate/state.go, `errorLocking`.
    pattern: /Error acquiring the state lock/,
    problem: "another holds the lock on the Terraform state",
    fix: "wait until the other run has ended; if none runs, terraform force-unlock ID",
  },
  {
    // pkg/backend/diy/lock.go; the service answers with a conflict.
    pattern: /the stack is currently locked by|Another update is currently in progress/,
    problem: "another holds the lock on the Pulumi stack",
    fix: "wait until the other update has ended; if none runs, pulumi cancel",
  },
  {
    pattern:
      /No valid credential sources|no EC2 IMDS role found|InvalidClientTokenId|UnrecognizedClient|AuthFailure|ExpiredToken|InvalidAccessKeyId|SignatureDoesNotMatch|security token included in the request is|validating provider credentials/,
    problem: "AWS does not take the credentials",
    fix: "give the engines the credentials of the account that the state is of",
  },
  {
    pattern: /AccessDenied|UnauthorizedOperation|is not authorized to perform/,
    problem: "the credentials do not allow what the engine asked for",
    fix: "use a role that may read every resource of the state",
  },
  {
    pattern: /incorrect passphrase|passphrase must be set/,
    problem: "the Pulumi stack's passphrase is wrong or missing",
    fix: "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE",
  },
];

/** The error of an engine that failed: a known reason in plain words, with the engine's own below it. */
export function engineFailure(run: ToolRun, problem = `${run.command} failed`): ParityError {
  const known = KNOWN.find(({ pattern }) => pattern.test(run.output));
  const { details } = toolFailure(run, known?.problem ?? problem);
  return new ParityError({ ...details, at: run.command, ...(known === undefined ? {} : { fix: known.fix }) });
}
