import { z } from 'zod';
import type { Work } from '../work';

/**
 * A box that was a copy has what customers owed and owned until then in its books, and so has the other box, with which the portal counts it. What the portal tells of the other
 * branches holds it once more: it is taken out before it is kept, so that each customer owes what he owes once.
 */

/** The key of `sync_state` that holds them. */
export const COPIED_ACCOUNTS = 'copiedAccounts';

const account = z.object({ receivableTiyin: z.int(), depositTiyin: z.int(), pointsTiyin: z.int() });
type Account = z.infer<typeof account>;

/** By customer. */
export const copiedAccounts = z.record(z.string(), account);

const NOTHING: Account = { receivableTiyin: 0, depositTiyin: 0, pointsTiyin: 0 };

/** Reads what was copied of each of these customers, those merged into him among it; nothing at a box that was no copy. */
export async function readCopied(work: Work, partyIds: readonly string[]): Promise<(partyId: string) => Account> {
  const stored = partyIds.length === 0 ? undefined : await work.get('SELECT value FROM sync_state WHERE key = ?', [COPIED_ACCOUNTS]);
  if (stored === undefined) return () => NOTHING;
  const accounts = copiedAccounts.parse(JSON.parse(String(stored['value'])));
  const merged = await work.all('SELECT id, root_id FROM party WHERE root_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(partyIds),
  ]);
  const sums = new Map<string, Account>();
  for (const row of merged) {
    const [rootId, own] = [String(row['root_id']), accounts[String(row['id'])]];
    const sum = sums.get(rootId) ?? NOTHING;
    if (own !== undefined)
      sums.set(rootId, {
        receivableTiyin: sum.receivableTiyin + own.receivableTiyin,
        depositTiyin: sum.depositTiyin + own.depositTiyin,
        pointsTiyin: sum.pointsTiyin + own.pointsTiyin,
      });
  }
  return (partyId) => sums.get(partyId) ?? NOTHING;
}
