import { beforeAll, describe, expect, test } from 'vitest';
import type { FloorOrderRow, FloorView, TableRow } from '#domain/contract/floor';
import type { MenuView, ModifierGroupView, ProductView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import type { PrintersView } from '#domain/contract/printer';
import { defaultOptions } from '#domain/menu/modifiers';
import { uzLatn as words } from '#kiosk/moves/text/uz-latn';
import { found } from '#server/test/found';
import { newId } from './support/device';
import { bread, greenTea, lagman, manti, salad } from './support/dishes';
import type { Dish } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen, textsOf } from './support/watch';

type Wanted = readonly (readonly [dish: Dish, count: number, seat?: number])[];

/** Eight friends, one bill, four ways to share it. */
describe('eight friends split a bill four ways', () => {
  const restaurant = openRestaurant();
  let cashier: Person;
  let kitchen: KitchenScreen;

  beforeAll(async () => {
    [cashier, kitchen] = await Promise.all([restaurant.cashier('Dilnoza', 'Kassa 1'), restaurant.kitchenScreen('Farhod', 'Oshxona')]);
  });

  /** A table with sent dishes, made past the screens; a seat puts a dish on a guest. */
  const serves = async (tableName: string, wanted: Wanted): Promise<string> => {
    const [{ rows: floor }, { rows: menu }] = await Promise.all([
      cashier.device.asks<FloorView>('/floor'),
      cashier.device.asks<MenuView>('/menu'),
    ]);
    const table = found(
      floor.find((row): row is TableRow => row.row === 'table' && row.name === tableName),
      `table ${tableName}`,
    );
    const orderId = newId();
    const lines = wanted.map(([dish, count, seat = null]) => {
      const product = found(
        menu.find((row): row is ProductView => row.kind === 'product' && row.code === dish.code),
        dish.code,
      );
      const groups = menu.filter(
        (row): row is ModifierGroupView => row.kind === 'modifier-group' && product.modifierGroupIds.includes(row.modifierGroupId),
      );
      const modifiers = defaultOptions(groups);
      return { lineId: newId(), productId: product.productId, quantityThousandths: count * 1000, seat, modifiers };
    });
    for (const [name, input] of [
      ['order.open', { orderId, kind: 'dine-in', tableId: table.tableId, guests: 8 }],
      ['order.add-lines', { orderId, lines }],
      ['order.fire', { orderId, lineIds: null }],
    ] as const) {
      const answer = await cashier.device.commands(name, input);
      expect([name, answer.status, answer.body['code']]).toEqual([name, 200, undefined]);
    }
    await kitchen.getsTicket(tableName);
    return orderId;
  };
  const read = (orderId: string): Promise<OrderView> => cashier.device.asks<OrderView>(`/orders/${orderId}`);
  const opensSplit = async (orderId: string): Promise<void> => {
    await cashier.device.goes(`#/order/${orderId}/split`);
    await seen(cashier.device.at('split-page'));
  };
  const columns = () => cashier.page.getByTestId('bill-part');
  const sumsOnScreen = (): Promise<string[]> => textsOf(cashier.page.getByTestId('part-sum'));
  /** The open bills of a table, as the floor knows them. */
  const billsAt = async (tableName: string): Promise<readonly FloorOrderRow[]> => {
    const { rows } = await cashier.device.asks<FloorView>('/floor');
    const bills = rows.filter((row): row is FloorOrderRow => row.row === 'order' && row.placeName === tableName);
    return bills.sort((a, b) => ((a.number ?? '') < (b.number ?? '') ? -1 : 1));
  };
  const receiptsOf = async (orderId: string): Promise<number> => {
    const { papers } = await cashier.device.asks<PrintersView>('/printers');
    return papers.filter((paper) => paper.orderId === orderId && paper.paperKind === 'receipt').length;
  };
  /** One card in the kitchen with the dishes it was fired with, whatever becomes of the bill. */
  const cooksOnce = async (tableName: string, dishes: readonly string[]): Promise<void> => {
    await eventually(() => kitchen.card(tableName).count()).toBe(1);
    const texts = await kitchen.lineTexts(tableName);
    expect(texts).toHaveLength(dishes.length);
    for (const [index, dish] of dishes.entries()) expect(texts[index]).toContain(dish);
  };

  test('[BX-X-9] [F-12] by dish: eight dishes on four bills that sum to the bill, each paid with its own tender and on its own receipt', async () => {
    const orderId = await serves('5', [
      [lagman, 2],
      [manti, 2],
      [salad, 2],
      [bread, 2],
    ]);
    const { totalTiyin } = await read(orderId);
    await opensSplit(orderId);
    await cashier.device.at('add-bill').click();
    await cashier.device.at('add-bill').click();
    for (const [part, dish] of [manti, salad, bread].entries()) {
      await columns()
        .nth(part + 1)
        .locator('button.head')
        .click();
      const line = columns().nth(0).getByTestId('part-line').filter({ hasText: dish.name['uz-Latn'] });
      await line.click();
      await line.click();
      await gone(line);
    }
    const told = await sumsOnScreen();
    await cashier.device.at('do-split').click();
    await seen(cashier.device.at('pay-part'));
    const bills = await billsAt('5');
    expect(bills).toHaveLength(4);
    expect(bills.reduce((sum, bill) => sum + (bill.totalTiyin ?? 0), 0)).toBe(totalTiyin);
    expect(await sumsOnScreen()).toEqual(told);
    expect([...told].sort()).toEqual(bills.map((bill) => cashier.amount((bill.totalTiyin ?? 0) / 100)).sort());
    await cooksOnce(
      '5',
      [lagman, manti, salad].map((dish) => `2 ${dish.name['uz-Latn']}`),
    );

    for (const [index, tender] of (['cash', 'card', 'click', 'payme'] as const).entries()) {
      await eventually(() => columns().count()).toBe(4 - index);
      await cashier.device.at('pay-part').first().click();
      await cashier.picksTender(tender);
      await cashier.completes();
      await cashier.goesOn();
    }
    await seen(cashier.device.at('floor'));
    await cashier.seesTable('5', cashier.t.floor.free);
    const paid = await Promise.all(bills.map(async (bill) => read(bill.orderId)));
    expect(paid.map(({ state, payments }) => [state, payments.length])).toEqual(paid.map(() => ['completed', 1]));
    expect(paid.flatMap(({ payments }) => payments.map(({ tender }) => tender)).sort()).toEqual(['card', 'cash', 'click', 'payme']);
    for (const bill of bills) expect(await receiptsOf(bill.orderId)).toBe(1);
    await cooksOnce(
      '5',
      [lagman, manti, salad].map((dish) => `2 ${dish.name['uz-Latn']}`),
    );
  });

  test('[BX-X-9] by guest: a tap puts each dish on the bill of whoever sits there', async () => {
    const orderId = await serves('6', [
      [lagman, 1, 1],
      [manti, 1, 2],
      [salad, 1, 3],
      [bread, 1, 4],
      [greenTea, 1],
    ]);
    const { totalTiyin } = await read(orderId);
    await opensSplit(orderId);
    await cashier.device.at('by-seats').click();
    await eventually(() => columns().count()).toBe(4);
    // What is nobody's stays on the first.
    await eventually(() => textsOf(columns().nth(0).getByTestId('part-line'))).toEqual([
      expect.stringContaining(lagman.name['uz-Latn']),
      expect.stringContaining(greenTea.name['uz-Latn']),
    ]);
    await cashier.device.at('do-split').click();
    await seen(cashier.device.at('pay-part'));
    const bills = await billsAt('6');
    expect(bills.map(({ lineCount }) => lineCount).sort()).toEqual([1, 1, 1, 2]);
    expect(bills.reduce((sum, bill) => sum + (bill.totalTiyin ?? 0), 0)).toBe(totalTiyin);
    // The last dish takes its bill with it: nobody is left with a bill of nothing.
    const alone = bills.findIndex(({ lineCount }) => lineCount === 1);
    await columns()
      .nth(alone === 0 ? 1 : 0)
      .locator('button.head')
      .click();
    await columns().nth(alone).getByTestId('part-line').click();
    await eventually(() => columns().count()).toBe(3);
    expect((await billsAt('6')).reduce((sum, bill) => sum + (bill.totalTiyin ?? 0), 0)).toBe(totalTiyin);
    // They think better of it: one bill again, to the tiyin.
    await cashier.device.at('undo-split').click();
    await seen(cashier.device.at('products').or(cashier.device.at('lines')));
    await eventually(async () => (await billsAt('6')).map((bill) => bill.totalTiyin)).toEqual([totalTiyin]);
    await cooksOnce(
      '6',
      [lagman, manti, salad].map((dish) => dish.name['uz-Latn']),
    );
  });

  test('[BX-X-9] [F-22] [F-25] in equal parts: a part that is paid is refused a second time, and what remains is shown', async () => {
    const orderId = await serves('7', [
      [lagman, 4],
      [manti, 4],
    ]);
    const { totalTiyin } = await read(orderId);
    await opensSplit(orderId);
    await cashier.device.radio(words.ways.equal).check();
    await cashier.device.at('equal-4').click();
    await cashier.device.at('do-divide').click();
    await eventually(() => cashier.page.getByTestId('bill-sum').count()).toBe(4);
    const { billParts } = await read(orderId);
    expect(billParts.reduce((sum, part) => sum + part.amountTiyin, 0)).toBe(totalTiyin);

    await cashier.device.at('pay-sum').first().click();
    await cashier.completes();
    await cashier.goesOn();
    const paid = cashier.page.getByTestId('bill-sum').first();
    await seen(paid.getByText(words.sums.paid));
    expect(await receiptsOf(orderId)).toBe(1);
    const left = totalTiyin - (billParts[0]?.amountTiyin ?? 0);
    expect(plain(await cashier.device.at('left-to-pay').innerText())).toContain(cashier.money(left / 100));
    // Neither the page nor the box takes it again.
    await cashier.device.goes(`#/order/${orderId}/pay/1`);
    await cashier.device.reads(cashier.t.pay.alreadyPaid);
    const { version } = await read(orderId);
    const again = await cashier.device.commands('order.pay-part', {
      orderId,
      orderVersion: version,
      part: 1,
      expectedTotalTiyin: billParts[0]?.amountTiyin,
      payments: [{ paymentId: newId(), tender: 'cash', amountTiyin: billParts[0]?.amountTiyin }],
    });
    expect([again.status, again.body['code']]).toEqual([409, 'part-not-open']);

    await opensSplit(orderId);
    for (const tender of ['card', 'click', 'payme']) {
      await cashier.device.at('pay-sum').first().click();
      await cashier.picksTender(tender);
      await cashier.completes();
      await cashier.goesOn();
    }
    await seen(cashier.device.at('floor'));
    const order = await read(orderId);
    expect([order.state, order.payments.map(({ tender }) => tender)]).toEqual(['completed', ['cash', 'card', 'click', 'payme']]);
    expect(await receiptsOf(orderId)).toBe(4);
    await cooksOnce(
      '7',
      [lagman, manti].map((dish) => `4 ${dish.name['uz-Latn']}`),
    );
  });

  test('[BX-X-9] by sums: the last part is what the others leave, and the rest may be divided anew after one is paid', async () => {
    const orderId = await serves('8', [
      [lagman, 2],
      [manti, 2],
    ]);
    const { totalTiyin } = await read(orderId);
    await opensSplit(orderId);
    await cashier.device.radio(words.ways.sums).check();
    await cashier.types('50000');
    await cashier.device.button(words.sums.addSum).click();
    await cashier.types('30000');
    await cashier.device.at('do-divide').click();
    await eventually(async () => (await read(orderId)).billParts.map(({ amountTiyin }) => amountTiyin)).toEqual([
      5_000_000,
      3_000_000,
      totalTiyin - 8_000_000,
    ]);
    await cashier.device.at('pay-sum').first().click();
    await cashier.completes();
    await cashier.goesOn();
    await cashier.device.button(words.sums.redo).click();
    await cashier.device.at('equal-2').click();
    await cashier.device.at('do-divide').click();
    await eventually(() => cashier.page.getByTestId('bill-sum').count()).toBe(3);
    const { billParts } = await read(orderId);
    expect(billParts.reduce((sum, part) => sum + part.amountTiyin, 0)).toBe(totalTiyin);
    await cashier.device.goes(`#/order/${orderId}/pay`);
    // Who takes the rest takes it whole.
    await cashier.picksTender('card');
    await cashier.completes();
    await cashier.goesOn();
    expect((await read(orderId)).payments.map(({ amountTiyin }) => amountTiyin)).toEqual([5_000_000, totalTiyin - 5_000_000]);
    await cooksOnce(
      '8',
      [lagman, manti].map((dish) => `2 ${dish.name['uz-Latn']}`),
    );
  });

  test('[BX-X-10] chosen dishes go from one table’s bill to another’s: the cook is told, the sum of both stays', async () => {
    const [from, to] = [
      await serves('9', [
        [lagman, 2],
        [manti, 1],
      ]),
      await serves('10', [[salad, 1]]),
    ];
    const before = (await read(from)).totalTiyin + (await read(to)).totalTiyin;
    await cashier.device.goes(`#/order/${from}`);
    await cashier.device.at('order-more').click();
    await cashier.device.at('dishes').click();
    await seen(cashier.device.at('dishes-page'));
    const staying = columns().nth(0);
    await staying.getByTestId('part-line').filter({ hasText: lagman.name['uz-Latn'] }).click();
    await staying.getByTestId('part-line').filter({ hasText: manti.name['uz-Latn'] }).click();
    // A tap on the other side takes it back.
    await columns().nth(1).getByTestId('part-line').filter({ hasText: manti.name['uz-Latn'] }).click();
    await cashier.device.at('choose-bill').click();
    await cashier.page.locator('[data-testid="bill"][data-table="10"]').getByRole('button').click();
    expect(plain(await cashier.device.at('sure-text').innerText())).toContain(`1 × ${lagman.name['uz-Latn']}`);
    await cashier.device.at('sure').click();
    await gone(cashier.page.getByTestId('dishes-page'));
    await eventually(async () => {
      const orders = [await read(from), await read(to)];
      return orders.map(({ lines }) => lines.map((line) => [line.name['uz-Latn'], line.quantityThousandths / 1000]));
    }).toEqual([
      [
        [lagman.name['uz-Latn'], 1],
        [manti.name['uz-Latn'], 1],
      ],
      [
        [salad.name['uz-Latn'], 1],
        [lagman.name['uz-Latn'], 1],
      ],
    ]);
    expect((await read(from)).totalTiyin + (await read(to)).totalTiyin).toBe(before);
    await eventually(() => kitchen.card('9').count()).toBe(1);
    await seen(kitchen.card('9').getByTestId('goes-to').getByText(/10$/));
  });
});
