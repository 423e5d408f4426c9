import { beforeAll, describe, expect, test } from 'vitest';
import type { OrdersView } from '#domain/contract/order-lists';
import { boardTexts } from '#kitchen/board/board-text';
import { blockSoundUntilTouched } from './support/sound/blocked-sound';
import { lagman } from './support/dishes';
import { PickupBoard, type KitchenScreen } from './support/kitchen-screen';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, seen } from './support/watch';

/** Notes of the board's chime: three are one. */
const NOTES = 3;

/** The call is over, whether anything was heard of it or not. */
const CALL_MS = 1500;

/** Counts what the browser is asked to sound, before anything of the page runs. */
const listen = (): void => {
  const heard = { notes: 0, words: 0 };
  Object.assign(globalThis, {
    heard,
    AudioContext: class extends AudioContext {
      override createOscillator(): OscillatorNode {
        heard.notes += 1;
        return super.createOscillator();
      }

      override createBufferSource(): AudioBufferSourceNode {
        heard.words += 1;
        return super.createBufferSource();
      }
    },
  });
};

/** The television over the counter, with its sound. */
describe('the sound of the board', () => {
  const restaurant = openRestaurant();
  let cashier: Person;
  let kitchen: KitchenScreen;
  let board: PickupBoard;
  const notice = () => board.device.at('enable-sound');
  const heard = () =>
    board.device.page.evaluate(() => {
      const { notes, words } = (globalThis as unknown as { heard: { notes: number; words: number } }).heard;
      return { notes, words };
    });

  const sells = async (): Promise<string> => {
    await cashier.goesToCounter();
    await cashier.taps(lagman);
    await cashier.goesToPayment();
    await cashier.completes();
    const number = String(await cashier.queueNumber());
    await cashier.goesOn();
    await kitchen.getsTicket(number);
    return number;
  };

  beforeAll(async () => {
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
    kitchen = await restaurant.kitchenScreen('Gulnora', 'Oshxona');
    board = new PickupBoard(await restaurant.browserAt('Tablo', 'kitchen'));
    await board.device.page.addInitScript(blockSoundUntilTouched);
    await board.device.page.addInitScript(listen);
    await board.opens();
    const settings = await cashier.device.asks<unknown>('/settings');
    expect(settings).toMatchObject({ settings: { boardSound: true, boardVoices: ['uz', 'ru'] } });
  });

  test('[BX-O-25] a browser that blocks sound says so until it is touched, and nothing is heard before', async () => {
    await seen(notice());
    expect(await notice().innerText()).toContain(boardTexts['uz-Latn'].enableSound);
    const number = await sells();
    await kitchen.bumps(number);
    await seen(board.number('ready', Number(number)));
    await new Promise((resolve) => setTimeout(resolve, CALL_MS));
    expect(await heard()).toEqual({ notes: 0, words: 0 });
    await notice().click();
    await gone(notice());
    await eventually(async () => (await heard()).notes).toBe(NOTES);
  });

  test('[BX-O-25] one chime and the number in words when it is ready, one more when it is called again, none when muted', async () => {
    const before = await heard();
    const number = await sells();
    await kitchen.bumps(number);
    // "Заказ номер", the number, "готов".
    await eventually(heard).toEqual({ notes: before.notes + NOTES, words: before.words + 3 });
    const { orders } = await cashier.device.asks<OrdersView>('/orders');
    const orderId = orders.find(({ queueNumber }) => queueNumber === Number(number))?.orderId ?? '';
    expect((await cashier.device.commands('order.call-again', { orderId })).status).toBe(200);
    await eventually(heard).toEqual({ notes: before.notes + 2 * NOTES, words: before.words + 6 });
    const manager = await restaurant.person('Bahodir', await restaurant.device('Boshqaruv', 'office'));
    expect((await manager.device.commands('settings.update', { changes: { boardSound: false } })).status).toBe(200);
    await cashier.device.commands('order.call-again', { orderId });
    await seen(board.number('ready', Number(number)));
    await new Promise((resolve) => setTimeout(resolve, CALL_MS));
    expect(await heard()).toEqual({ notes: before.notes + 2 * NOTES, words: before.words + 6 });
  });
});
