export const DRAWING_FORMATS = ["svg", "dot", "mermaid"] as const;
export type DrawingFormat = (typeof DRAWING_FORMATS)[number];
