import type { Change, SiteMutator } from "./change.ts";

/** Numbers one more and one less, booleans flipped, and the same scalar as another JSON type. */
export const scalars: SiteMutator = ({ value, attribute, document }) => {
  if (typeof value !== "number" && typeof value !== "boolean") return [];
  const declared = document === null ? attribute?.kind : undefined;
  const isSame = declared === "number" || declared === "bool" || declared === "string" || document === "policy";
  const asText: Change = { kind: "written as text", value: String(value), isSame };
  if (typeof value === "boolean") return [{ kind: "flipped", value: !value }, asText];
  return [{ kind: "one more", value: value + 1 }, { kind: "one less", value: value - 1 }, asText];
};
