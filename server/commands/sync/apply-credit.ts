import { z } from 'zod';
import type { SyncChange } from '#domain/contract/sync/pull';
import type { Work } from '../work';
import { readCopied } from './copied-accounts';

/** What customers owe and own at other branches, and how much of their credit limit this branch may use by itself: rows that the portal alone knows. */

const balance = z.object({
  currency: z.string().max(3),
  receivable_tiyin: z.int(),
  deposit_tiyin: z.int(),
  points_tiyin: z.int(),
});
const lease = z.object({ currency: z.string().max(3), ceiling_tiyin: z.int(), epoch: z.int() });

const UPSERT_BALANCE = `INSERT INTO remote_balance (party_id, currency, receivable_tiyin, deposit_tiyin, points_tiyin, rev)
  VALUES (?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER), ?)
  ON CONFLICT (party_id, currency) DO UPDATE SET receivable_tiyin = excluded.receivable_tiyin, deposit_tiyin = excluded.deposit_tiyin,
    points_tiyin = excluded.points_tiyin, rev = excluded.rev WHERE excluded.rev > rev`;
const UPSERT_LEASE = `INSERT INTO credit_lease (party_id, currency, ceiling_tiyin, epoch) VALUES (?, ?, CAST(? AS INTEGER), ?)
  ON CONFLICT (party_id, currency) DO UPDATE SET ceiling_tiyin = excluded.ceiling_tiyin, epoch = excluded.epoch WHERE excluded.epoch > epoch`;
const NOTHING_GRANTED = `INSERT INTO credit_lease (party_id, currency, ceiling_tiyin, epoch) SELECT value, 'UZS', 0, 0 FROM json_each(?)
  WHERE NOT EXISTS (SELECT 1 FROM party WHERE party.id = value) ON CONFLICT (party_id, currency) DO NOTHING`;

/**
 * Stages what a page says of credit. Must stand before the page's customers are staged: of somebody who is new here, and so at home elsewhere, this branch may lend nothing
 * until it is granted something.
 */
export async function applyCredit(
  work: Work,
  changes: readonly SyncChange[],
  filling: { readonly table: string; readonly after: string } | null,
): Promise<void> {
  // A fill from the beginning: what is not told any more holds no more.
  if (filling?.after === '' && filling.table === 'balance') work.run('DELETE FROM remote_balance');
  if (filling?.after === '' && filling.table === 'lease') work.run('DELETE FROM credit_lease WHERE epoch > 0');
  const parties = changes.flatMap(({ entity, entityId }) => (entity === 'party' ? [entityId] : []));
  if (parties.length > 0) work.run(NOTHING_GRANTED, [JSON.stringify(parties)]);
  const credits = changes.filter(({ entity }) => entity === 'balance' || entity === 'lease');
  const copiedOf = await readCopied(
    work,
    credits.map(({ entityId }) => entityId),
  );
  for (const { entity, entityId, row, rev } of credits) {
    const copied = copiedOf(entityId);
    if (entity === 'balance') {
      const told = balance.parse(row);
      work.run(UPSERT_BALANCE, [
        ...[entityId, told.currency, told.receivable_tiyin - copied.receivableTiyin],
        ...[told.deposit_tiyin - copied.depositTiyin, told.points_tiyin - copied.pointsTiyin, rev],
      ]);
    } else {
      const granted = lease.parse(row);
      // What is granted is granted to the books that the portal knows of.
      work.run(UPSERT_LEASE, [entityId, granted.currency, granted.ceiling_tiyin + copied.receivableTiyin, granted.epoch]);
    }
  }
}
