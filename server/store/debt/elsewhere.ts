import { uzs } from '#domain/ledger/postings';
import type { Ask } from '../shift-reports';

/** What the portal told of a customer's money at the other branches. */
export interface Elsewhere {
  /** What he owes there, less what he paid there for others; 0 where nothing was told. */
  readonly receivableTiyin: number;
  /** The most that he may owe at this branch; null = his whole limit, since no other branch lends to him. */
  readonly ceilingTiyin: number | null;
}

const SELECT = `SELECT balance.receivable_tiyin AS receivable, lease.ceiling_tiyin AS ceiling FROM (SELECT ? AS id) AS customer
  LEFT JOIN remote_balance AS balance ON balance.party_id = customer.id AND balance.currency = '${uzs}'
  LEFT JOIN credit_lease AS lease ON lease.party_id = customer.id AND lease.currency = '${uzs}'`;

/** Reads it for the survivor of a merge. */
export async function readElsewhere(ask: Ask, customerId: string): Promise<Elsewhere> {
  const [row] = await ask(SELECT, [customerId]);
  const ceiling = row?.['ceiling'];
  return { receivableTiyin: Number(row?.['receivable'] ?? 0), ceilingTiyin: typeof ceiling === 'number' ? ceiling : null };
}
