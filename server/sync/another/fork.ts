import { z } from 'zod';
import { syncEntry } from '#domain/contract/sync/push';
import type { ChainHead } from '#server/log/chain';
import type { LogSource } from '#server/log/event-log';
import type { PortalClient } from '../portal-client';

const TIMEOUT_MS = 60_000;
const PAGE = 500;

const { seq, hash } = syncEntry.shape;
const recoverAnswer = z.object({ entries: z.array(z.object({ seq, hash })), next: z.int().min(1).nullable() });

/** Where this box stands with the portal. */
export interface Place {
  readonly known: ChainHead;
  readonly start: ChainHead;
}

/**
 * The last entry that this box and the history at the portal have in common; null where all that the portal has is in this log, so that there is no fork. `known` = what the portal
 * once acknowledged to this box, where the search begins; `start` = behind it the history under this name begins. Throws `PortalUnreachable`, and where the portal does not give its entries.
 */
export async function findFork(client: PortalClient, log: LogSource, { known, start }: Place): Promise<ChainHead | null> {
  const [there] = known.seq === start.seq ? [] : (await readPage(client, known.seq)).entries;
  let common = there?.seq === known.seq && there.hash === known.hash ? known : start;
  for (;;) {
    const { entries, next } = await readPage(client, common.seq + 1);
    const last = entries.at(-1);
    if (last === undefined) return null;
    const own = await ownHashes(log, common.seq, last.seq);
    for (const { seq, hash } of entries) {
      if (own.get(seq) !== hash) return common;
      common = { seq, hash };
    }
    if (next === null) return null;
  }
}

async function readPage(client: PortalClient, fromSeq: number): Promise<z.infer<typeof recoverAnswer>> {
  const answer = await client.get(`/sync/recover?fromSeq=${String(fromSeq)}`, TIMEOUT_MS);
  if (!answer.ok) throw new Error(`/sync/recover: ${answer.code}`);
  return recoverAnswer.parse(answer.value);
}

async function ownHashes(log: LogSource, after: number, to: number): Promise<ReadonlyMap<number, string>> {
  const hashes = new Map<number, string>();
  for (let seq = after; seq < to;) {
    const page = await log.after(seq, PAGE);
    for (const entry of page) hashes.set(entry.seq, entry.hash);
    const last = page.at(-1);
    if (last === undefined) break;
    ({ seq } = last);
  }
  return hashes;
}
