import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { CashListView } from '#domain/contract/cash-list';
import type { CurrentShiftView, DayReport } from '#domain/contract/shift';
import { demoPeople } from '#server/demo/load-demo';
import { FakePrinter } from '../fake-printer';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

const HOUR_MS = 3_600_000;

describe('cash and the shift', () => {
  let house: Restaurant;
  let till: TestDevice;
  let dish: TestDish;

  beforeEach(async () => {
    house = await Restaurant.open({ floatSom: 300_000 });
    till = house.cashier;
    dish = await house.dish(90_000);
  });
  afterEach(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const person = async (role: string, which = 0) => {
    const { name, pin } = found(demoPeople().filter((one) => one.role === role)[which], role);
    const { people } = await till.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const { employeeId } = found(
      people.find((one) => one.name === name),
      name,
    );
    return { name, pin, employeeId };
  };
  const drawer = async (): Promise<number> => {
    const [row] = await house.box.rows('SELECT COALESCE(SUM(amount_tiyin), 0) AS cash FROM entry WHERE account = ?', [
      `drawer:${house.shiftId}`,
    ]);
    return Number(row?.['cash']);
  };
  const out = async (amountSom: number) => ({
    movementId: house.box.newId(),
    amountTiyin: som(amountSom),
    reasonId: await house.reason('cash-out'),
    note: '',
  });
  const x = async () => (await till.run('shift.print-x', {})).report;

  it('[BX-O-82] kicks the drawer once for a cash sale and never for a card; opened by hand it takes the right and a reason, which the audit keeps', async () => {
    const printer = new FakePrinter();
    await printer.start();
    try {
      const printerId = house.box.newId();
      await house.admin.run('printer.create', {
        printerId,
        name: 'Kassa printeri',
        connection: 'network',
        address: printer.address,
        widthMm: 80,
        dots: null,
        copies: 1,
        cut: true,
        drawerPin: 2,
        autoPrint: false,
        substitutePrinterId: null,
      });
      await house.settings({ tillPrinters: [{ deviceId: till.deviceId, printerId }] });
      await till.run('order.submit', house.sale([{ dish }]));
      await expect.poll(() => printer.drawerKicks, { timeout: 10_000 }).toBe(1);
      await till.run('order.submit', house.sale([{ dish }], 'card'));
      await till.run('shift.open-drawer', { openingId: house.box.newId(), reasonId: await house.reason('drawer') });
      await expect.poll(() => printer.drawerKicks, { timeout: 10_000 }).toBe(2);
      expect((await till.refused('shift.open-drawer', { openingId: house.box.newId() })).code).toBe('reason-required');
      await till.run('shift.open-drawer', { openingId: house.box.newId(), note: 'Tanga almashtirish' });
      await expect.poll(() => printer.drawerKicks, { timeout: 10_000 }).toBe(3);
      const waiter = await house.box.signedIn('waiter', { name: 'Zal' });
      await house.admin.run('device.rename', { deviceId: waiter.deviceId, tillDeviceId: till.deviceId });
      expect((await waiter.refused('shift.open-drawer', { openingId: house.box.newId(), note: 'x' })).code).toBe('forbidden');
      const { entries } = await house.admin.query<AuditView>('/audit?fact=shift.drawer-opened');
      expect(entries).toHaveLength(2);
      expect(entries[0]).toMatchObject({ payload: { note: 'Tanga almashtirish' } });
      expect((await x()).drawerOpenings).toBe(2);
      expect(printer.drawerKicks).toBe(3);
    } finally {
      await printer.stop();
    }
  });

  it('[BX-O-132] takes a cash movement back by its opposite within the open shift: two rows, net 0, and neither is edited', async () => {
    const first = await out(90_000);
    await till.run('shift.cash-out', first);
    const reversal = { reversalId: house.box.newId(), movementId: first.movementId, reason: 'Xato kiritilgan' };
    const { shift } = await till.run('shift.reverse-cash', reversal);
    expect(shift.movements).toMatchObject([
      { direction: 'out', amountTiyin: som(90_000), reversesId: null },
      { direction: 'in', amountTiyin: som(90_000), reversesId: first.movementId, note: 'Xato kiritilgan' },
    ]);
    expect(await drawer()).toBe(som(300_000));
    const entries = await house.box.rows(
      `SELECT account, SUM(amount_tiyin) AS sum FROM entry WHERE account LIKE 'expense:%' GROUP BY account HAVING sum <> 0`,
    );
    expect(entries).toEqual([]);
    const [link] = await house.box.rows(`SELECT reverses_id FROM posting WHERE kind = 'cash-in' ORDER BY at DESC LIMIT 1`);
    expect(link?.['reverses_id']).not.toBeNull();
    const again = { ...reversal, reversalId: house.box.newId() };
    expect((await till.refused('shift.reverse-cash', again)).code).toBe('movement-reversed');
    expect((await till.refused('shift.reverse-cash', { ...again, movementId: reversal.reversalId })).code).toBe('movement-reversed');
    const { report } = { report: await x() };
    expect([report.cashInTiyin - report.cashOutTiyin]).toEqual([0]);
  });

  it('[BX-X-15] keeps a tip beside the bill: revenue and VAT are unchanged, the waiter has it, and it is paid out from the drawer once', async () => {
    const waiter = await person('waiter');
    const plain = await till.run('order.submit', house.sale([{ dish }]));
    const before = await x();
    const sale = house.sale([{ dish }]);
    const tip = (tender: 'cash' | 'card', amountSom: number) => ({
      tipId: house.box.newId(),
      employeeId: waiter.employeeId,
      tender,
      amountTiyin: som(amountSom),
    });
    const { order, changeTiyin } = await till.run('order.submit', {
      ...sale,
      payments: [house.tender('cash', som(90_000), som(105_000))],
      tips: [tip('cash', 10_000)],
    });
    expect(changeTiyin).toBe(som(5_000));
    expect([order.totalTiyin, order.vatTiyin]).toEqual([plain.order.totalTiyin, plain.order.vatTiyin]);
    expect(order.tips).toMatchObject([{ employeeName: waiter.name, tender: 'cash', amountTiyin: som(10_000) }]);
    await till.run('order.submit', { ...house.sale([{ dish }], 'card'), tips: [tip('card', 7_000)] });
    const after = await x();
    expect(after.salesTiyin - before.salesTiyin).toBe(som(180_000));
    expect(after.vatTiyin - before.vatTiyin).toBe(2 * plain.order.vatTiyin);
    expect(after.tips).toMatchObject({
      inTiyin: som(17_000),
      inCashTiyin: som(10_000),
      outTiyin: 0,
      people: [{ name: waiter.name, inTiyin: som(17_000), outTiyin: 0 }],
    });
    expect(await drawer()).toBe(som(300_000 + 90_000 + 90_000 + 10_000));
    const [row] = await house.box.rows('SELECT revenue FROM (SELECT -SUM(amount_tiyin) AS revenue FROM entry WHERE account IN (?, ?))', [
      'sales',
      'vat',
    ]);
    expect(row?.['revenue']).toBe(som(270_000));
    const pay = { payOutId: house.box.newId(), employeeId: waiter.employeeId, amountTiyin: som(17_000) };
    expect(await till.run('tip.pay-out', pay)).toEqual({ leftTiyin: 0, drawerShortTiyin: 0 });
    expect(await till.refused('tip.pay-out', { ...pay, payOutId: house.box.newId(), amountTiyin: som(1) })).toMatchObject({
      code: 'tips-not-enough',
      params: { leftTiyin: 0 },
    });
    expect((await house.admin.query<DayReport>('/reports/day')).tips).toMatchObject({ inTiyin: som(17_000), outTiyin: som(17_000) });
    await till.run('shift.count', { shiftId: house.shiftId, countedTiyin: som(473_000) });
    const { report } = await till.run('shift.close', { shiftId: house.shiftId });
    expect(report).toMatchObject({ differenceTiyin: 0, tips: { inTiyin: som(17_000), outTiyin: som(17_000) } });
    const who = await till.refused('order.submit', { ...house.sale([{ dish }]), tips: [{ ...tip('cash', 1), tender: 'points' }] });
    expect(['tip-tender', 'shift-not-open']).toContain(who.code);
  });

  it('[BX-O-130, BX-O-133] lists all money that moved with its sums: in − out = net = the change of the balances, by tender, purpose and day, in a file too', async () => {
    const waiter = await person('waiter');
    const boss = await house.box.signedIn('manager', { name: 'Menejer' });
    await house.admin.run('device.rename', { deviceId: boss.deviceId, tillDeviceId: till.deviceId });
    const reasons = (await house.menu()).flatMap((row) => (row.kind === 'reason' && row.reasonKind === 'cash-out' ? [row] : []));
    const back = (await till.run('order.submit', house.sale([{ dish }]))).order;
    const wrong = (await till.run('order.submit', house.sale([{ dish }], 'click'))).order;
    await till.run('order.submit', {
      ...house.sale([{ dish }], 'card'),
      tips: [{ tipId: house.box.newId(), employeeId: waiter.employeeId, tender: 'cash', amountTiyin: som(5_000) }],
    });
    for (const [index, amount] of [5_000, 40_000, 5_000].entries())
      await till.run('shift.cash-out', { ...(await out(amount)), reasonId: found(reasons[index % 2], 'reason').reasonId });
    await till.run('tip.pay-out', { payOutId: house.box.newId(), employeeId: waiter.employeeId, amountTiyin: som(3_000) });
    await boss.run('order.refund', {
      orderId: back.orderId,
      orderVersion: (await house.read(back)).version,
      refundId: house.box.newId(),
      lines: null,
      amountTiyin: som(20_000),
      reasonId: await house.reason('refund'),
      tenders: null,
    });
    await boss.run('order.correct-tender', {
      orderId: wrong.orderId,
      orderVersion: (await house.read(wrong)).version,
      correctionId: house.box.newId(),
      paymentId: wrong.payments[0]?.paymentId ?? '',
      tender: 'card',
      reason: 'Xato',
    });
    const period = `from=${String(house.box.now - 24 * HOUR_MS)}&to=${String(house.box.now + 1)}`;
    const list = await house.admin.query<CashListView>(`/cash-transactions?${period}`);
    expect(list).toMatchObject({ inTiyin: som(275_000), outTiyin: som(73_000), netTiyin: som(202_000), count: 9 });
    const moved = await house.box.rows(
      `SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM entry JOIN posting ON posting.id = posting_id
       WHERE kind NOT IN ('shift-open', 'shift-difference', 'shift-close') AND (account LIKE 'drawer:%' OR account LIKE 'tender:%')`,
    );
    expect(moved[0]?.['sum']).toBe(list.netTiyin);
    const net = (rows: readonly { readonly netTiyin: number }[]) => rows.reduce((sum, row) => sum + row.netTiyin, 0);
    expect([net(list.byTender), net(list.byDay)]).toEqual([list.netTiyin, list.netTiyin]);
    expect(Object.fromEntries(list.byTender.map(({ tender, netTiyin }) => [tender, netTiyin]))).toEqual({
      card: som(180_000),
      cash: som(22_000),
    });
    // By purpose the movements by hand add up to what the report of the shift has.
    expect(list.byPurpose.map(({ outTiyin }) => outTiyin)).toEqual([som(40_000), som(10_000)]);
    expect(list.byPurpose.reduce((sum, row) => sum + row.outTiyin, 0)).toBe((await x()).cashOutTiyin);
    const filtered = await house.admin.query<CashListView>(
      `/cash-transactions?${period}&direction=out&tender=cash&reasonId=${reasons[0]?.reasonId ?? ''}`,
    );
    expect(filtered).toMatchObject({ count: 2, inTiyin: 0, outTiyin: som(10_000) });
    expect(filtered.rows.every(({ kind }) => kind === 'cash-out')).toBe(true);
    for (const [file, type] of [
      ['csv', 'text/csv'],
      ['xlsx', 'application/vnd.openxmlformats'],
    ] as const) {
      const response = await fetch(`${house.box.url}/api/cash-transactions.${file}?${period}`, { headers: { cookie: house.admin.cookie } });
      expect([response.status, response.headers.get('content-type')?.startsWith(type)]).toEqual([200, true]);
      const bytes = Buffer.from(await response.arrayBuffer());
      if (file === 'csv') expect(bytes.toString()).toContain('202000');
      else expect(bytes.subarray(0, 2).toString()).toBe('PK');
    }
    expect((await till.get(`/cash-transactions?${period}`)).status).toBe(403);
  });

  it('hands the drawer over inside a shift: counted blind, with both names; a difference above the limit takes a second person and a note', async () => {
    const next = await person('cashier', 1);
    await till.run('order.submit', house.sale([{ dish }]));
    const over = (countedSom: number, more: object = {}) => ({
      handoverId: house.box.newId(),
      toEmployeeId: next.employeeId,
      pin: next.pin,
      countedTiyin: som(countedSom),
      ...more,
    });
    expect((await till.refused('shift.hand-over', over(390_000, { pin: '000000' }))).code).toBe('pin-wrong');
    const id = house.box.newId();
    const short = over(370_000);
    const told = await till.refused('shift.hand-over', short, { id });
    expect(told).toMatchObject({ code: 'handover-note' });
    expect(JSON.stringify(told.params)).not.toContain('39000000');
    const noted = { ...short, note: 'Qaytim xato' };
    expect(await till.refused('shift.hand-over', noted, { id })).toMatchObject({ params: { permission: 'shift.difference' } });
    const manager = await person('manager');
    const approvalId = await house.approve(till, id, 'shift.difference', { employeeId: manager.employeeId, pin: manager.pin });
    const done = await till.run('shift.hand-over', noted, { id, approvalId });
    expect(done).toMatchObject({
      differenceTiyin: som(-20_000),
      expectedTiyin: som(390_000),
      shift: { responsibleName: next.name, state: 'open' },
    });
    expect(await drawer()).toBe(som(390_000));
    expect((await till.refused('shift.hand-over', over(390_000))).code).toBe('handover-same');
    const { entries } = await house.admin.query<AuditView>(`/audit?entityId=${house.shiftId}`);
    expect(entries.filter(({ fact }) => fact === 'shift.hand-over-counted').length).toBeGreaterThan(0);
    expect((await x()).handovers).toMatchObject([
      { toName: next.name, countedTiyin: som(370_000), expectedTiyin: som(390_000), approverName: manager.name, note: 'Qaytim xato' },
    ]);
    // Sales go on under the same shift.
    await till.run('order.submit', house.sale([{ dish }]));
  });

  it('[BX-O-142] sells no more after 24 hours until the shift is renewed in one press: a Z, the next shift with the same drawer, and open orders stay', async () => {
    const open = await house.order(till, [{ dish }]);
    await till.run('order.submit', house.sale([{ dish }]));
    const renew = { shiftId: house.shiftId, newShiftId: house.box.newId() };
    expect((await till.refused('shift.renew', renew)).code).toBe('shift-not-old');
    house.box.advance(24 * HOUR_MS + 1);
    await till.signIn('cashier');
    expect((await till.refused('order.submit', house.sale([{ dish }]))).code).toBe('shift-over-day');
    expect((await till.refused('order.pay', house.payment(await house.read(open)))).code).toBe('shift-over-day');
    const { shift, report } = await till.run('shift.renew', renew);
    expect(report).toMatchObject({ zNumber: 1, salesTiyin: som(90_000), differenceTiyin: 0, cashLeftTiyin: som(390_000) });
    expect(shift).toMatchObject({ state: 'open', openingFloatTiyin: som(390_000), shiftId: renew.newShiftId });
    expect((await house.read(open)).state).toBe('open');
    await house.pay(till, await house.read(open));
    house.shiftId = renew.newShiftId;
    expect(await drawer()).toBe(som(390_000 + 99_000));
  });

  it('[BX-O-136] opens with what was left at the last closing as its default, note by note or as one sum, and a sale before it is led there', async () => {
    await till.run('shift.count', { shiftId: house.shiftId, countedTiyin: som(300_000) });
    await till.run('shift.close', { shiftId: house.shiftId, cashLeftTiyin: som(150_000) });
    expect((await till.refused('order.submit', house.sale([{ dish }]))).code).toBe('shift-not-open');
    expect(await till.query<CurrentShiftView>('/shift')).toMatchObject({ shift: null, suggestedFloatTiyin: som(150_000) });
    const denominations = [
      { valueTiyin: som(100_000), count: 1 },
      { valueTiyin: som(10_000), count: 5 },
    ];
    const input = { shiftId: house.box.newId(), openingFloatTiyin: som(150_000), denominations };
    expect((await till.refused('shift.open', { ...input, openingFloatTiyin: som(140_000) })).code).toBe('count-not-equal');
    const waiter = await house.box.signedIn('waiter', { name: 'Kassa 3' });
    expect((await waiter.refused('shift.open', { ...input, shiftId: house.box.newId() })).code).toBe('forbidden');
    const { shift } = await till.run('shift.open', input);
    expect(shift).toMatchObject({ openingFloatTiyin: som(150_000), openedByName: (await person('cashier')).name });
    expect((await till.refused('shift.open', { ...input, shiftId: house.box.newId() })).code).toBe('shift-already-open');
    await till.run('order.submit', house.sale([{ dish }]));
  });
});
