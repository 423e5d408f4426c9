import type { Knex } from 'knex';

/** Price lists, and what a line remembers of how its dish was sold: what the menu said, which lists made the price, which variant and which part of which combo it is. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE price_list (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, price_change TEXT NOT NULL, scope TEXT NOT NULL, hall_ids TEXT NOT NULL, order_kinds TEXT NOT NULL,
    from_day TEXT, to_day TEXT, weekdays TEXT NOT NULL, from_time TEXT, to_time TEXT, priority INTEGER NOT NULL, on_top INTEGER NOT NULL, only_these INTEGER NOT NULL,
    active INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  // What the portal of an older version sends has none of them: null says "none".
  'ALTER TABLE product ADD COLUMN combo TEXT',
  'ALTER TABLE product ADD COLUMN quick_amounts TEXT',
  'ALTER TABLE order_line ADD COLUMN base_price_tiyin INTEGER',
  'ALTER TABLE order_line ADD COLUMN menu_price_tiyin INTEGER',
  `ALTER TABLE order_line ADD COLUMN price_lists TEXT NOT NULL DEFAULT '[]'`,
  'ALTER TABLE order_line ADD COLUMN variant TEXT',
  'ALTER TABLE order_line ADD COLUMN combo TEXT',
  'ALTER TABLE order_line ADD COLUMN asked_sum_tiyin INTEGER',
];
