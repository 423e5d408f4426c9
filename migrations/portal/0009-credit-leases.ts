import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/**
 * How much of a customer's credit limit each branch may use without asking: `ceiling_tiyin` is what was granted last, `held_tiyin` the highest that the branch may still believe
 * in, until its cursor has passed `rev`. The `told_` columns are what the branch was told of the customer's accounts at the other branches.
 */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  await knex.raw(
    `CREATE TABLE credit_lease (
      owner_id TEXT NOT NULL, party_id TEXT NOT NULL, branch_id TEXT NOT NULL, ceiling_tiyin ${big} NOT NULL, held_tiyin ${big} NOT NULL, epoch INTEGER NOT NULL, rev ${big} NOT NULL,
      told_receivable_tiyin ${big} NOT NULL, told_deposit_tiyin ${big} NOT NULL, told_points_tiyin ${big} NOT NULL, PRIMARY KEY (owner_id, party_id, branch_id)
    ) ${strict}`,
  );
  await knex.raw('CREATE INDEX credit_lease_unconfirmed ON credit_lease (owner_id, branch_id, rev) WHERE held_tiyin <> ceiling_tiyin');
  await guardOwners(knex, ['credit_lease']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
