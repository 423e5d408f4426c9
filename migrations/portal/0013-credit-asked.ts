import type { Knex } from 'knex';
import { dialectOf } from './dialect';

/**
 * The ceiling that a till asked for while somebody stood at it, and until when that is kept for it. `confirm_seq` is where a box's log must have come to before what it gave back
 * may be lent elsewhere: until then it may hold debts that it made under the higher ceiling and that nobody has heard of. 0 = there is nothing to wait for.
 */
export async function up(knex: Knex): Promise<void> {
  const { big } = dialectOf(knex);
  for (const column of ['asked_tiyin', 'asked_until'])
    await knex.raw(`ALTER TABLE credit_lease ADD COLUMN ${column} ${big} NOT NULL DEFAULT 0`);
  await knex.raw(`ALTER TABLE box ADD COLUMN confirm_seq ${big} NOT NULL DEFAULT 0`);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
