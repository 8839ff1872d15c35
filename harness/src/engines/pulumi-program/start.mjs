// As the package's command does: a checkout has TypeScript sources, a published package compiled ones.
import { existsSync } from "node:fs";

const source = new URL("register.ts", import.meta.url);

if (existsSync(source)) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(source.href);
} else {
  await import(new URL("register.js", import.meta.url).href);
}
