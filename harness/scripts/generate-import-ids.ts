import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { importIdsPage } from "./import-ids-page.ts";

/** Writes docs/import-ids.md from the table of import ids. */
writeFileSync(fileURLToPath(new URL("../../docs/import-ids.md", import.meta.url)), importIdsPage());
