import { z } from 'zod';
import { id } from '../primitives';

/**
 * Box → portal. Every request carries `x-dastarxon-box` (the box's id), `x-dastarxon-challenge` (one the portal gave, ten minutes good) and
 * `x-dastarxon-signature`: Ed25519 over `challenge ‖ "\n" ‖ method ‖ " " ‖ path with query ‖ "\n" ‖ sha256 hex of the body as sent before packing`, in base64. No clock of the box takes part.
 */

/** Most entries and most unpacked bytes of one push; more is refused with 413 before anything is read. */
export const PUSH_ENTRIES_MAX = 5_000;
/** Unpacked. */
export const PUSH_BYTES_MAX = 4 * 1024 * 1024;
/** What a box sends at once: at most this many entries, or this many bytes. */
export const PUSH_ENTRIES = 500;
/** Unpacked. */
export const PUSH_BYTES = 512 * 1024;

/** The oldest and the newest way of writing entries that this portal reads (`v` of the sync itself). A newer box gets 426 and sells on. */
export const SYNC_VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Small whole numbers: what either database keeps in four bytes. */
const SMALL_MAX = 2_147_483_647;

/** An entry of the box's log, as it stands there. The payload is text: the hash is over its bytes. */
export const syncEntry = z.strictObject({
  seq: z.int().min(1),
  opId: id,
  commandId: id,
  factIndex: z.int().min(0).max(SMALL_MAX),
  at: z.int().min(0),
  employeeId: z.string().max(60).nullable(),
  approverId: z.string().max(60).nullable(),
  deviceId: z.string().max(60).nullable(),
  name: z.string().min(1).max(80),
  entity: z.string().max(80),
  entityId: z.string().max(80),
  v: z.int().min(1).max(SMALL_MAX),
  payload: z.string().max(PUSH_BYTES_MAX),
  hash,
});

/** An entry of the box's log. */
export type SyncEntry = z.infer<typeof syncEntry>;

/** `POST /sync/push`, packed with gzip. `prevHash` is the hash of the entry before `fromSeq`. Entries are checked one by one: a malformed one is kept aside and the queue goes on. */
export const pushBody = z.strictObject({
  box: id,
  version: z.int().min(1),
  epoch: z.int().min(1).max(SMALL_MAX),
  fromSeq: z.int().min(1),
  prevHash: hash,
  entries: z.array(z.unknown()).min(1).max(PUSH_ENTRIES_MAX),
  /** Keys of persons that the entries seal something under: never in the log, so that destroying them erases. */
  personKeys: z.record(id, z.base64().max(64)).optional(),
});

/** The body of a push. */
export type PushBody = z.infer<typeof pushBody>;

/** The answer: everything up to `ackedSeq` is durable at the portal. */
export interface PushAnswer {
  readonly ackedSeq: number;
  readonly hash: string;
  /** The newest revision of the owner's log: a box that stands before it pulls. */
  readonly cursorHint: number;
  /** For the next request. */
  readonly challenge: string;
  readonly minVersion: number;
  readonly maxVersion: number;
  readonly retryAfterSeconds?: number;
}

/**
 * `GET /sync/state`: where the portal stands with this box. Two histories under one name (`frozen`) concern only the one that the portal does not have: a box whose own log holds
 * `hash` at `ackedSeq` goes on pushing. The other waits; when it is no longer frozen, a higher `epoch` says that it is the same box, restored (`GET /sync/recover`, then push
 * under that epoch), the same `epoch` that it is another box, which makes new keys and a new name and pairs anew.
 */
export interface SyncState {
  readonly ackedSeq: number;
  readonly hash: string;
  readonly epoch: number;
  readonly cursorHint: number;
  readonly logId: string;
  readonly challenge: string;
  readonly frozen: boolean;
}

/** The fact that carries rows: its payload is `StatedRows`. It is the last of its commit, at most one a commit (more only where it would grow beyond `STATED_BYTES_MAX`). */
export const ROWS_STATED = 'rows.stated';
/** What one such fact may grow to before the next one begins. */
export const STATED_BYTES_MAX = 200_000;

/** One row as it stands after a commit. Absent columns are null. */
export interface StatedRow {
  readonly id: string;
  /** Shared rows: which fields this change touched (absent = a new row, or all), and the portal's revision that the box had of the row. */
  readonly fields?: readonly string[];
  readonly rev?: number;
  /** `party` and what hangs on it: the personal columns, sealed under the person's key (base64 of nonce ‖ text ‖ tag, AES-256-GCM over their JSON). `person` names the key. */
  readonly person?: string;
  readonly sealed?: string;
  readonly row: Readonly<Record<string, string | number | null>>;
}

/** The payload of `rows.stated`: by table (`domain/sync/synced-tables.ts`), and the ids of rows that are gone. */
export interface StatedRows {
  readonly rows: Readonly<Record<string, readonly StatedRow[]>>;
  readonly gone?: Readonly<Record<string, readonly string[]>>;
}

/** The payload, parsed at the portal's edge. */
export const statedRows = z.object({
  rows: z.record(
    z.string(),
    z.array(
      z.object({
        id: z.string().min(1).max(80),
        fields: z.array(z.string().max(40)).optional(),
        rev: z.int().min(0).optional(),
        person: z.string().max(60).optional(),
        sealed: z.string().optional(),
        row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      }),
    ),
  ),
  gone: z.record(z.string(), z.array(z.string().min(1).max(80))).optional(),
});
