import type { Knex } from 'knex';

/** The course of a category's dishes, what was asked of the cook about a dish that was sent, and until when (and which variants of) a dish is on the stop-list. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  'ALTER TABLE category ADD COLUMN course INTEGER',
  'ALTER TABLE order_line ADD COLUMN stop_request TEXT',
  // Null in rows of before: stopped as a whole, until somebody brings it back.
  'ALTER TABLE stop_list ADD COLUMN until TEXT',
  'ALTER TABLE stop_list ADD COLUMN until_at INTEGER',
  'ALTER TABLE stop_list ADD COLUMN variant_ids TEXT',
];
