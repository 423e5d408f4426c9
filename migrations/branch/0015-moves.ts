import type { Knex } from 'knex';

/** Orders that moved, were split or joined, and lines that left the order whose ticket they are on. An order that was split shares its table with its siblings. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  'ALTER TABLE customer_order ADD COLUMN moved_from TEXT',
  'ALTER TABLE customer_order ADD COLUMN moved_at INTEGER',
  'ALTER TABLE customer_order ADD COLUMN split_from_id TEXT',
  'ALTER TABLE customer_order ADD COLUMN merged_into_id TEXT',
  "ALTER TABLE customer_order ADD COLUMN joins TEXT NOT NULL DEFAULT '[]'",
  "ALTER TABLE customer_order ADD COLUMN bill_parts TEXT NOT NULL DEFAULT '[]'",
  'DROP INDEX customer_order_table',
  "CREATE UNIQUE INDEX customer_order_table ON customer_order (table_id) WHERE table_id IS NOT NULL AND state = 'open' AND split_from_id IS NULL",
  "CREATE INDEX customer_order_at_table ON customer_order (table_id) WHERE table_id IS NOT NULL AND state = 'open'",
  'CREATE INDEX customer_order_split ON customer_order (split_from_id) WHERE split_from_id IS NOT NULL',
  'ALTER TABLE order_line ADD COLUMN held_at INTEGER',
  'ALTER TABLE order_line ADD COLUMN ticket_id TEXT',
  'ALTER TABLE order_line ADD COLUMN ticket_line_id TEXT',
  'ALTER TABLE order_line ADD COLUMN joined_from_id TEXT',
  'CREATE INDEX order_line_ticket ON order_line (ticket_id) WHERE ticket_id IS NOT NULL',
];
