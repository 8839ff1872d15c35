import type { FunctionFamily } from "./define.ts";

export const COLLECTIONS: FunctionFamily = {};
