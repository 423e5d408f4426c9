import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CurrentShiftView, DayReport, ShiftReport, ShiftsView } from '#domain/contract/shift';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { Watcher } from '../live/watcher';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('the shift', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let dish: TestDish;

  beforeEach(async () => {
    house = await Restaurant.open({ floatSom: 300_000 });
    ({ cashier } = house);
    dish = await house.dish(170_000);
  });
  afterEach(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const move = async (direction: 'in' | 'out', amountSom: number, note = '') => ({
    movementId: house.box.newId(),
    amountTiyin: som(amountSom),
    reasonId: await house.reason(`cash-${direction}`),
    note,
  });
  const count = (amountSom: number, shiftId = house.shiftId, device = cashier) =>
    device.run('shift.count', { shiftId, countedTiyin: som(amountSom) });

  it('[BX-O-129] takes 90 000 for bread out of the drawer: 90 000 less is expected, and the doer is listed', async () => {
    const { shift } = await cashier.run('shift.cash-out', await move('out', 90_000, 'Non'));
    const doer = found(
      demoPeople().find(({ role }) => role === 'cashier'),
      'cashier',
    ).name;
    expect(shift.movements).toMatchObject([{ direction: 'out', amountTiyin: som(90_000), note: 'Non', byName: doer }]);
    expect((await count(210_000)).shift).toMatchObject({ expectedCashTiyin: som(210_000), differenceTiyin: 0 });
    for (const amountTiyin of [0, -1])
      expect((await cashier.command('shift.cash-out', { ...(await move('out', 1)), amountTiyin })).ok).toBe(false);
  });

  it('[BX-O-134] warns of 500 000 out of 300 000 with the 200 000 that are not there', async () => {
    expect((await cashier.run('shift.cash-out', await move('out', 500_000))).drawerShortTiyin).toBe(som(200_000));
    await cashier.run('shift.cash-in', await move('in', 500_000));
    expect((await cashier.run('shift.cash-out', await move('out', 300_000))).drawerShortTiyin).toBe(0);
  });

  it('guides a sale without a shift to its opening, with what was left in the drawer', async () => {
    await count(300_000);
    await cashier.run('shift.close', { shiftId: house.shiftId, cashLeftTiyin: som(120_000) });
    expect((await cashier.refused('order.submit', house.sale([{ dish }]))).code).toBe('shift-not-open');
    expect((await cashier.query<CurrentShiftView>('/shift')).suggestedFloatTiyin).toBe(som(120_000));
    house.shiftId = await house.openShift(cashier, 120_000);
    await cashier.run('order.submit', house.sale([{ dish }]));
  });

  it('[BX-O-137] prints two equal X in a row, changing nothing; X and what is sold later make the Z', async () => {
    await cashier.run('order.submit', house.sale([{ dish }]));
    await cashier.run('order.submit', house.sale([{ dish }], 'card'));
    await cashier.run('shift.cash-out', await move('out', 20_000));
    const x = async () => (await cashier.run('shift.print-x', {})).report;
    const first = await x();
    expect(await x()).toEqual(first);
    expect(first).toMatchObject({ zNumber: null, salesCount: 2, salesTiyin: som(340_000), cashOutTiyin: som(20_000) });
    await cashier.run('order.submit', house.sale([{ dish }]));
    await count(300_000 + 340_000 - 20_000);
    const { report: z } = await cashier.run('shift.close', { shiftId: house.shiftId });
    expect(z).toMatchObject({
      salesCount: first.salesCount + 1,
      salesTiyin: first.salesTiyin + som(170_000),
      vatTiyin: first.vatTiyin + Math.floor((som(170_000) * 12) / 112),
    });
    const cash = (report: ShiftReport) =>
      found(
        report.tenders.find(({ tender }) => tender === 'cash'),
        'cash',
      ).salesTiyin;
    expect(cash(z)).toBe(cash(first) + som(170_000));
  });

  it('[BX-O-138] does not close over an open order: it is listed, and the close is refused until it is settled', async () => {
    const order = await house.order(cashier, [{ dish }]);
    const { openOrders, carryOpenOrders } = await cashier.query<CurrentShiftView>('/shift');
    expect(openOrders).toMatchObject([{ orderId: order.orderId, totalTiyin: order.totalTiyin }]);
    expect(carryOpenOrders).toBe(false);
    expect((await cashier.refused('shift.close', { shiftId: house.shiftId })).code).toBe('shift-open-orders');
    expect(await cashier.refused('shift.count', { shiftId: house.shiftId, countedTiyin: som(300_000) })).toMatchObject({
      code: 'shift-open-orders',
      params: { count: 1 },
    });
    await cashier.run('order.cancel', { orderId: order.orderId, orderVersion: order.version, reasonId: null });
    await count(300_000);
    const other = await house.order(cashier, [{ dish }]);
    expect((await cashier.refused('shift.close', { shiftId: house.shiftId })).code).toBe('shift-open-orders');
    await cashier.run('order.cancel', { orderId: other.orderId, orderVersion: other.version, reasonId: null });
    expect((await cashier.run('shift.close', { shiftId: house.shiftId })).report.zNumber).toBe(1);
  });

  it('[BX-O-138] counts over open orders where another till takes them, or the branch carries them over; the last till that sells does not', async () => {
    const order = await house.order(cashier, [{ dish }]);
    const second = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    const secondShiftId = await house.openShift(second);
    await count(300_000);
    expect((await second.refused('shift.count', { shiftId: secondShiftId, countedTiyin: 0 })).code).toBe('shift-open-orders');
    await house.settings({ carryOpenOrders: true });
    await count(0, secondShiftId, second);
    expect((await house.read(order)).state).toBe('open');
  });

  it('[BX-O-139] keeps the sign of a difference, and above the limit asks for a second person and a note', async () => {
    await cashier.run('shift.cash-in', await move('in', 705_000));
    expect((await count(990_000)).shift).toMatchObject({ expectedCashTiyin: som(1_005_000), differenceTiyin: som(-15_000) });
    const id = house.box.newId();
    expect((await cashier.refused('shift.close', { shiftId: house.shiftId }, { id })).code).toBe('shift-difference-note');
    expect(await cashier.refused('shift.close', { shiftId: house.shiftId, note: 'sanoqda kam chiqdi' }, { id })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'shift.difference' },
    });
    const person = found(
      demoPeople().find(({ role }) => role === 'manager'),
      'manager',
    );
    const { people } = await cashier.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const employeeId = found(
      people.find(({ name }) => name === person.name),
      person.name,
    ).employeeId;
    const approvalId = await house.approve(cashier, id, 'shift.difference', { employeeId, pin: person.pin });
    const { report } = await cashier.run('shift.close', { shiftId: house.shiftId, note: 'sanoqda kam chiqdi' }, { id, approvalId });
    expect(report).toMatchObject({ differenceTiyin: som(-15_000), approvedByName: person.name, note: 'sanoqda kam chiqdi' });
  });

  it('[BX-O-140] makes a Z that equals the receipts to the soʻm, numbered without a gap, which nobody can edit and a reprint marks NUSXA', async () => {
    const sold = [];
    for (const tender of ['cash', 'card', 'cash', 'click'] as const)
      sold.push((await cashier.run('order.submit', house.sale([{ dish }], tender))).order);
    const table = await house.pay(cashier, await house.fire(cashier, await house.order(cashier, [{ dish }])));
    await count(300_000 + 340_000 + 187_000);
    const { report } = await cashier.run('shift.close', { shiftId: house.shiftId });
    const receipts = [...sold, table];
    expect(report).toMatchObject({
      zNumber: 1,
      salesCount: 5,
      salesTiyin: receipts.reduce((sum, { totalTiyin }) => sum + totalTiyin, 0),
      vatTiyin: receipts.reduce((sum, { vatTiyin }) => sum + vatTiyin, 0),
      serviceChargeTiyin: som(17_000),
      expectedCashTiyin: som(827_000),
      countedCashTiyin: som(827_000),
      differenceTiyin: 0,
    });
    expect(report.tenders.map(({ tender, count: sales, salesTiyin }) => [tender, sales, salesTiyin]).sort()).toEqual([
      ['card', 1, som(170_000)],
      ['cash', 3, som(527_000)],
      ['click', 1, som(170_000)],
    ]);
    const path = `/shifts/${house.shiftId}/report`;
    expect(await cashier.query<ShiftReport>(path)).toEqual(report);
    for (const method of ['PUT', 'PATCH', 'POST', 'DELETE']) {
      const response = await fetch(`${house.box.url}/api${path}`, { method, headers: { cookie: house.admin.cookie } });
      expect([method, response.status]).toEqual([method, 405]);
    }
    const { jobId } = await cashier.run('shift.reprint-z', { shiftId: house.shiftId });
    const [paper] = await house.box.rows('SELECT payload FROM print_job WHERE id = ?', [jobId]);
    expect(JSON.parse(String(paper?.['payload']))).toMatchObject({
      kind: 'z-report',
      copyNumber: 1,
      report: { zNumber: 1, salesTiyin: report.salesTiyin },
    });
    for (const expected of [2, 3]) {
      house.shiftId = await house.openShift(cashier);
      await count(0);
      expect((await cashier.run('shift.close', { shiftId: house.shiftId })).report.zNumber).toBe(expected);
    }
    expect((await cashier.query<ShiftsView>('/shifts')).reports.map(({ zNumber }) => zNumber)).toEqual([3, 2, 1]);
  });

  it('[BX-O-143] does not open a closed shift again: the next one is opened, and the day joins both', async () => {
    await cashier.run('order.submit', house.sale([{ dish }]));
    await count(470_000);
    const first = (await cashier.run('shift.close', { shiftId: house.shiftId })).report;
    for (const late of [
      await cashier.command('shift.count', { shiftId: house.shiftId, countedTiyin: 0 }),
      await cashier.command('shift.close', { shiftId: house.shiftId }),
      await cashier.command('shift.open', { shiftId: house.shiftId, openingFloatTiyin: 0 }),
    ]) {
      expect(late).toMatchObject({ ok: false, status: 409 });
    }
    house.shiftId = await house.openShift(cashier);
    await cashier.run('order.submit', house.sale([{ dish }], 'card'));
    await count(0);
    const second = (await cashier.run('shift.close', { shiftId: house.shiftId })).report;
    const day = await house.admin.query<DayReport>('/reports/day');
    expect(day.revenueTiyin).toBe(first.salesTiyin + second.salesTiyin);
    expect(day.vatTiyin).toBe(first.vatTiyin + second.vatTiyin);
    expect(day.shifts.map(({ zNumber }) => zNumber).sort()).toEqual([1, 2]);
  });

  it('[F-32] says nowhere what is expected before the count is stored', async () => {
    const screen = await Watcher.open(cashier);
    const snapshot = await screen.snapshot('shift');
    await cashier.run('order.submit', house.sale([{ dish }]));
    await cashier.run('shift.cash-in', await move('in', 30_000));
    const { report } = await cashier.run('shift.print-x', {});
    await screen.row('shift', house.shiftId);
    expect(report).toMatchObject({ expectedCashTiyin: null, differenceTiyin: null });
    expect(await cashier.query<CurrentShiftView>('/shift')).toMatchObject({ shift: { expectedCashTiyin: null, differenceTiyin: null } });
    const said = JSON.stringify([[...snapshot], screen.patches, report, await cashier.query('/shift')]);
    expect(said).not.toContain(String(som(500_000)));
    const [paper] = await house.box.rows(`SELECT payload FROM print_job WHERE kind = 'x-report'`);
    expect(String(paper?.['payload'])).not.toContain(String(som(500_000)));
    expect((await count(500_000)).shift).toMatchObject({ expectedCashTiyin: som(500_000), differenceTiyin: 0 });
  });
});
