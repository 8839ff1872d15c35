/** Where the state is that an engine plans over. */
export type StateSource =
  /** A file that the user names; the account is not asked. */
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  /** The program's own backend. */
  | { readonly kind: "backend" }
  /** The program is deployed to an AWS emulator, which stands at `endpoint`. */
  | { readonly kind: "emulator"; readonly environment: Readonly<Record<string, string>> };
