import type { Knex } from 'knex';
import { z } from 'zod';
import { logStart } from '#domain/contract/sync/pairing';
import { loadIdentity } from '../identity';
import type { Identity } from '../identity';

/**
 * Under which name a box is known to its portal. It is the box's own id until its owner says that it is a copy of another box: from then on a name and keys of its own, which are
 * made when they are first needed. Which of them holds is decided by the database alone, so that a stop at any moment leaves one of the two. Devices know the box by its own id.
 */

const storedName = z.object({ box: z.string(), start: logStart });

/** The name and keys that hold now. `boxId` is the box's own id. */
export async function openIdentity(readers: Knex, folder: string, boxId: string): Promise<Identity> {
  const [row] = await readers.raw<readonly { readonly value: string }[]>(`SELECT value FROM sync_state WHERE key = 'identity'`);
  if (row === undefined) return loadIdentity(folder, boxId);
  const { box } = storedName.parse(JSON.parse(row.value));
  return loadIdentity(folder, box, `sync-keys.${box}.json`);
}
