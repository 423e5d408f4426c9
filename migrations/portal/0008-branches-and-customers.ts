import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/**
 * What the pages of branches and customers find things by. `customer_figures` is what a list of customers is sorted and searched by: kept by the transaction that takes entries
 * in, one row for each branch that a customer bought in or owes to, and one (`branch_id` '') for all of them together.
 */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  for (const statement of [
    // What a box said of its menu when it offered itself, and whose menu its owner chose for it.
    'ALTER TABLE pairing_offer ADD COLUMN products TEXT',
    'ALTER TABLE pairing_offer ADD COLUMN source_branch_id TEXT',
    `CREATE TABLE customer_figures (
      owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, party_id TEXT NOT NULL, name TEXT NOT NULL, search TEXT NOT NULL, order_count INTEGER NOT NULL, spent_tiyin ${big} NOT NULL,
      first_visit_at ${big} NOT NULL, last_visit_at ${big} NOT NULL, receivable_tiyin ${big} NOT NULL, deposit_tiyin ${big} NOT NULL, points_tiyin ${big} NOT NULL,
      PRIMARY KEY (owner_id, branch_id, party_id)
    ) ${strict}`,
    'CREATE INDEX customer_figures_name ON customer_figures (owner_id, branch_id, name, party_id)',
    'CREATE INDEX customer_figures_spent ON customer_figures (owner_id, branch_id, spent_tiyin, party_id)',
    'CREATE INDEX customer_figures_debt ON customer_figures (owner_id, branch_id, receivable_tiyin, party_id)',
    'CREATE INDEX customer_figures_orders ON customer_figures (owner_id, branch_id, order_count, party_id)',
    'CREATE INDEX customer_figures_visit ON customer_figures (owner_id, branch_id, last_visit_at, party_id)',
    'CREATE INDEX party_root ON party (owner_id, root_id)',
    // Of all orders a page ever reads only those that are open now, and those of customers.
    `CREATE INDEX customer_order_open ON customer_order (owner_id, branch_id) WHERE state = 'open'`,
    `CREATE INDEX customer_order_sold ON customer_order (owner_id, closed_at) WHERE customer_id IS NOT NULL AND state = 'completed'`,
    'CREATE INDEX shift_open ON shift (owner_id, branch_id) WHERE closed_at IS NULL',
    'CREATE INDEX shift_branch ON shift (owner_id, branch_id, closed_at, id)',
    'CREATE INDEX debt_open ON debt (owner_id, branch_id, party_id) WHERE open_tiyin > 0',
    'CREATE INDEX debt_flagged ON debt (owner_id, at, id) WHERE approver_id IS NOT NULL',
    'CREATE INDEX debt_allocation_debt ON debt_allocation (owner_id, debt_id)',
    'CREATE INDEX customer_money_party ON customer_money (owner_id, party_id)',
    'CREATE INDEX consent_party ON consent (owner_id, party_id)',
    'CREATE INDEX address_party ON address (owner_id, party_id)',
  ])
    await knex.raw(statement);
  await guardOwners(knex, ['customer_figures']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
