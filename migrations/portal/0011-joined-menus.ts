import type { Knex } from 'knex';

/** What the owner chose for the menu that a box brings, until the box has told all that it brought; then nothing again. */
export async function up(knex: Knex): Promise<void> {
  for (const column of ['menu', 'menu_source_id', 'menu_user_id']) await knex.raw(`ALTER TABLE box ADD COLUMN ${column} TEXT`);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
