import type { Knex } from 'knex';

/** Orders for later and quotes, and which of a customer's money was put down for one. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`CREATE TABLE preorder (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, party_id TEXT NOT NULL REFERENCES party (id),
    lines TEXT NOT NULL, note TEXT NOT NULL, wanted_at INTEGER NOT NULL, valid_until INTEGER, deposit_basis_points INTEGER NOT NULL, charge_tiyin INTEGER NOT NULL,
    cancel_reason TEXT NOT NULL, created_at INTEGER NOT NULL, created_by_id TEXT, updated_at INTEGER NOT NULL
  ) STRICT`);
  await knex.raw('CREATE INDEX preorder_state ON preorder (state, wanted_at)');
  await knex.raw('CREATE INDEX preorder_party ON preorder (party_id)');
  await knex.raw('ALTER TABLE customer_money ADD COLUMN preorder_id TEXT');
  await knex.raw('CREATE INDEX customer_money_preorder ON customer_money (preorder_id) WHERE preorder_id IS NOT NULL');
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
