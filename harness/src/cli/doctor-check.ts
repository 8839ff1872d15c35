/** `bad` stops a comparison, `warn` may make it wrong or less sure, `none` is not needed for it. */
export type CheckState = "ok" | "warn" | "bad" | "none";

export interface Check {
  readonly state: CheckState;
  readonly subject: string;
  readonly detail: string;
}
