import { posix } from "node:path";
import { toText } from "../convert.ts";
import { Limit } from "../refusal.ts";
import { type FunctionFamily, known } from "./define.ts";

/** Go's `path/filepath`: like POSIX paths, but the directory is cleaned. */
export const PATHS: FunctionFamily = {
  basename: known(
    1,
    (path) => (toText(path) === "" ? "." : posix.basename(toText(path).replace(/\/+$/, "")) || "/"),
    "string",
  ),
  dirname: known(
    1,
    (path) => {
      const text = toText(path);
      const folder = posix.normalize(text.slice(0, text.lastIndexOf("/") + 1) || ".");
      return folder === "/" ? "/" : folder.replace(/\/$/, "");
    },
    "string",
  ),
  pathexpand: known(
    1,
    (path) => {
      if (toText(path).startsWith("~")) throw new Limit("the home folder is another on each machine");
      return path;
    },
    "string",
  ),
};
