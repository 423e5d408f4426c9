import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalEmployeesView, PortalEmployeeView } from '#domain/contract/portal/employee';
import { businessDate } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { found, Restaurant, som } from '../restaurant';
import { connectBox, until } from '../sync/connected';

const HOUR_MS = 3_600_000;

describe('hours and pay in the portal', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;

  beforeAll(async () => {
    portal = await startTestPortal({});
    owner = await portal.newOwner();
    house = await Restaurant.open({ floatSom: 1_000_000, box: { portalUrl: portal.url } });
    await connectBox(portal, owner, house.admin);
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await portal.stop();
  });

  it('[BX-O-125] [BX-O-126] shows the owner what each person worked and was paid, and forgets pay that the drawer took back', async () => {
    const { employeeId } = house.cashier;
    const [day, today] = [addDays(businessDate(house.box.now), -1), businessDate(house.box.now)];
    const inAt = house.box.now - 26 * HOUR_MS;
    await house.admin.run('device.rename', { deviceId: house.admin.deviceId, tillDeviceId: house.cashier.deviceId });
    await house.admin.run('staff.correct-time', {
      ...{ correctionId: house.box.newId(), workTimeId: house.box.newId(), employeeId, inAt, outAt: inAt + 6 * HOUR_MS },
      ...{ breaks: [{ fromAt: inAt + HOUR_MS, toAt: inAt + 2 * HOUR_MS }], reason: 'Daftardan' },
    });
    await house.admin.run('staff.set-pay-rate', {
      ...{ subject: 'employee', subjectId: employeeId, version: 0 },
      parts: [{ kind: 'hour', amountTiyin: som(20_000) }],
    });
    const payId = house.box.newId();
    await house.admin.run('staff.pay', {
      ...{ payId, employeeId, fromAt: inAt, toAt: inAt + 10 * HOUR_MS, exceptMovementIds: [], seenAmountTiyin: som(100_000) },
    });
    const name = found((await house.box.rows('SELECT name FROM employee WHERE id = ?', [employeeId]))[0], 'cashier')['name'];
    const read = async (): Promise<PortalEmployeeView['work'] | null> => {
      const period = `from=${addDays(day, -1)}&to=${today}`;
      const { employees } = (await owner.get(`/employees?${period}`)).body as unknown as PortalEmployeesView;
      const person = employees.find((one) => one.name === name);
      if (person === undefined) return null;
      return ((await owner.get(`/employees/${person.employeeId}?${period}`)).body as unknown as PortalEmployeeView).work;
    };
    await until(async () => (await read())?.paid.length === 1);
    const work = found(await read(), 'work');
    expect(work).toMatchObject({ paidTiyin: som(100_000), paid: [{ fromAt: inAt, toAt: inAt + 10 * HOUR_MS }] });
    expect(work.stretches.find((one) => one.inAt === inAt)).toMatchObject({
      breaksMs: HOUR_MS,
      workedMs: 5 * HOUR_MS,
      corrected: true,
    });
    await house.admin.run('shift.reverse-cash', { reversalId: house.box.newId(), movementId: payId, reason: 'Xato' });
    await until(async () => (await read())?.paid.length === 0);
  });
});
