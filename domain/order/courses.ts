/** Courses of a table (BX-X-11): what of it goes to the kitchen now, what waits, and what is next. */
import type { LineState } from '#domain/contract/order';
import { isSent } from './order-state';

/** How courses go: all at once, or one after the other, the next one when somebody says so or with the bump of the one before. */
export type CourseFiring = 'together' | 'by-hand' | 'by-bump';

/** A line as far as its course goes. */
export interface CourseLine {
  readonly lineId: string;
  readonly state: LineState;
  readonly course: number | null;
  readonly heldAt: number | null;
}

/** What a fire sends, and what it tells to wait. */
export interface CoursePlan {
  readonly sentIds: readonly string[];
  readonly heldIds: readonly string[];
}

/**
 * Parts the lines that somebody wants to send. What waits already and is named goes, and so does what belongs to no course; of the rest the course that is open.
 * Lines that are not unsent are passed on as they are: whether they may be sent is not decided here.
 */
export function planCourses(lines: readonly CourseLine[], wantedIds: readonly string[], firing: CourseFiring): CoursePlan {
  if (firing === 'together') return { sentIds: wantedIds, heldIds: [] };
  const byId = new Map(lines.map((line) => [line.lineId, line]));
  const open = openCourse(lines, firing);
  const waits = (lineId: string): boolean => {
    const line = byId.get(lineId);
    return line !== undefined && isUnsent(line) && line.heldAt === null && line.course !== null && line.course > open;
  };
  return { sentIds: wantedIds.filter((lineId) => !waits(lineId)), heldIds: wantedIds.filter(waits) };
}

/** The course that waits next, with its lines in their order; null where nothing waits. Dishes of no course come last. */
export function waitingCourse<Line extends CourseLine>(
  lines: readonly Line[],
): { readonly course: number | null; readonly lines: readonly Line[] } | null {
  const held = lines.filter((line) => isUnsent(line) && line.heldAt !== null);
  if (held.length === 0) return null;
  const numbers = coursesOf(held);
  const course = numbers.length === 0 ? null : Math.min(...numbers);
  return { course, lines: held.filter((line) => line.course === course) };
}

/** The lines that go by themselves: of the next course, once what was sent of those before it is made. `isMade` knows of stations that nobody bumps. */
export function dueLines<Line extends CourseLine>(lines: readonly Line[], isMade: (line: Line) => boolean): readonly Line[] {
  const next = waitingCourse(lines);
  if (next === null || next.course === null) return [];
  const { course } = next;
  const before = lines.filter((line) => isSent(line) && line.course !== null && line.course < course);
  return before.length > 0 && before.every(isMade) ? next.lines : [];
}

/** The highest course that may be in the kitchen now. */
function openCourse(lines: readonly CourseLine[], firing: CourseFiring): number {
  const unsent = coursesOf(lines.filter(isUnsent));
  const first = unsent.length === 0 ? 0 : Math.min(...unsent);
  const sent = lines.filter((line) => isSent(line) && line.course !== null);
  if (sent.length === 0) return first;
  const highest = Math.max(...coursesOf(sent));
  const isThrough = firing === 'by-bump' && sent.every((line) => line.state === 'ready' || line.state === 'served');
  return isThrough ? Math.max(highest, first) : highest;
}

function coursesOf(lines: readonly CourseLine[]): number[] {
  return lines.flatMap((line) => line.course ?? []);
}

function isUnsent(line: CourseLine): boolean {
  return line.state === 'draft';
}
