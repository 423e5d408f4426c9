import { z } from 'zod';
import { id } from '../primitives';

/**
 * Portal → box: the owner's log of revisions. `GET /sync/pull?log=&cursor=&limit=`; another log, or a cursor older than it keeps, is 410 and asks for a snapshot.
 * A change says which columns of a row changed and carries the row as it stands when it is asked for: hearing it twice, or late, does no harm.
 */

/** Most changes of one page. */
export const PULL_LIMIT = 500;

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** An order that an operator took for this branch (BX-X-17): `request` as JSON, and `valid_ms`, the rest of its time. */
export const PHONE_ORDER = 'phone-order';

/** One change of a shared row, or something the portal alone knows. */
export const syncChange = z.strictObject({
  rev: z.int().min(1),
  /** A table of `synced-tables.ts`, or `balance` (what a customer owes elsewhere), `lease` (credit granted to this branch), `withdrawn` (somebody whom this box may hold no longer; of a snapshot only), `sign-in-code`, `stop` (a dish that the owner stops or brings back), `phone-order`. */
  entity: z.string().max(40),
  entityId: z.string().max(80),
  /** The box it came from, or null for the portal. */
  originBox: id.nullable(),
  /** Which columns changed; null = the whole row, new to whoever hears of it. */
  fields: z.array(z.string().max(40)).nullable(),
  /** The row with the columns of `synced-tables.ts` (only the changed ones where `fields` says so; whole all the same where the box may not have it). */
  row,
  /** The newest revision of the row itself: what an edit of it then goes by. */
  rowRev: z.int().min(0),
  /** The row is no longer there. */
  gone: z.boolean().optional(),
  /** Of a party: the key that its personal columns are sealed under in the log. */
  personKey: z.string().max(64).optional(),
});

/** One change on its way down. */
export type SyncChange = z.infer<typeof syncChange>;

/** The answer to a pull. Loop until `next` equals the cursor that was sent. */
export const pullAnswer = z.strictObject({
  log: z.string().max(60),
  next: z.int().min(0),
  head: z.int().min(0),
  /** Up to where the box's own log had been taken in when the page was read: what the box said after it will arrive later and win. */
  ackedSeq: z.int().min(0),
  changes: z.array(syncChange).max(1_000),
  challenge: z.string().max(200),
});

/** The answer to a pull. */
export type PullAnswer = z.infer<typeof pullAnswer>;

/** Most rows of one part of a snapshot. */
export const SNAPSHOT_ROWS = 2_000;

/** `GET /sync/snapshot?table=T&after=ID`: NDJSON, packed with gzip; a line a row, and a last line that says where to go on (null = that was all). */
export const snapshotLine = z.union([
  z.strictObject({ id: z.string().max(80), rev: z.int().min(0), row, personKey: z.string().max(64).optional() }),
  z.strictObject({ next: z.string().max(80).nullable(), log: z.string().max(60) }),
]);

/** A line of a snapshot. */
export type SnapshotLine = z.infer<typeof snapshotLine>;

/** The query of a pull. */
export const pullQuery = z.strictObject({
  log: z.string().max(60),
  cursor: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(PULL_LIMIT).default(PULL_LIMIT),
  /** Where the box's log ends: what was lent before everything up to `cursor` was applied stands in it up to here. */
  seq: z.coerce.number().int().min(0).default(0),
});

/** The query of a snapshot. */
export const snapshotQuery = z.strictObject({ table: z.string().max(40), after: z.string().max(80).default('') });

/** Where the box stands in the owner's log of revisions; `table` and `after` while it fills itself from a snapshot. */
export const pullPlace = z.strictObject({
  log: z.string().max(60),
  cursor: z.int().min(0),
  snapshot: z.strictObject({ table: z.string().max(40), after: z.string().max(80) }).nullable(),
});

/** Where the box stands. */
export type PullPlace = z.infer<typeof pullPlace>;
