import { z } from 'zod';
import { command } from '../command';
import { id } from '../primitives';
import type { LocalizedText } from '../primitives';

/** Values that were changed on two sides and of which one was lost, until somebody has looked. */

/** The value that stands is right. */
export const keepConflict = command('conflict.keep', z.strictObject({ conflictId: id })).returns<Record<string, never>>();
/** The other value shall stand: it is set as an edit of now. */
export const takeConflict = command('conflict.take', z.strictObject({ conflictId: id })).returns<Record<string, never>>();

/** Who set a value. */
export interface ConflictAuthor {
  /** A person at the branch, a person of the portal, or the branch's box where nobody is known. */
  readonly kind: 'employee' | 'user' | 'box';
  readonly name: string;
}

/** A lost value beside the one that stands. Values as the row holds them; `field` is the row's column. */
export interface ConflictView {
  readonly conflictId: string;
  readonly branchId: string;
  readonly branchName: string;
  /** `product`, `category`, `employee` … as the tables are called. */
  readonly entity: string;
  readonly entityId: string;
  readonly subject: LocalizedText | string;
  readonly field: string;
  readonly kept: string | number | null;
  readonly lost: string | number | null;
  readonly keptBy: ConflictAuthor;
  readonly lostBy: ConflictAuthor;
  readonly at: number;
  readonly closedAt: number | null;
}

/** `GET /api/conflicts?branchId=&closed=1`. */
export interface ConflictsView {
  readonly openCount: number;
  readonly conflicts: readonly ConflictView[];
}
