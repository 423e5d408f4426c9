import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/**
 * What pages sum up, kept by the transaction that takes entries in, so that no page ever reads orders to add them up. Each can be made anew from the log. `day` is the business
 * day. Revenue, profit and surcharge stand at the moment an order was completed, and leave again at the moment of a refund; an order itself is counted when it was opened.
 */
export async function up(knex: Knex): Promise<void> {
  const { big, isPostgres } = dialectOf(knex);
  // A page reads whole stretches of a sum's key: in SQLite the rows then lie in that order themselves, and not a second time beside it.
  const inOrder = isPostgres ? '' : 'STRICT, WITHOUT ROWID';
  const rollup = (name: string, key: string, figures: string) => {
    const keys = key.split(' ').map((column) => (column.startsWith('#') ? column.slice(1) : column));
    const columns = key
      .split(' ')
      .map((column) => (column.startsWith('#') ? `${column.slice(1)} INTEGER NOT NULL` : `${column} TEXT NOT NULL`));
    const sums = figures.split(' ').map((column) => `${column} ${big} NOT NULL`);
    return `CREATE TABLE ${name} (
      owner_id TEXT NOT NULL, day TEXT NOT NULL, branch_id TEXT NOT NULL, ${[...columns, ...sums].join(', ')}, PRIMARY KEY (owner_id, day, branch_id, ${keys.join(', ')})
    ) ${inOrder}`;
  };
  for (const statement of [
    rollup(
      'rollup_hour',
      '#hour',
      `order_count completed_count cancelled_count guest_count revenue_tiyin refund_tiyin refund_count discount_tiyin vat_tiyin product_profit_tiyin surcharge_tiyin write_off_tiyin cancellation_charge_tiyin`,
    ),
    rollup('rollup_product', 'product_id category_id', 'quantity_thousandths revenue_tiyin profit_tiyin order_count'),
    rollup('rollup_employee', 'employee_id', 'order_count revenue_tiyin'),
    rollup('rollup_tender', 'tender kind', 'count amount_tiyin'),
    // Orders over the counter stand under the hall ''.
    rollup('rollup_hall', 'hall_id', 'order_count revenue_tiyin surcharge_tiyin'),
  ])
    await knex.raw(statement);
  await guardOwners(knex, ['rollup_hour', 'rollup_product', 'rollup_employee', 'rollup_tender', 'rollup_hall']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
