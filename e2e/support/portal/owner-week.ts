import { businessDate } from '#domain/time/business-day';
import type { TestHouse, HouseOrder } from '#portal/server/test/house';
import type { OwnerPortal } from '../owner-portal';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A day. */
export const DAY_MS = 24 * HOUR_MS;
const TASHKENT_MS = 5 * HOUR_MS;

const whole = (value: unknown): number => Number(value ?? 0);
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Orders of the week whose words and money are looked at one by one. */
export interface OwnerWeek {
  /** Two o'clock in the afternoon of the portal's today. */
  readonly now: number;
  readonly open: HouseOrder;
  readonly confirmed: HouseOrder;
  readonly cancelled: HouseOrder;
  /** With a surcharge of the hall and a discount, paid in part by card. */
  readonly split: HouseOrder;
  /** Of two pieces one was given back. */
  readonly refunded: HouseOrder;
  readonly credit: HouseOrder;
  readonly customerName: string;
}

/** Two branches sell through two weeks: every hour, tender and state of an order, a refund, a debt and its repayment. Pushed when it returns. */
export async function sellWeek({ portal, chilonzor, yunusobod }: OwnerPortal): Promise<OwnerWeek> {
  const midnight = Math.floor((portal.clock.nowMs + TASHKENT_MS) / DAY_MS) * DAY_MS - TASHKENT_MS;
  // The clock of the story stands still in the afternoon, so that no order of it falls into another day.
  const now = midnight + DAY_MS + 14 * HOUR_MS;
  for (const [house, days] of [
    [chilonzor, [0, 0, 1, 1, 2, 3, 4, 6, 7, 8, 10, 13]],
    [yunusobod, [0, 1, 3, 5, 6, 9, 12]],
  ] as const)
    for (const [index, ago] of days.entries()) sellOne(house, now - ago * DAY_MS, index);
  const [dish, second] = [dishOf(chilonzor, 0), dishOf(chilonzor, 1)];
  const customerName = 'Yoʻldosh Nabiyev';
  const customer = chilonzor.addCustomer(customerName, '+998901112233');
  const credit = chilonzor.sell({ customerId: customer.id, tender: 'nasiya', openedAt: now - 2 * HOUR_MS });
  chilonzor.repay(customer.id, 1_000_000, { at: now - 30 * MINUTE_MS, tender: 'card' });
  const split = chilonzor.openOrder({
    openedAt: now - 110 * MINUTE_MS,
    lines: [{ product: dish, thousandths: 2_000 }, { product: second }],
    discount: { kind: 'percent', rateBasisPoints: 1_000 },
  });
  chilonzor.pay(split, {
    payments: [
      { tender: 'card', amountTiyin: 5_000_000 },
      { tender: 'cash', amountTiyin: split.totalTiyin - 5_000_000 },
    ],
  });
  const refunded = yunusobod.sell({ openedAt: now - 100 * MINUTE_MS, lines: [{ product: dishOf(yunusobod, 2), thousandths: 2_000 }] });
  yunusobod.refund(refunded, { at: now - 20 * MINUTE_MS, lines: [{ lineId: first(refunded.lines).id, thousandths: 1_000 }] });
  const cancelled = chilonzor.openOrder({ openedAt: now - 15 * MINUTE_MS });
  chilonzor.cancel(cancelled, now - 10 * MINUTE_MS);
  const confirmed = yunusobod.openOrder({ openedAt: now - 12 * MINUTE_MS });
  const open = newOpenOrder(chilonzor, now - 9 * MINUTE_MS);
  portal.clock.nowMs = now;
  await chilonzor.push();
  await yunusobod.push();
  return { now, open, confirmed, cancelled, split, refunded, credit, customerName };
}

/** What the boxes' own rows come to in some business days: the figures that the portal's page must say. */
export function sumsOf(houses: readonly TestHouse[], from: string, to: string) {
  const isIn = (at: unknown): boolean => at !== null && businessDate(whole(at)) >= from && businessDate(whole(at)) <= to;
  const orders = houses.flatMap((house) => house.orders);
  const sold = orders.filter(({ order }) => order['state'] === 'completed' && isIn(order['closed_at']));
  const refunds = orders.flatMap((order) => order.refunds).filter(({ row }) => isIn(row['at']));
  return {
    orderCount: orders.filter(({ order }) => isIn(order['opened_at'])).length,
    revenueTiyin: total(sold.map(({ totalTiyin }) => totalTiyin)) - total(refunds.map(({ row }) => whole(row['amount_tiyin']))),
    surchargeTiyin:
      total(sold.map(({ order }) => whole(order['charges_tiyin']))) - total(refunds.map(({ row }) => whole(row['charges_tiyin']))),
  };
}

function sellOne(house: TestHouse, day: number, index: number): void {
  const openedAt = day - (index % 6) * 37 * MINUTE_MS - 3 * HOUR_MS;
  house.sell({
    openedAt,
    closedAt: openedAt + 25 * MINUTE_MS,
    lines: [{ product: dishOf(house, index), thousandths: 2_000 }, { product: dishOf(house, index + 2) }],
    tender: (['cash', 'card', 'click', 'payme', 'transfer'] as const)[index % 5] ?? 'cash',
    waiterId: first(house.employees.filter(({ name }) => name === (index % 2 === 0 ? 'Jasur' : 'Malika'))).id,
    ...(index % 3 === 0 ? { hallId: null } : {}),
  });
}

/** An order that the kitchen has not confirmed yet. */
function newOpenOrder(house: TestHouse, openedAt: number): HouseOrder {
  const order = house.openOrder({ openedAt });
  order.order = { ...order.order, version: 2, stage: 'sent' };
  house.branch.appendRows({ customer_order: [{ id: order.id, row: order.order }] });
  return order;
}

function dishOf(house: TestHouse, index: number) {
  const dish = house.products[index % house.products.length];
  if (dish === undefined) throw new Error('the house has no dishes');
  return dish;
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('nothing there');
  return item;
}
