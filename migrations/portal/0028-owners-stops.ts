import type { Knex } from 'knex';

/** Who of the owner's people stopped a dish from the portal. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE stop_list ADD COLUMN by_name TEXT');
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
