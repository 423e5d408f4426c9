import { beforeAll, describe, expect, test } from 'vitest';
import type { BackupsView } from '#domain/contract/backup';
import type { DayReport } from '#domain/contract/shift';
import { uzLatn as words } from '#kiosk/office/backups/text/uz-latn';
import { axeFindings } from './support/access/axe-findings';
import { manti, plov } from './support/dishes';
import type { Dish } from './support/dishes';
import { typePin } from './support/person';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** The owner keeps the house's books safe, and gets yesterday back without a technician. */
describe('backups in the office', () => {
  const restaurant = openRestaurant();
  let office: Person, till: Person;

  const state = () => office.device.asks<BackupsView>('/backups');
  const sold = async (): Promise<number> => (await office.device.asks<DayReport>('/reports/day')).ordersCount;
  const sells = async (dish: Dish): Promise<void> => {
    await till.goesToCounter();
    await till.taps(dish);
    await till.goesToPayment();
    await till.completes();
    await till.goesOn();
  };
  const hasNoFaultOfAccess = async (): Promise<void> => {
    expect(await axeFindings(office.page)).toEqual([]);
  };

  beforeAll(async () => {
    const [desk, cashier] = await Promise.all([restaurant.device('Idora', 'office'), restaurant.cashier('Dilnoza', 'Kassa 1')]);
    office = await restaurant.person('Bahodir', desk);
    till = cashier;
    await sells(plov);
    await office.device.goes('#/office/backups');
  });

  test('the recovery key is shown once, to be written down', async () => {
    await seen(office.page.getByText(words.keyWaits));
    await office.device.button(words.keyShow).click();
    const key = office.device.at('recovery-key');
    await seen(key);
    expect(plain(await key.innerText()).replace(/\s/g, '')).toMatch(/^[0-9A-Z]{32}$/);
    await hasNoFaultOfAccess();
    await office.device.button(words.keyWritten).click();
    await seen(office.page.getByText(words.keyShown));
    expect(await office.device.button(words.keyShow).count()).toBe(0);
  });

  test('a backup that is made now stands in the list, verified', async () => {
    await office.device.button(words.makeNow).click();
    await seen(office.page.getByText(words.kinds.manual), 45_000);
    await seen(office.page.getByText(words.verified).first());
    await hasNoFaultOfAccess();
  });

  test('a folder without a second disk is said to be none', async () => {
    const folder = office.page.getByRole('textbox', { name: words.secondFolder });
    await folder.fill('/mnt/yoq-fleshka');
    await office.device.button(words.save).click();
    await seen(office.page.getByText(words.faults['folder-missing']));
    // On every other page too: nobody is left without a backup in silence.
    await office.device.goes('#/office/day');
    await seen(office.page.getByText(words.faults['folder-missing']));
    await office.device.goes('#/office/backups');
  });

  test(
    '[BX-O-257 box] the administrator’s PIN brings the house back to the backup, and the till sells on',
    { timeout: 120_000 },
    async () => {
      const before = await sold();
      await sells(manti);
      expect(await sold()).toBe(before + 1);
      const { backups } = await state();
      await office.page
        .getByRole('button', { name: new RegExp(`^${words.restore}: `) })
        .last()
        .click();
      const dialog = office.device.at('restore');
      await seen(dialog);
      await hasNoFaultOfAccess();
      await typePin(dialog, '0'.repeat(office.staff.pin.length));
      await seen(dialog.getByRole('alert').filter({ hasNotText: words.restorePin }));
      await typePin(dialog, office.staff.pin);
      await gone(dialog);
      // Whoever started the box starts it again: npm start, pm2, systemd.
      await expect.poll(() => restaurant.box.exitCode, { timeout: 60_000 }).toBe(75);
      await restaurant.box.startAgain();
      await eventually(async () => (await state().catch(() => null))?.backups.length ?? 0, 30_000).toBe(backups.length);
      await eventually(() => sold().catch(() => -1), 10_000).toBe(before);
      await sells(manti);
      expect(await sold()).toBe(before + 1);
    },
  );
});
