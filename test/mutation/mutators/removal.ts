import { isWhatLeavingOutGives, rowsOf } from "../sites/left-out.ts";
import type { SiteMutator } from "./change.ts";

/** Whatever a resource, object, list or map holds, left out. */
export const removal: SiteMutator = (site) => {
  // A condition on other arguments decides there; each such row has tests of its own.
  if (site.holder === "part" || rowsOf(site).some(({ when }) => when.length > 0)) return [];
  return [{ kind: "removed", value: undefined, isSame: isWhatLeavingOutGives(site) }];
};
