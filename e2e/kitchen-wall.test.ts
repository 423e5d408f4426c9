import { beforeAll, describe, expect, test } from 'vitest';
import { blockSoundUntilTouched } from './support/sound/blocked-sound';
import { greenTea, lagman, manti } from './support/dishes';
import { KitchenScreen } from './support/kitchen-screen';
import { staff, type Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, seen, textsOf } from './support/watch';

/** Pitches of the three sounds of the kitchen, note by note. */
const chimes = { new: [784, 1047], changed: [880, 880, 988], voided: [523, 392] } as const;

/** Writes down each note that the browser plays. */
const listen = (): void => {
  const notes: number[] = [];
  Object.assign(globalThis, {
    notes,
    AudioContext: class extends AudioContext {
      override createOscillator(): OscillatorNode {
        const oscillator = super.createOscillator();
        const start = oscillator.start.bind(oscillator);
        oscillator.start = (when) => {
          notes.push(Math.round(oscillator.frequency.value));
          start(when);
        };
        return oscillator;
      }
    },
  });
};

/** The wall of the kitchen: a station's screen with its sounds and keys, and the screen of whoever puts orders together. */
describe('the wall of the kitchen', () => {
  const restaurant = openRestaurant();
  let cashier: Person;
  let kitchen: KitchenScreen;
  let expeditor: KitchenScreen;
  const notes = () => kitchen.page.evaluate(() => (globalThis as unknown as { notes: number[] }).notes.splice(0));

  beforeAll(async () => {
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
    const device = await restaurant.browserAt('Oshxona', 'kitchen');
    await device.page.addInitScript(blockSoundUntilTouched);
    await device.page.addInitScript(listen);
    kitchen = new KitchenScreen(device);
    await kitchen.joins('Oshxona');
    await kitchen.isTakenBy(staff('Gulnora'));
    expeditor = new KitchenScreen(await restaurant.browserAt('Ekspeditor', 'kitchen'));
    await expeditor.joinsAsExpeditor();
    await expeditor.isTakenBy(staff('Rustam'));
  });

  test('[BX-O-203] after a reboot the screen asks for one touch until it is touched; then new, changed and cancelled have each a sound of their own', async () => {
    await kitchen.page.reload();
    const sound = kitchen.device.at('sound');
    await seen(kitchen.page.getByText(kitchen.t.top.soundBlocked));
    expect(await sound.getAttribute('data-state')).toBe('blocked');
    await sound.click();
    await eventually(() => sound.getAttribute('data-state')).toBe('on');
    await notes();
    await cashier.opensTable('5');
    await cashier.taps(lagman);
    await cashier.fires();
    await kitchen.getsTicket('5');
    await eventually(notes).toEqual(chimes.new);
    await cashier.taps(manti);
    await cashier.fires();
    await seen(kitchen.line('5', manti));
    await eventually(notes).toEqual(chimes.changed);
    await cashier.voids(manti);
    await cashier.isApprovedBy(staff('Aziza'));
    await eventually(notes).toEqual(chimes.voided);
  });

  test('[BX-O-203] each sound can be tried, as loud as it was set', async () => {
    await kitchen.device.at('settings').click();
    const dialog = kitchen.page.getByTestId('settings-dialog');
    await notes();
    for (const name of ['new', 'changed', 'voided'] as const) {
      await dialog.locator(`[data-sound="${name}"]`).click();
      await eventually(notes).toEqual(chimes[name]);
    }
    await dialog.getByRole('button', { name: kitchen.t.settings.done, exact: true }).click();
    await gone(dialog);
  });

  test('a key of the bump bar is given to another act, on this screen alone, and presses the dish that has the focus', async () => {
    await kitchen.device.at('settings').click();
    await kitchen.device.at('keys-open').click();
    const keys = kitchen.device.at('keys');
    await keys.locator('[data-key="bump-1"] button').click();
    await kitchen.page.keyboard.press('F2');
    await keys.locator('[data-key="done"] button').click();
    await kitchen.page.keyboard.press('KeyD');
    expect(await textsOf(keys.locator('[data-key="bump-1"] button'))).toEqual(['F2']);
    await kitchen.page.keyboard.press('Escape');
    await gone(keys);
    await kitchen.page.keyboard.press('ArrowDown');
    await kitchen.page.keyboard.press('KeyD');
    await eventually(() => kitchen.line('5', lagman).getAttribute('data-state')).toBe('done');
    await kitchen.page.keyboard.press('Digit1');
    await seen(kitchen.card('5'));
    await kitchen.page.keyboard.press('F2');
    await gone(kitchen.card('5'));
  });

  test('the expeditor sees who makes what, puts an order first unless it is called off in time, and sends it out', async () => {
    const card = () => expeditor.card('7');
    await cashier.goesToTables();
    await cashier.opensTable('6');
    await cashier.taps(lagman);
    await cashier.fires();
    await cashier.goesToTables();
    await cashier.opensTable('7');
    await cashier.taps(lagman, greenTea);
    await cashier.fires();
    await expeditor.getsTicket('7');
    expect((await textsOf(card().getByTestId('card-station'))).sort()).toEqual(['Bar', 'Oshxona']);
    await card().getByTestId('make-first').click();
    await expeditor.page.getByRole('button', { name: expeditor.t.expeditor.cancel }).click();
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(await card().getByTestId('priority').count()).toBe(0);
    await card().getByTestId('make-first').click();
    await seen(card().getByTestId('priority'));
    await seen(kitchen.card('7').getByTestId('priority'));
    expect(await kitchen.cards.first().getAttribute('data-number')).toBe(await kitchen.card('7').getAttribute('data-number'));
    await kitchen.bumps('7');
    await seen(card().getByTestId('card-station').filter({ hasText: expeditor.t.ticket.ready }));
    await card().getByTestId('bump').click();
    await gone(card());
    await expeditor.getsTicket('6');
  });
});
