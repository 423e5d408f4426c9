import type { Knex } from 'knex';

/** Discounts by hand and waived charges, who gave them and why; what a reason does; notes of a category; what was cooked and thrown away. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  'ALTER TABLE customer_order ADD COLUMN manual_discount TEXT',
  'ALTER TABLE customer_order ADD COLUMN charge_waiver TEXT',
  'ALTER TABLE order_line ADD COLUMN manual_discount TEXT',
  /* Of a discount by hand; a rule's has none. `reason` is the name as it was. */
  'ALTER TABLE given_discount ADD COLUMN reason_id TEXT',
  'ALTER TABLE given_discount ADD COLUMN reason TEXT',
  'ALTER TABLE given_discount ADD COLUMN reason_text TEXT',
  'ALTER TABLE given_discount ADD COLUMN approver_id TEXT',
  'ALTER TABLE reason ADD COLUMN goes_to_waste INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE reason ADD COLUMN needs_manager INTEGER NOT NULL DEFAULT 0',
  "ALTER TABLE note_preset ADD COLUMN category_ids TEXT NOT NULL DEFAULT '[]'",
  `CREATE TABLE waste (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL, line_id TEXT NOT NULL, product_id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL,
    quantity_thousandths INTEGER NOT NULL CHECK (quantity_thousandths > 0), cost_tiyin INTEGER, sum_tiyin INTEGER NOT NULL, reason_id TEXT NOT NULL, reason TEXT NOT NULL,
    at INTEGER NOT NULL, by_id TEXT NOT NULL, approver_id TEXT
  ) STRICT`,
  'CREATE INDEX waste_at ON waste (at)',
  'CREATE INDEX waste_order ON waste (order_id)',
];
