import type { Knex } from 'knex';
import { dialectOf } from './dialect';

/** The course of a category's dishes, and until when (and which variants of) a dish is on the stop-list. */
export async function up(knex: Knex): Promise<void> {
  const { big } = dialectOf(knex);
  for (const statement of [
    `ALTER TABLE category ADD COLUMN course ${big}`,
    'ALTER TABLE stop_list ADD COLUMN until TEXT',
    `ALTER TABLE stop_list ADD COLUMN until_at ${big}`,
    'ALTER TABLE stop_list ADD COLUMN variant_ids TEXT',
  ])
    await knex.raw(statement);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
