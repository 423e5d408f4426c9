import type { Knex } from 'knex';
import { dialectOf } from './dialect';

/** A box that was a copy of another begins behind the last entry that both have: what lies before came up from the other one, and what moved until then counts with it. */
export async function up(knex: Knex): Promise<void> {
  const { big } = dialectOf(knex);
  for (const statement of [
    `ALTER TABLE pairing_offer ADD COLUMN start_seq ${big} NOT NULL DEFAULT 0`,
    'ALTER TABLE pairing_offer ADD COLUMN start_hash TEXT',
    `ALTER TABLE pairing_offer ADD COLUMN start_at ${big} NOT NULL DEFAULT 0`,
    `ALTER TABLE box ADD COLUMN start_seq ${big} NOT NULL DEFAULT 0`,
    'ALTER TABLE box ADD COLUMN start_hash TEXT',
    `ALTER TABLE box ADD COLUMN start_at ${big} NOT NULL DEFAULT 0`,
  ])
    await knex.raw(statement);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
