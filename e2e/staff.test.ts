import { beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '#domain/contract/box';
import type { FloorView, HallRow } from '#domain/contract/floor';
import type { CashListView } from '#domain/contract/cash-list';
import { uzLatn as office } from '#kiosk/office/text/uz-latn';
import { uzLatn as pay } from '#kiosk/office/people/pay/text/uz-latn';
import { newId } from './support/device';
import { staff } from './support/person';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, seen } from './support/watch';

const SECOND_MS = 1_000;

describe('the staff', () => {
  const restaurant = openRestaurant();
  let admin: Person, cashier: Person;

  const accepts = async (name: string, input: unknown): Promise<void> => {
    const { status, body } = await admin.device.commands(name, input);
    if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
  };

  beforeAll(async () => {
    cashier = await restaurant.cashier('Malika', 'Kassa 1', 5_000_000);
    admin = await restaurant.person('Bahodir', await restaurant.device('Ofis', 'office'));
  });

  test('[BX-O-41] a waiter whose hall it is not sees the tables and is told why none opens', async () => {
    const jasur = await restaurant.waiter('Jasur');
    const { rows } = await admin.device.asks<FloorView>('/floor');
    const table = rows.find((row) => row.row === 'table' && row.name === '6');
    const hall = rows.find((row): row is HallRow => row.row === 'hall' && table?.row === 'table' && row.hallId === table.hallId);
    if (hall === undefined) throw new Error('there is no hall');
    await admin.device.goes(`#/office/halls/${hall.hallId}`);
    await admin.page.getByRole('tab', { name: office.halls.settings }).click();
    await admin.page.getByRole('checkbox', { name: staff('Malika').name }).check();
    await admin.device.button(office.common.save).click();
    await jasur.goesToTables();
    await eventually(async () =>
      (await jasur.device.asks<FloorView>('/floor')).rows.some((row) => row.row === 'hall' && row.waiterIds.length > 0),
    ).toBe(true);
    await jasur.table('6').getByRole('button').click();
    await jasur.device.reads(jasur.t.floor.hallOfOthers(jasur.format.name(hall.name)));
    await seen(jasur.device.at('floor'));
  });

  test('[BX-O-126] pay is worked out in a dialog and leaves the drawer as "Maosh"', async () => {
    const session = await cashier.device.asks<SessionView>('/session');
    const [employeeId, tillDeviceId] = [session.employee?.employeeId ?? '', session.device?.deviceId ?? ''];
    const here = (await admin.device.asks<SessionView>('/session')).device?.deviceId;
    await accepts('device.rename', { deviceId: here, tillDeviceId });
    await accepts('staff.fine', { fineId: newId(), employeeId, amountTiyin: 2_000_000, reason: 'Kechikdi' });
    await admin.device.goes('#/office/pay');
    const { name } = cashier.staff;
    await admin.device.button(pay.setRate(name)).click();
    await admin.page.getByLabel(pay.fields.shift).fill('120000');
    await admin.device.button(office.common.save).click();
    await gone(admin.device.at('pay-rate'));
    await admin.device.button(`${pay.count}: ${name}`).click();
    const dialog = admin.device.at('pay-dialog');
    await seen(dialog.getByText('Kechikdi'));
    await seen(dialog.getByText(pay.shifts(1)));
    await admin.device.button(pay.pay(admin.format.money(admin.tiyin(100_000)))).click();
    await admin.device.reads(pay.paid(admin.format.money(admin.tiyin(100_000))));
    const list = await admin.device.asks<CashListView>(`/cash-transactions?from=0&to=${String(Date.now() + 60_000)}&kind=cash-out`);
    expect(list.rows.map(({ amountTiyin, purpose }) => [amountTiyin, purpose?.['uz-Latn']])).toEqual([[10_000_000, 'Maosh']]);
  });

  test('[BX-O-122] a screen locks after its 30 seconds; a touch at the 29th gives it 30 more', async () => {
    const deviceId = (await cashier.device.asks<SessionView>('/session')).device?.deviceId;
    await accepts('device.rename', { deviceId, idleLockSeconds: 30 });
    await eventually(async () => (await cashier.device.asks<SessionView>('/session')).idleLockSeconds).toBe(30);
    await cashier.page.clock.install();
    await cashier.page.reload();
    await seen(cashier.device.at('desk'));
    await cashier.goesToTables();
    await cashier.page.keyboard.press('Shift');
    await cashier.page.clock.fastForward(29 * SECOND_MS);
    await seen(cashier.device.at('desk'));
    await cashier.page.mouse.click(2, 2);
    await cashier.page.clock.fastForward(29 * SECOND_MS);
    await seen(cashier.device.at('desk'));
    expect((await cashier.device.asks<SessionView>('/session')).employee).not.toBeNull();
    await cashier.page.clock.fastForward(2 * SECOND_MS);
    await seen(cashier.device.at('sign-in'));
    await eventually(async () => (await cashier.device.asks<SessionView>('/session')).employee).toBeNull();
  });
});
