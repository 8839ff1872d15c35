import { fileURLToPath } from "node:url";
import { stampBuild } from "../bin/sources.js";

stampBuild(fileURLToPath(new URL("..", import.meta.url)));
