import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrintersView } from '#domain/contract/printer';
import { FakePrinter } from '#server/test/fake-printer';
import { lagman, manti, salad } from './support/dishes';
import type { Dish } from './support/dishes';
import type { KitchenScreen } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen, took } from './support/watch';

/** The printer of the kitchen dies at noon, the one of the till an hour later. */
describe('a printer is dead', () => {
  const restaurant = openRestaurant();
  const tillPrinter = new FakePrinter();
  const kitchenPrinter = new FakePrinter();
  let cashier: Person, jasur: Person;
  let kitchen: KitchenScreen;

  beforeAll(async () => {
    await Promise.all([tillPrinter.start(), kitchenPrinter.start()]);
    const admin = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
    await admin.connectsPrinter('Kassa', tillPrinter.address);
    await admin.connectsPrinter('Oshxona', kitchenPrinter.address);
    [cashier, jasur, kitchen] = await Promise.all([
      restaurant.cashier('Dilnoza', 'Kassa 1'),
      restaurant.waiter('Jasur'),
      restaurant.kitchenScreen('Gulnora', 'Oshxona'),
    ]);
    await cashier.goesToCounter();
  });
  afterAll(() => Promise.all([tillPrinter.stop(), kitchenPrinter.stop()]));

  const sell = async (...dishes: readonly Dish[]): Promise<void> => {
    await cashier.taps(...dishes);
    await cashier.goesToPayment();
    await cashier.completes();
    await cashier.goesOn();
  };
  const waiting = async (kind: string): Promise<number> => {
    const { papers } = await cashier.device.asks<PrintersView>('/printers');
    return papers.filter((paper) => paper.paperKind === kind && paper.state !== 'sent' && paper.state !== 'discarded').length;
  };

  test('while all is well each sale brings one receipt and one slip', async () => {
    await sell(lagman);
    await kitchen.getsTicket('1');
    await tillPrinter.waitForJobs(1);
    await kitchenPrinter.waitForJobs(1);
    expect(await cashier.device.at('paper-trouble').count()).toBe(0);
  });

  test('[BX-O-94, F-9] the cable is pulled: within five seconds a red sign on every device counts the papers that wait', async () => {
    await kitchenPrinter.stop();
    await jasur.opensTable('2');
    await jasur.taps(manti);
    await jasur.fires();
    await jasur.goesToTables();
    await seen(cashier.device.at('paper-trouble').getByText('1'), 5000);
    await seen(jasur.device.at('paper-trouble').getByText('1'), 5000);
    await cashier.device.at('paper-trouble').click();
    await cashier.device.reads(cashier.t.paper.states.offline);
    await cashier.device.reads(cashier.t.paper.waiting(1));
  });

  test('[F-30] on the phone of the waiter the table says what was sent, and the red sign that nothing was printed', async () => {
    await seen(jasur.device.at('paper-trouble'));
    await kitchen.getsTicket('2');
  });

  test('[BX-O-93, F-10] the till answers at once for five sales in a row', async () => {
    await cashier.goesToCounter();
    for (const dish of [lagman, manti, salad, lagman, manti]) {
      await cashier.taps(dish);
      await cashier.goesToPayment();
      const [answer] = await Promise.all([
        cashier.page.waitForResponse((response) => response.url().endsWith('/order.submit')),
        took(() => cashier.completes()),
      ]);
      const { requestStart, responseEnd } = answer.request().timing();
      expect(responseEnd - requestStart).toBeLessThan(300);
      await cashier.goesOn();
    }
    await eventually(() => waiting('kitchen-ticket')).toBe(6);
    await tillPrinter.waitForJobs(6);
    await seen(cashier.device.at('paper-trouble').getByText('6'));
  });

  test('the printer is back: six slips, each once, and the red sign goes by itself', async () => {
    await kitchenPrinter.restart();
    await kitchenPrinter.waitForJobs(7);
    await gone(cashier.device.at('paper-trouble'));
    await gone(jasur.device.at('paper-trouble'));
    await eventually(() => waiting('kitchen-ticket')).toBe(0);
    expect(kitchenPrinter.jobs).toHaveLength(7);
    expect(kitchenPrinter.jobs.map(({ cuts }) => cuts)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  test('no paper in the till’s printer: the sale is done, the screen says what to look at, and the receipt comes with the new roll', async () => {
    tillPrinter.mode = 'paper-out';
    await cashier.taps(salad);
    await cashier.goesToPayment();
    await cashier.completes();
    await seen(cashier.device.at('paid'));
    await eventually(
      async () => (await cashier.device.asks<PrintersView>('/printers')).printers.find(({ name }) => name === 'Kassa')?.state,
    ).toBe('no-paper');
    await cashier.goesOn();
    await cashier.device.at('paper-trouble').click();
    await cashier.device.reads(cashier.t.paper.states['no-paper']);
    tillPrinter.mode = 'ok';
    await tillPrinter.waitForJobs(7);
    await gone(cashier.device.at('paper-trouble'));
    expect(tillPrinter.jobs).toHaveLength(7);
  });

  test('a line that broke in the middle of a receipt is not repeated blindly: a person decides', async () => {
    await cashier.goesToCounter();
    tillPrinter.mode = 'reset-mid-job';
    await cashier.taps(lagman, manti, salad);
    await cashier.goesToPayment();
    await cashier.completes();
    await cashier.device.reads(cashier.t.pay.receiptTrouble);
    tillPrinter.mode = 'ok';
    await cashier.goesOn();
    await cashier.device.at('paper-trouble').click();
    const paper = cashier.page.getByTestId('paper').filter({ hasText: cashier.t.paper.paperStates.unconfirmed });
    await seen(paper);
    expect(plain(await paper.innerText())).toContain(cashier.t.paper.kinds['receipt'] ?? '');
    await paper.getByRole('button', { name: cashier.t.paper.retry }).click();
    await tillPrinter.waitForJobs(8);
    await gone(cashier.device.at('paper-trouble'));
  });
});
