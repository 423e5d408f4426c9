import type { Knex } from 'knex';
import { dialectOf } from './dialect';

/** Discounts by hand and waived charges with their people, what a reason does, notes of a category. Rows that came before have what a box gives them. */
export async function up(knex: Knex): Promise<void> {
  const { big } = dialectOf(knex);
  for (const [table, column] of [
    ['customer_order', 'manual_discount TEXT'],
    ['customer_order', 'charge_waiver TEXT'],
    ['order_line', 'manual_discount TEXT'],
    ['given_discount', 'reason_id TEXT'],
    ['given_discount', 'reason TEXT'],
    ['given_discount', 'reason_text TEXT'],
    ['given_discount', 'approver_id TEXT'],
    ['reason', `goes_to_waste ${big} DEFAULT 0`],
    ['reason', `needs_manager ${big} DEFAULT 0`],
    ['note_preset', "category_ids TEXT DEFAULT '[]'"],
  ] as const)
    await knex.raw(`ALTER TABLE ${table} ADD COLUMN ${column}`);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
