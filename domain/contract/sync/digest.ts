import { z } from 'zod';
import { isDay } from '#domain/time/period';
import { id } from '../primitives';
import type { SyncEntry } from './push';

/**
 * Box → portal, each night and when asked for: do both have the same? A day that differs is compared entry by entry; what the portal lacks is sent again, what differs rings.
 * Signed as a push is.
 */

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.string().refine(isDay);

/** Most days of one digest: what a box keeps before its archive, and a month more. */
export const DIGEST_DAYS_MAX = 70;
/** Most entries of a day. */
export const REPAIR_HASHES_MAX = 30_000;

/** `POST /sync/digest`: only days whose entries are all acknowledged. */
export const digestBody = z.strictObject({
  box: id,
  days: z
    .array(z.strictObject({ day, count: z.int().min(0), xor: hash, takingsTiyin: z.int() }))
    .min(1)
    .max(DIGEST_DAYS_MAX),
});

/** Its answer: the days that are not the same at the portal. */
export interface DigestAnswer {
  readonly differing: readonly string[];
}

/** `POST /sync/repair`: the box's entries of a day by operation; and, the second time, those that the portal asked for. */
export const repairBody = z.strictObject({
  box: id,
  day,
  hashes: z.record(id, hash).refine((hashes) => Object.keys(hashes).length <= REPAIR_HASHES_MAX),
  entries: z.array(z.unknown()).max(5_000).default([]),
});

/** Its answer. */
export interface RepairAnswer {
  /** Operations that the portal lacks: the box sends these entries. */
  readonly missing: readonly string[];
  /** Operations that are another entry at the portal: an alarm, nothing is changed. */
  readonly differing: readonly string[];
  /** Operations that only the portal has: an alarm, the box may have lost them (`GET /sync/recover`). */
  readonly foreign: readonly string[];
}

/** `GET /sync/recover?fromSeq=`: the box's own entries as the portal has them, for a box that was restored from a backup. Page by page until `next` is null. */
export interface RecoverAnswer {
  /** As they came; one that the portal can't read is among them as it came. */
  readonly entries: readonly SyncEntry[];
  readonly next: number | null;
  /** Keys of the persons that these entries seal something under. */
  readonly personKeys: Readonly<Record<string, string>>;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly epoch: number;
  /** The highest numbers that are on paper already: a restored box goes on above them. */
  readonly numbers: { readonly order: number; readonly z: number; readonly preorder: number };
}
