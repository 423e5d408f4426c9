import type { Knex } from 'knex';

/** Files that are not of customers: what is in one. Pictures of a dish beside its cover. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `ALTER TABLE import ADD COLUMN kind TEXT NOT NULL DEFAULT 'customers'`,
  'ALTER TABLE product ADD COLUMN more_image_ids TEXT',
];
