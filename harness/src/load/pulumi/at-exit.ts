import process from "node:process";

const actions = new Set<() => void>();

/**
 * Has something done when this process ends. Returns what takes it back. However many there are, they are one listener:
 * Node warns of a leak at more than ten, and as many programs may run at a time.
 */
export function atExit(action: () => void): () => void {
  if (actions.size === 0) process.on("exit", doAll);
  actions.add(action);
  return () => {
    actions.delete(action);
    if (actions.size === 0) process.off("exit", doAll);
  };
}

function doAll(): void {
  for (const action of actions) action();
}
