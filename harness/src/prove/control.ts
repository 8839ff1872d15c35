import { formatPath } from "../model/path.ts";
import type { NodeId } from "../model/value.ts";
import type { ChangedPart, NotJudged, PlannedChange, PlannedSubject } from "./types.ts";

export interface Controlled {
  readonly changes: readonly PlannedChange[];
  readonly notJudged: readonly NotJudged[];
}

/**
 * Takes out of a plan what the engine would also change for the program that made the state: that is no difference of
 * the two programs, but a place where state and program are not in step, and where this plan proves nothing.
 *
 * @param reason says why the engine changes something for the state's own program, as one sentence without a final stop.
 */
export function withoutControl(
  planned: readonly PlannedChange[],
  control: readonly PlannedChange[],
  reason: (change: PlannedChange) => string,
): Controlled {
  const expected = new Map(control.map((change) => [subjectKey(change.subject), change]));
  const changes = planned.flatMap((change) => {
    const own = expected.get(subjectKey(change.subject));
    return own === undefined ? [change] : remaining(change, own);
  });
  return { changes, notJudged: control.flatMap((change) => unproved(change, reason(change))) };
}

/** Of a planned change, what the control does not plan as well. */
function remaining(change: PlannedChange, own: PlannedChange): readonly PlannedChange[] {
  if (own.action !== "update") return [];
  const parts = change.parts.filter((part) => !own.parts.some((other) => isSamePart(part, other)));
  if (change.action === "update") return parts.length === 0 ? [] : [{ ...change, parts }];
  return [{ ...change, parts }];
}

function unproved(change: PlannedChange, reason: string): readonly NotJudged[] {
  const { subject } = change;
  if (subject.kind === "output") return [{ left: `output.${subject.name}`, right: null, path: [], reason }];
  const place = { left: subject.left, right: subject.right };
  if (change.action !== "update" || change.parts.length === 0) return [{ ...place, path: [], reason }];
  return change.parts.map(({ path }) => ({ ...place, path, reason }));
}

function isSamePart(a: ChangedPart, b: ChangedPart): boolean {
  return formatPath(a.path) === formatPath(b.path) && a.after === b.after;
}

/** Both plans are over one state, so that the left program's name says which resource it is. */
function subjectKey(subject: PlannedSubject): NodeId {
  return subject.kind === "output" ? `output.${subject.name}` : (subject.left ?? `right ${subject.right}`);
}
