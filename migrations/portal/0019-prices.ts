import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/** Price lists of the branches, and what their lines remember of how a dish was sold. */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  for (const statement of [
    `CREATE TABLE price_list (
      owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, id TEXT NOT NULL, box_id TEXT, seq ${big} NOT NULL, version ${big}, name TEXT, price_change TEXT, scope TEXT, hall_ids TEXT,
      order_kinds TEXT, from_day TEXT, to_day TEXT, weekdays TEXT, from_time TEXT, to_time TEXT, priority ${big}, on_top ${big}, only_these ${big}, active ${big}, archived_at ${big},
      rev ${big} NOT NULL, field_revs TEXT NOT NULL, shared_id TEXT NOT NULL, person TEXT, sealed TEXT, PRIMARY KEY (owner_id, branch_id, id)
    ) ${strict}`,
    'ALTER TABLE product ADD COLUMN combo TEXT',
    'ALTER TABLE product ADD COLUMN quick_amounts TEXT',
    `ALTER TABLE order_line ADD COLUMN base_price_tiyin ${big}`,
    `ALTER TABLE order_line ADD COLUMN menu_price_tiyin ${big}`,
    'ALTER TABLE order_line ADD COLUMN price_lists TEXT',
    'ALTER TABLE order_line ADD COLUMN variant TEXT',
    'ALTER TABLE order_line ADD COLUMN combo TEXT',
    `ALTER TABLE order_line ADD COLUMN asked_sum_tiyin ${big}`,
  ])
    await knex.raw(statement);
  await guardOwners(knex, ['price_list']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
