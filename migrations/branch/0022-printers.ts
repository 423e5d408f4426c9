import type { Knex } from 'knex';

/** What the owner decides of each printer's paper, where a hall's bills and a category's second slips come out, and how the branch headed its papers until a change. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `ALTER TABLE printer ADD COLUMN font_size TEXT NOT NULL DEFAULT 'normal'`,
  'ALTER TABLE printer ADD COLUMN logo INTEGER NOT NULL DEFAULT 1',
  'ALTER TABLE hall ADD COLUMN closing_printer_id TEXT REFERENCES printer (id)',
  `ALTER TABLE category ADD COLUMN also_printer_ids TEXT NOT NULL DEFAULT '[]'`,
  'CREATE TABLE former_heading (until_at INTEGER NOT NULL, command_id TEXT NOT NULL, heading TEXT NOT NULL, PRIMARY KEY (until_at, command_id)) STRICT',
];
