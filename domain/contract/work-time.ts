import { z } from 'zod';
import type { Stretch } from '#domain/staff/work-time';
import { command } from './command';
import { id, requiredText } from './primitives';

/** Came to work. */
export const clockIn = command('staff.clock-in', z.strictObject({})).returns<{ readonly at: number }>();

/** Left work. */
export const clockOut = command('staff.clock-out', z.strictObject({})).returns<{ readonly at: number; readonly workedMs: number }>();

/** Takes a break. */
export const beginBreak = command('staff.begin-break', z.strictObject({})).returns<{ readonly at: number }>();

/** Back from the break; signing in says it too. */
export const endBreak = command('staff.end-break', z.strictObject({})).returns<{ readonly at: number; readonly breakMs: number }>();

const moment = z.int().min(0).max(8_640_000_000_000);

/** Puts a stretch of work right, or writes down one that nobody noted (an id of its own); what it was stays beside it, with the reason (BX-O-125). */
export const correctTime = command(
  'staff.correct-time',
  z.strictObject({
    correctionId: id,
    workTimeId: id,
    employeeId: id,
    inAt: moment,
    /** Null = still at work. */
    outAt: moment.nullable(),
    breaks: z.array(z.strictObject({ fromAt: moment, toAt: moment.nullable() })).max(50),
    reason: requiredText(200),
  }),
).returns<Record<string, never>>();

/** A stretch as it was put right. */
export interface WorkTimeCorrection {
  readonly correctionId: string;
  /** Null where it was written down afterwards. */
  readonly before: Stretch | null;
  readonly after: Stretch;
  readonly reason: string;
  readonly at: number;
  readonly byName: string;
}

/** A stretch of work, for the hours list of the office. */
export interface WorkTimeView extends Stretch {
  readonly workTimeId: string;
  readonly employeeId: string;
  /** The oldest first. */
  readonly corrections: readonly WorkTimeCorrection[];
}

/** Contracts of this file, by name. */
export const workTimeContracts = {
  'staff.clock-in': clockIn,
  'staff.clock-out': clockOut,
  'staff.begin-break': beginBreak,
  'staff.end-break': endBreak,
  'staff.correct-time': correctTime,
} as const;
