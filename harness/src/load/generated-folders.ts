const GENERATED: ReadonlySet<string> = new Set([
  "node_modules",
  ".git",
  "cdktf.out",
  "cdktn.out",
  ".terraform",
  ".pulumi",
  "dist",
  ".gen",
]);

/** Whether a folder of this name is written by building or running a program, and edited by nobody. */
export function isGeneratedFolder(name: string): boolean {
  return GENERATED.has(name);
}
