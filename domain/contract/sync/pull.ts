import { z } from 'zod';
import { id } from '../primitives';

/** Portal → box: the owner's log of revisions. `GET /sync/pull?log=&cursor=&limit=`; another log, or a cursor older than it keeps, is 410 and asks for a snapshot. */

/** One change of a shared row, or something the portal alone knows. */
export const syncChange = z.strictObject({
  rev: z.int().min(1),
  /** A table of `synced-tables.ts`, or `balance` (what a customer owes elsewhere), `lease` (credit granted to this branch), `person-key`, `erasure`, `branch`. */
  entity: z.string().max(40),
  entityId: z.string().max(80),
  /** The box it came from, or null for the portal. */
  originBox: id.nullable(),
  /** Which fields changed; null = the whole row, new to whoever hears of it. */
  fields: z.array(z.string().max(40)).nullable(),
  /** The row with the columns of `synced-tables.ts` (only the changed ones where `fields` says so). */
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

/** One change on its way down. */
export type SyncChange = z.infer<typeof syncChange>;

/** The answer to a pull. Loop until `next` equals the cursor that was sent. */
export const pullAnswer = z.strictObject({
  log: z.string().max(60),
  next: z.int().min(0),
  head: z.int().min(0),
  changes: z.array(syncChange).max(1_000),
  challenge: z.string().max(200),
});

/** The answer to a pull. */
export type PullAnswer = z.infer<typeof pullAnswer>;
