import type { Seeded } from '#domain/chance/seeded';
import type { CommandInputs } from '#domain/contract/commands';
import type { OrderView } from '#domain/contract/order';
import { currentOf } from './house';
import type { Dish, House } from './house';
import { giveBack, payBill, settle } from './settle';
import type { Drawer } from './settle';

/** One party of guests, from the first dish to the money. A visit is a chain of steps; each says how many minutes later the next one is. */

const MINUTE_MS = 60_000;

/** When the next step is, or null when the guests have left. */
export type NextStep = { readonly at: number; readonly run: (at: number) => Promise<NextStep> } | null;

/** What a visit happens in. */
export interface Evening {
  readonly house: House;
  readonly random: Seeded;
  readonly drawer: Drawer;
  /** Tables that nobody sits at. */
  readonly free: string[];
}

type Lines = CommandInputs['order.add-lines']['lines'];

/** Guests over the counter: one command takes order and money. */
export async function counterVisit(evening: Evening, at: number): Promise<NextStep> {
  const { house, random } = evening;
  const dishes = choose(evening, random.between(1, 4));
  const total = dishes.reduce((sum, { dish, pieces }) => sum + dish.priceTiyin * pieces, 0);
  const regular = random.chance(0.03) ? random.pick(house.regulars) : null;
  const payments = settle(evening, total, regular);
  const { order } = await house.does(house.cashier, 'order.submit', {
    orderId: house.newId(),
    kind: random.chance(0.6) ? 'takeaway' : 'quick',
    lines: linesOf(house, dishes),
    expectedTotalTiyin: total,
    customerId: regular?.customerId ?? null,
    payments: payments.payments,
  });
  payments.book();
  return later(at, random.between(9, 16), async () => {
    await house.tries(house.cashier, 'order.mark-served', { orderId: order.orderId, lineIds: null });
    if (random.chance(0.012)) await giveBack(evening, order);
    return null;
  });
}

/** Guests at a table: one or two rounds, perhaps a dish taken off again, then the till. When no table is free they go to the counter. */
export async function tableVisit(evening: Evening, at: number): Promise<NextStep> {
  const { house, random, free } = evening;
  const tableId = free.splice(random.between(0, Math.max(0, free.length - 1)), 1)[0];
  if (tableId === undefined) return counterVisit(evening, at);
  const guests = random.between(1, 6);
  const waiter = random.pick(house.waiters);
  const { order } = await house.does(waiter, 'order.open', { orderId: house.newId(), kind: 'dine-in', tableId, guests });
  const round = async (count: number): Promise<OrderView> => {
    await house.does(waiter, 'order.add-lines', { orderId: order.orderId, lines: linesOf(house, choose(evening, count)) });
    return (await house.does(waiter, 'order.fire', { orderId: order.orderId, lineIds: null })).order;
  };
  let current = await round(random.between(1, 2) + guests);
  const leave = () => {
    free.push(tableId);
    return null;
  };
  if (random.chance(0.015))
    return later(at, random.between(5, 15), async () => {
      await cancel(house, current);
      return leave();
    });
  const pay = async (): Promise<NextStep> => {
    if (random.chance(0.02)) current = await takeOff(house, random, current);
    const regular = random.chance(0.05) ? random.pick(house.regulars) : null;
    if (regular !== null)
      current = (await house.does(house.cashier, 'order.set-customer', { orderId: order.orderId, customerId: regular.customerId })).order;
    const paid = await payBill(evening, current, regular);
    if (random.chance(0.012)) await giveBack(evening, paid);
    return leave();
  };
  const served = async (): Promise<void> => {
    const done = await house.tries(waiter, 'order.mark-served', { orderId: order.orderId, lineIds: null });
    if (done.ok) current = done.result.order;
  };
  if (!random.chance(0.35)) return later(at, random.between(32, 70), (now) => served().then(() => later(now, random.between(3, 8), pay)));
  return later(at, random.between(20, 35), async (now) => {
    current = await round(random.between(1, 3));
    return later(now, random.between(20, 45), async (then) => {
      await served();
      return later(then, random.between(3, 8), pay);
    });
  });
}

function later(at: number, minutes: number, run: (at: number) => Promise<NextStep>): NextStep {
  return { at: at + minutes * MINUTE_MS + ((at / 1000) % 47) * 1000, run };
}

interface Chosen {
  readonly dish: Dish;
  readonly pieces: number;
}

/** Different dishes, the popular ones more often. */
function choose({ house, random }: Evening, count: number): Chosen[] {
  const sum = house.dishes.reduce((total, { weight }) => total + weight, 0);
  const chosen = new Map<Dish, number>();
  for (let index = 0; index < count; index += 1) {
    let left = random.next() * sum;
    const dish = house.dishes.find(({ weight }) => (left -= weight) < 0) ?? house.dishes[0];
    if (dish !== undefined) chosen.set(dish, (chosen.get(dish) ?? 0) + 1);
  }
  return [...chosen].map(([dish, pieces]) => ({ dish, pieces }));
}

function linesOf(house: House, chosen: readonly Chosen[]): Lines {
  return chosen.map(({ dish, pieces }) => ({
    lineId: house.newId(),
    productId: dish.productId,
    quantityThousandths: pieces * 1000,
    modifiers: [...dish.modifiers],
  }));
}

async function takeOff(house: House, random: Seeded, order: OrderView): Promise<OrderView> {
  const lines = order.lines.filter(({ state }) => state !== 'voided' && state !== 'draft');
  if (lines.length < 2) return order;
  const { lineId } = random.pick(lines);
  const done = await house.does(house.manager, 'order.void-line', {
    orderId: order.orderId,
    lineId,
    quantityThousandths: null,
    reasonId: house.reason('void'),
  });
  return done.order;
}

async function cancel(house: House, order: OrderView): Promise<void> {
  const { orderId } = order;
  const input = { orderId, orderVersion: order.version, reasonId: house.reason('cancel') };
  const done = await house.tries(house.manager, 'order.cancel', input);
  if (!done.ok) await house.does(house.manager, 'order.cancel', { ...input, orderVersion: currentOf(done).version });
}
