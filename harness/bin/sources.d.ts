export function hasSources(folder: string): boolean;
export function isBuiltFromSources(folder: string): boolean;
export function stampBuild(folder: string): void;
