import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/**
 * Money that moved, one row a tender: payments, refunds, repayments, deposits side by side, so that the list of transactions is one read of one index. Refunds and
 * customers' money carry their tenders as JSON, which the two databases read differently; here they are rows. Written with the rows they come from.
 */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  for (const statement of [
    `CREATE TABLE money_move (
      owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, source_id TEXT NOT NULL, position INTEGER NOT NULL, box_id TEXT NOT NULL, seq ${big} NOT NULL, day TEXT NOT NULL,
      at ${big} NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, tender TEXT NOT NULL, state TEXT NOT NULL, amount_tiyin ${big} NOT NULL, order_id TEXT, party_id TEXT, by_id TEXT,
      note TEXT NOT NULL, PRIMARY KEY (owner_id, branch_id, source_id, position)
    ) ${strict}`,
    'CREATE INDEX money_move_at ON money_move (owner_id, at)',
    'CREATE INDEX money_move_branch ON money_move (owner_id, branch_id, at)',
    // Orders of one branch, newest first.
    'CREATE INDEX customer_order_branch ON customer_order (owner_id, branch_id, opened_at)',
    // An order is looked for by the number on its paper.
    'CREATE INDEX customer_order_number ON customer_order (owner_id, number)',
  ])
    await knex.raw(statement);
  await guardOwners(knex, ['money_move']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
