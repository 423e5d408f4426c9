import { portalMigrations } from '#migrations/portal';
import { openPortalDatabase } from '#portal/server/store/database';
import type { PortalDatabase, Transaction } from '#portal/server/store/database';
import { insertRows, selectOne } from '#portal/server/store/rows';
import { demoOwner } from '#domain/demo/demo-owner';

/**
 * A chain of restaurants after a year, written past the portal by plain SQL: what a bench reads, not what a test believes. The sums stand as ingest
 * would have left them in number and shape; the orders below them are there because a portal that has lived for a year has them.
 */

/** How large it is. */
export interface Chain {
  readonly branches: number;
  readonly days: number;
  /** Orders a branch has on a day; each has five lines. */
  readonly ordersPerDay: number;
}

const LINES = 5;
const PRODUCTS = 60;
const EMPLOYEES = 10;
const HALLS = 4;
const HOURS = 13;
const OPENS_AT = 10;
const TENDERS = ['cash', 'card', 'payme', 'click', 'nasiya'];
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The last day of the chain: yesterday. */
export function lastDayOf(now: number): number {
  return Math.floor(now / DAY_MS) * DAY_MS - DAY_MS;
}

/** `YYYY-MM-DD` of an instant. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Fills a database in which the demo's owner is; answers how many order lines it has now. */
export async function fillPortal(folder: string, chain: Chain): Promise<number> {
  const database = await openPortalDatabase({ folder, migrations: portalMigrations });
  const owner = await database.system((transaction) =>
    selectOne(transaction, 'SELECT owner_id FROM login_name WHERE name = ?', [demoOwner.phone]),
  );
  const ownerId = String(owner?.['owner_id']);
  await fillNumbers(database, ownerId, chain);
  for (const statement of statements(chain)) await database.tenant(ownerId, (transaction) => transaction.raw(statement, { ownerId }));
  for (let from = 0; from < chain.days; from += DAYS_AT_ONCE)
    await database.tenant(ownerId, async (transaction) => {
      for (const statement of sales(chain))
        await transaction.raw(statement, { ownerId, from, to: Math.min(chain.days, from + DAYS_AT_ONCE) });
    });
  await database.close();
  return chain.branches * chain.days * chain.ordersPerDay * LINES;
}

/** Orders of so many days are one transaction. */
const DAYS_AT_ONCE = 30;

async function fillNumbers(database: PortalDatabase, ownerId: string, chain: Chain): Promise<void> {
  const last = lastDayOf(Date.now());
  const days = Array.from({ length: chain.days }, (_, d) => last - (chain.days - 1 - d) * DAY_MS);
  const numbers = Math.max(chain.branches, chain.ordersPerDay, PRODUCTS) + 1;
  await database.tenant(ownerId, async (transaction: Transaction) => {
    await transaction.raw('CREATE TABLE bench_number (n INTEGER PRIMARY KEY)');
    await transaction.raw('CREATE TABLE bench_day (d INTEGER PRIMARY KEY, day TEXT NOT NULL, begins BIGINT NOT NULL)');
    await insertRows(transaction, { table: 'bench_number', columns: ['n'], rows: Array.from({ length: numbers }, (_, n) => [n]) });
    await insertRows(transaction, { table: 'bench_day', columns: ['d', 'day', 'begins'], rows: days.map((at, d) => [d, dayText(at), at]) });
  });
}

/** An id of the usual length out of a number. */
function id(kind: number, number: string): string {
  const text = `CAST(${number} AS TEXT)`;
  return `'0000000${String(kind)}-0000-7000-8000-' || substr('000000000000' || ${text}, length(${text}) + 1)`;
}

/** Numbers below a bound, under a name. */
function upTo(bound: number, name: string): string {
  return `(SELECT n AS ${name} FROM bench_number WHERE n < ${String(bound)}) ${name}s`;
}

/** What stands once, and the sums. */
function statements({ branches, ordersPerDay }: Chain): string[] {
  const branch = upTo(branches, 'b');
  const [branchId, productId, employeeId, hallId, categoryId] = [
    id(1, 'b'),
    id(2, `b * ${String(PRODUCTS)} + p`),
    id(3, `b * ${String(EMPLOYEES)} + e`),
    id(4, `b * ${String(HALLS)} + h`),
    id(5, 'b * 8 + p % 8'),
  ];
  const name = (word: string) => `'{"uz-Latn":"' || ${word} || '"}'`;
  const shared = 'rev, field_revs, shared_id';
  const everyDay = `bench_day, ${branch}`;
  return [
    `INSERT INTO branch (owner_id, branch_id, version, name, code, address, phone, active, created_at)
     SELECT :ownerId, ${branchId}, 1, 'Filial ' || b, 'B' || b, '', '', 1, 0 FROM ${branch}`,
    `INSERT INTO product (owner_id, branch_id, id, box_id, seq, version, name, category_id, unit, price_tiyin, ${shared})
     SELECT :ownerId, ${branchId}, ${productId}, NULL, 1, 1, ${name(`'Taom ' || p`)}, ${categoryId}, 'pc', 3000000, 1, '{}', ${id(2, 'p')} FROM ${branch}, ${upTo(PRODUCTS, 'p')}`,
    `INSERT INTO category (owner_id, branch_id, id, box_id, seq, version, name, ${shared})
     SELECT :ownerId, ${branchId}, ${id(5, 'b * 8 + p')}, NULL, 1, 1, ${name(`'Boʻlim ' || p`)}, 1, '{}', ${id(5, 'p')} FROM ${branch}, ${upTo(8, 'p')}`,
    `INSERT INTO employee (owner_id, branch_id, id, box_id, seq, version, name, ${shared})
     SELECT :ownerId, ${branchId}, ${employeeId}, NULL, 1, 1, 'Xodim ' || e, 1, '{}', ${employeeId} FROM ${branch}, ${upTo(EMPLOYEES, 'e')}`,
    `INSERT INTO hall (owner_id, branch_id, id, box_id, seq, version, name, ${shared})
     SELECT :ownerId, ${branchId}, ${hallId}, NULL, 1, 1, ${name(`'Zal ' || h`)}, 1, '{}', ${hallId} FROM ${branch}, ${upTo(HALLS, 'h')}`,
    `INSERT INTO rollup_hour (owner_id, day, branch_id, hour, order_count, completed_count, cancelled_count, guest_count, revenue_tiyin, refund_tiyin, refund_count, discount_tiyin, vat_tiyin,
       product_profit_tiyin, surcharge_tiyin, write_off_tiyin, cancellation_charge_tiyin)
     SELECT :ownerId, day, ${branchId}, h + ${String(OPENS_AT)}, c, c, 0, c * 2, c * 15000000, 0, 0, c * 100000, c * 1600000, c * 6000000, c * 1500000, 0, 0
     FROM (SELECT day, b, h, 1 + (d * 7 + b * 3 + h * 5) % ${String(Math.max(1, Math.round((2 * ordersPerDay) / HOURS)))} AS c FROM ${everyDay}, ${upTo(HOURS, 'h')}) sums`,
    `INSERT INTO rollup_product (owner_id, day, branch_id, product_id, category_id, quantity_thousandths, revenue_tiyin, profit_tiyin, order_count)
     SELECT :ownerId, day, ${branchId}, ${productId}, ${categoryId}, q * 1000, q * 3000000, q * 1200000, q
     FROM (SELECT day, b, p, 1 + (d * 5 + b * 3 + p * 7) % 11 AS q FROM ${everyDay}, ${upTo(PRODUCTS, 'p')}) sums`,
    `INSERT INTO rollup_employee (owner_id, day, branch_id, employee_id, order_count, revenue_tiyin)
     SELECT :ownerId, day, ${branchId}, ${employeeId}, 5, 75000000 FROM ${everyDay}, ${upTo(EMPLOYEES, 'e')}`,
    ...TENDERS.map(
      (tender, index) => `INSERT INTO rollup_tender (owner_id, day, branch_id, tender, kind, count, amount_tiyin)
     SELECT :ownerId, day, ${branchId}, '${tender}', 'sale', ${String(10 - index)}, ${String(10 - index)} * 15000000 FROM ${everyDay}`,
    ),
    `INSERT INTO rollup_hall (owner_id, day, branch_id, hall_id, order_count, revenue_tiyin, surcharge_tiyin)
     SELECT :ownerId, day, ${branchId}, ${hallId}, 12, 180000000, 18000000 FROM ${everyDay}, ${upTo(HALLS, 'h')}`,
  ];
}

/** Orders of some days, in the order of time, with their lines. */
function sales({ branches, ordersPerDay }: Chain): string[] {
  const each = `bench_day, ${upTo(branches, 'b')}, ${upTo(ordersPerDay, 'o')}`;
  const days = 'd >= :from AND d < :to';
  const order = `(d * ${String(branches)} + b) * ${String(ordersPerDay)} + o`;
  const openedAt = `begins + ${String(OPENS_AT * HOUR_MS)} + o * ${String(Math.floor((HOURS * HOUR_MS) / ordersPerDay))}`;
  return [
    `INSERT INTO customer_order (owner_id, branch_id, id, box_id, seq, version, number, kind, state, stage, hall_id, waiter_id, opened_at, closed_at, lines_tiyin, discounts_tiyin, charges_tiyin,
       rounding_tiyin, total_tiyin, vat_tiyin, refunded_tiyin)
     SELECT :ownerId, ${id(1, 'b')}, ${id(6, order)}, NULL, 1, 1, d * ${String(ordersPerDay)} + o + 1, 'table', 'completed', 'served', ${id(4, `b * ${String(HALLS)} + o % ${String(HALLS)}`)},
       ${id(3, `b * ${String(EMPLOYEES)} + o % ${String(EMPLOYEES)}`)}, ${openedAt}, ${openedAt} + 2400000, 15000000, 0, 1500000, 0, 16500000, 1600000, 0
     FROM ${each} WHERE ${days} ORDER BY d, o, b`,
    `INSERT INTO order_line (owner_id, branch_id, id, box_id, seq, order_id, position, version, product_id, category_id, name, unit, quantity_thousandths, unit_price_tiyin, sum_tiyin, net_tiyin, state)
     SELECT :ownerId, ${id(1, 'b')}, ${id(7, `(${order}) * ${String(LINES)} + l`)}, NULL, 1, ${id(6, order)}, l, 1, ${id(2, `b * ${String(PRODUCTS)} + (o * 7 + l * 11) % ${String(PRODUCTS)}`)},
       ${id(5, `b * 8 + (o * 7 + l * 11) % ${String(PRODUCTS)} % 8`)}, '{"uz-Latn":"Taom"}', 'pc', 1000, 3000000, 3000000, 3000000, 'fired'
     FROM ${each}, ${upTo(LINES, 'l')} WHERE ${days} ORDER BY d, o, b, l`,
  ];
}
