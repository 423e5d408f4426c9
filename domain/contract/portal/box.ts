import { z } from 'zod';
import { command } from '../command';
import { id } from '../primitives';

/** What an owner decides about a box that needs him. */

/**
 * A box has two histories: its disk was cloned, or it was restored from a backup. `new-box`: the one that the portal does not know is another box. It takes a name and keys
 * of its own, is not connected, and pairs with a branch of its own, which begins behind the last entry that both have; the first goes on. `restored`: it is the same box; it fetches what it had sent before (`GET /sync/recover`) and goes on under the next epoch.
 */
export const resolveFork = command('box.resolve-fork', z.strictObject({ boxId: id, decision: z.enum(['new-box', 'restored']) })).returns<{
  readonly epoch: number;
}>();

/** An alarm that stands. */
export interface AlarmView {
  readonly alarmId: string;
  readonly kind: 'fork' | 'operation-taken' | 'digest' | 'new-log';
  readonly boxId: string;
  readonly branchId: string | null;
  readonly branchName: string;
  readonly at: number;
  /** Of a fork: from which entry on. */
  readonly seq: number | null;
  /** Of a digest: the days that differ. */
  readonly days: readonly string[];
}

/** `GET /api/alarms`: what stands, newest first. */
export interface AlarmsView {
  readonly alarms: readonly AlarmView[];
}
