import type { Emulator } from "../engines/emulator.ts";

/** Where the state is that an engine plans over. */
export type StateSource =
  /** A file that the user names; the account is not asked. */
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  /** The program's own backend. */
  | { readonly kind: "backend" }
  /** The program itself, deployed to an AWS emulator whose account is empty. */
  | { readonly kind: "emulator"; readonly emulator: Emulator };
