import type { Knex } from 'knex';

/** Orders that were split from another, and orders that went into another when tables were joined: these are no cancelled sales. */
export async function up(knex: Knex): Promise<void> {
  for (const column of ['split_from_id', 'merged_into_id']) await knex.raw(`ALTER TABLE customer_order ADD COLUMN ${column} TEXT`);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
