import type { Knex } from 'knex';
import { z } from 'zod';
import { syncEntry } from '#domain/contract/sync/push';
import { appendEntries, findBrokenEntry } from '#server/log/event-log';
import type { LogSource } from '#server/log/event-log';
import { RESTORED, restoredAfter } from '#server/log/restored';
import type { Connection } from '#server/store/connection';
import type { PortalClient } from '../portal-client';

/** What a restored box has lost and the portal has. */
export interface LostPart {
  /** The last entry of the backup. */
  readonly afterSeq: number;
  /** The mark of the restore. */
  readonly restoredSeq: number;
}

/** What the commands are given once the log is whole again. */
export interface RecoveredPart extends LostPart {
  readonly numbers: { readonly order: number; readonly z: number; readonly preorder: number };
}

const TIMEOUT_MS = 60_000;
const INSERT_KEYS = `INSERT INTO person_key (party_id, key) SELECT value ->> 'person', value ->> 'key' FROM json_each(?)
  WHERE value ->> 'key' <> '' AND NOT EXISTS (SELECT 1 FROM party WHERE id = value ->> 'person' AND stage = 'erased') ON CONFLICT (party_id) DO NOTHING`;

const number = z.int().min(0);
const recoverAnswer = z.object({
  entries: z.array(syncEntry),
  next: z.int().min(1).nullable(),
  numbers: z.object({ order: number, z: number, preorder: number }),
  personKeys: z.record(z.string(), z.string()).default({}),
});

/** The lost part that ends at the portal's last entry; null where this box has lost nothing that stands there. */
export async function findLostPart(readers: Knex, ackedSeq: number): Promise<LostPart | null> {
  const [mark] = await readers.raw<readonly { readonly seq: number; readonly payload: string }[]>(
    'SELECT seq, payload FROM event_log WHERE name = ? AND seq > ? ORDER BY seq LIMIT 1',
    [RESTORED, ackedSeq],
  );
  const afterSeq = mark === undefined ? null : restoredAfter(mark);
  return mark === undefined || afterSeq === null || afterSeq >= ackedSeq ? null : { afterSeq, restoredSeq: mark.seq };
}

/** Brings the lost entries back into the log, page by page; a stop in between costs nothing. Throws `PortalUnreachable`, and where what comes does not follow from what is here. */
export async function fetchLostPart(
  lost: LostPart,
  parts: {
    readonly client: PortalClient;
    readonly readers: Knex;
    readonly log: LogSource;
    readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
  },
): Promise<RecoveredPart> {
  const { client, readers, log, write } = parts;
  const [reached] = await readers.raw<readonly { readonly seq: number | null }[]>('SELECT MAX(seq) AS seq FROM event_log WHERE seq < ?', [
    lost.restoredSeq,
  ]);
  let seq = Math.max(lost.afterSeq, reached?.seq ?? 0);
  for (;;) {
    const answer = await client.get(`/sync/recover?fromSeq=${String(seq + 1)}`, TIMEOUT_MS);
    if (!answer.ok) throw new Error(`/sync/recover: ${answer.code}`);
    const { entries, next, numbers, personKeys } = recoverAnswer.parse(answer.value);
    const hash = await log.hashAt(seq);
    const page = {
      after: (after: number) => Promise.resolve(entries.filter((entry) => entry.seq > after)),
      hashAt: () => Promise.resolve(null),
    };
    const broken = await findBrokenEntry(page, { seq, hash: hash ?? '' });
    if (broken !== null || entries.some((entry) => entry.seq >= lost.restoredSeq))
      throw new Error(`what the portal gives back does not follow: entry ${String(broken ?? lost.restoredSeq)}`);
    await write(async (writer) => {
      await appendEntries(writer, entries);
      await writer.run(INSERT_KEYS, [JSON.stringify(Object.entries(personKeys).map(([person, key]) => ({ person, key })))]);
    });
    seq = entries.at(-1)?.seq ?? seq;
    if (next === null) return { ...lost, numbers };
  }
}
