import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '#domain/contract/order';
import type { QuickOrdersView } from '#domain/contract/order-lists';
import { businessDate, businessDayBounds } from '#domain/time/business-day';
import type { TestDevice } from '../box';
import { found, Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';

/** A sale of the seed, under a name the tests speak of it by. */
type Seeded = 'before' | 'month' | 'week' | 'yesterday' | 'card' | 'others' | 'night' | 'waiting' | 'cancelled';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('the list of quick orders', () => {
  let house: Restaurant;
  let second: TestDevice;
  let osh: TestDish, choy: TestDish;
  const sold = new Map<Seeded, string>();

  beforeAll(async () => {
    house = await Restaurant.open();
    second = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    [osh, choy] = [await house.dish(40_000, { name: 'Toʻy oshi sinov' }), await house.dish(6_000, { name: 'Koʻk choy sinov' })];
    // Noon of a business day, so that a night is a night.
    house.box.advance(businessDayBounds(businessDate(house.box.now)).to + 7 * HOUR_MS - house.box.now);
    const days: readonly (readonly [Seeded, number])[] = [
      ['before', 5],
      ['month', 15],
      ['week', 9],
      ['yesterday', 1],
    ];
    for (const [name, untilNextDays] of days) {
      await shiftsAnew();
      await sell(name, house.cashier, 'cash');
      house.box.advance(untilNextDays * DAY_MS);
    }
    await shiftsAnew();
    await sell('card', house.cashier, 'card', [{ dish: osh, thousandths: 2000 }, { dish: choy }]);
    await sell('others', second, 'cash');
    // At tables one pays too, and it is no quick order.
    await house.pay(house.cashier, await house.order(house.cashier, [{ dish: osh }]));
    house.box.advance(60_000);
    sold.set('waiting', (await house.order(house.cashier, [{ dish: choy }], { tableId: null, kind: 'quick' })).orderId);
    house.box.advance(60_000);
    const wrong = await house.order(house.cashier, [{ dish: osh }], { tableId: null, kind: 'quick' });
    await house.admin.run('order.cancel', {
      orderId: wrong.orderId,
      orderVersion: wrong.version,
      reasonId: await house.reason('cancel'),
    });
    sold.set('cancelled', wrong.orderId);
    house.box.advance(13 * HOUR_MS);
    await sell('night', house.cashier, 'cash');
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  /** Days went by: people sign in again, and both tills begin a shift. */
  const shiftsAnew = async (): Promise<void> => {
    await house.admin.signIn('administrator');
    await house.cashier.signIn('cashier');
    await second.signIn('cashier', 1);
    const { shift } = await house.cashier.query<{ shift: { openedAt: number } | null }>('/shift');
    if (shift !== null && house.box.now - shift.openedAt >= DAY_MS) house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    const other = (await second.query<{ shift: { shiftId: string; openedAt: number } | null }>('/shift')).shift;
    if (other === null) await house.openShift(second);
    else if (house.box.now - other.openedAt >= DAY_MS) await house.renewShift(second, other.shiftId);
  };
  const sell = async (
    name: Seeded,
    till: TestDevice,
    tender: 'cash' | 'card',
    lines: Parameters<Restaurant['sale']>[0] = [{ dish: osh }],
  ): Promise<void> => {
    house.box.advance(60_000);
    sold.set(name, (await till.run('order.submit', house.sale(lines, tender))).order.orderId);
  };
  const list = async (parameters: Record<string, string | number> = {}, device = house.admin): Promise<QuickOrdersView> =>
    device.query<QuickOrdersView>(
      `/quick-orders?${new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, String(value)])).toString()}`,
    );
  const named = (view: QuickOrdersView) => view.orders.map(({ orderId }) => [...sold].find(([, id]) => id === orderId)?.[0]);
  /** The business day that goes on, and so many before it; `until` leaves the last ones out. */
  const days = (before: number, until = 0) => {
    const { from, to } = businessDayBounds(businessDate(house.box.now));
    return { from: from - before * DAY_MS, to: to - until * DAY_MS };
  };

  it('[BX-O-28] answers each filter, and any two of them, with exactly the orders that fit, the latest first', async () => {
    const today: readonly Seeded[] = ['night', 'cancelled', 'waiting', 'others', 'card'];
    const cases: readonly (readonly [Record<string, string | number>, readonly Seeded[]])[] = [
      [{}, [...today, 'yesterday', 'week', 'month', 'before']],
      [days(0), today],
      [days(1, 1), ['yesterday']],
      [days(6), [...today, 'yesterday']],
      [days(29), [...today, 'yesterday', 'week', 'month']],
      [{ tender: 'card' }, ['card']],
      [{ ...days(0), tender: 'cash' }, ['night', 'others']],
      [{ cashierId: second.employeeId }, ['others']],
      [{ ...days(0), cashierId: house.cashier.employeeId }, ['night', 'cancelled', 'waiting', 'card']],
      [{ tender: 'card', cashierId: second.employeeId }, []],
    ];
    for (const [filter, expected] of cases) {
      const view = await list(filter);
      expect([filter, named(view)]).toEqual([filter, expected]);
      expect(view.count).toBe(expected.length);
    }
  });

  it('[BX-O-28] tells of each its queue number, time, dishes, sum, stage and cashier, and sums what the filter leaves', async () => {
    const view = await list(days(0));
    const of = (name: Seeded) =>
      found(
        view.orders.find(({ orderId }) => orderId === sold.get(name)),
        name,
      );
    const order = await house.admin.query<OrderView>(`/orders/${of('card').orderId}`);
    expect(of('card')).toMatchObject({
      queueNumber: order.queueNumber,
      openedAt: order.openedAt,
      totalTiyin: som(86_000),
      stage: 'sent',
      dishes: [
        { name: { 'uz-Latn': osh.name }, quantityThousandths: 2000 },
        { name: { 'uz-Latn': choy.name }, quantityThousandths: 1000 },
      ],
    });
    expect(of('card').queueNumber).not.toBeNull();
    expect([of('waiting').stage, of('cancelled').state]).toEqual(['none', 'cancelled']);
    expect([of('others').cashierName, of('card').cashierName]).toEqual(
      [second, house.cashier].map((device) => of(device === second ? 'others' : 'night').cashierName),
    );
    expect(of('others').cashierName).not.toBe(of('card').cashierName);
    expect(view.totalTiyin).toBe(view.orders.reduce((sum, { totalTiyin }) => sum + (totalTiyin ?? 0), 0));
    const latest = await list({ ...days(0), limit: 2 });
    expect([latest.orders.length, latest.count]).toEqual([2, 5]);
  });
});
