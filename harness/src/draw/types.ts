import type { NodeId } from "../model/value.ts";

/** One box of a drawing: a node of a graph, or a component that only groups others. */
export interface Block {
  /** Short, unique in the drawing, the same for the same inputs. */
  readonly key: string;
  /** The box that it is drawn inside; null at the outermost level. */
  readonly parent: string | null;
  readonly shape: "resource" | "data" | "provider" | "component";
  /** Logical name. */
  readonly title: string;
  /** Type of the resource; empty for a component. */
  readonly subtitle: string;
}

/** That one box refers to another. Being inside a box needs no line. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** What is to be drawn, before anything has a place. Boxes come after the box that they are in. */
export interface Outline {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}

/** One reference of a node to another, with the places of both ends. */
export interface NodeLink {
  readonly from: NodeId;
  readonly to: NodeId;
  /** The property that holds the reference (`subnet_id`), or `depends_on`. */
  readonly at: string;
  /** The output that is referred to; empty for the resource itself. */
  readonly output: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A line as drawn, between two boxes side by side in one box: it stands for every link between what they contain. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** Where everything is, in whole pixels from the drawing's upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly Line[];
  /** Lines left out for legibility: to boxes that very many refer to, and all of them in a very large graph. */
  readonly leftOut: number;
}
