import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/** Orders that are carried to guests, as their branch last stated them. */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  await knex.raw(`CREATE TABLE delivery (
    owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, id TEXT NOT NULL, box_id TEXT, seq ${big} NOT NULL, party_id TEXT, address_id TEXT, zone_id TEXT, fee_line_id TEXT,
    wanted_at ${big}, note TEXT, courier_id TEXT, state TEXT, left_at ${big}, arrived_at ${big}, updated_at ${big}, person TEXT, sealed TEXT, PRIMARY KEY (owner_id, branch_id, id)
  ) ${strict}`);
  await guardOwners(knex, ['delivery']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
