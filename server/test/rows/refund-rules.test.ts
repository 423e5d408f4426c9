import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { AuditView } from '#domain/contract/audit';
import type { OrderView } from '#domain/contract/order';
import type { DayReport } from '#domain/contract/shift';
import type { StaffView } from '#domain/contract/staff';
import { demoPeople } from '#server/demo/load-demo';
import { creditSale, customer, standing } from '../customers/ledger-of';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('refunds', () => {
  let house: Restaurant;
  let till: TestDevice;
  let boss: TestDevice;
  let dish: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 0 });
    till = house.cashier;
    boss = await house.box.signedIn('manager', { name: 'Menejer' });
    await house.admin.run('device.rename', { deviceId: boss.deviceId, tillDeviceId: till.deviceId });
    dish = await house.dish(50_000);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const drawer = async (): Promise<number> => {
    const [row] = await house.box.rows('SELECT COALESCE(SUM(amount_tiyin), 0) AS cash FROM entry WHERE account = ?', [
      `drawer:${house.shiftId}`,
    ]);
    return Number(row?.['cash']);
  };
  const input = async (order: OrderView, more: Partial<CommandInputs['order.refund']> = {}): Promise<CommandInputs['order.refund']> => ({
    orderId: order.orderId,
    orderVersion: (await house.read(order)).version,
    refundId: house.box.newId(),
    lines: null,
    reasonId: await house.reason('refund'),
    tenders: null,
    ...more,
  });
  const sell = async (tender: 'cash' | 'card', pieces = 1) =>
    (await till.run('order.submit', house.sale([{ dish, thousandths: pieces * 1000 }], tender))).order;
  const person = async (role: string, which = 0) => {
    const { name, pin } = found(demoPeople().filter((one) => one.role === role)[which], role);
    const { people } = await till.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const { employeeId } = found(
      people.find((one) => one.name === name),
      name,
    );
    return { name, who: { employeeId, pin } };
  };

  it('[BX-O-104] goes back by the tender of the sale; cash for a sale by card takes a manager’s PIN; what was on credit lowers the debt and no cash leaves', async () => {
    const before = await drawer();
    const byCard = await sell('card');
    expect((await boss.run('order.refund', await input(byCard))).order.refunds[0]?.tenders).toEqual([
      { tender: 'card', amountTiyin: som(50_000) },
    ]);
    expect(await drawer()).toBe(before);
    const other = await sell('card');
    const manager = await person('manager');
    const id = house.box.newId();
    const asked = { tenders: [{ tender: 'cash' as const, amountTiyin: som(50_000) }] };
    const first = await house.approve(till, id, 'refund', manager.who);
    expect(await till.refused('order.refund', await input(other, asked), { id, approvalId: first })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'refund.other_tender' },
    });
    const second = await house.approve(till, id, 'refund.other_tender', manager.who);
    const done = await till.run('order.refund', await input(other, asked), { id, approvalId: second });
    expect(done.order.refunds[0]).toMatchObject({ approverName: manager.name, tenders: asked.tenders });
    expect((await drawer()) - before).toBe(som(-50_000));
    const who = await customer(house);
    const { order } = await till.run('order.submit', creditSale(house, who, [dish]));
    await boss.run('order.refund', await input(order));
    expect((await standing(house, who)).receivable).toBe(0);
    expect((await drawer()) - before).toBe(som(-50_000));
  });

  it('[BX-O-107] warns when the drawer should not hold the cash that goes back, with the sum that lacks', async () => {
    const inCash = await sell('cash', 2);
    const held = await drawer();
    await till.run('shift.cash-out', {
      movementId: house.box.newId(),
      amountTiyin: held - som(30_000),
      reasonId: await house.reason('cash-out'),
      note: '',
    });
    expect((await boss.run('order.refund', await input(inCash))).drawerShortTiyin).toBe(som(70_000));
    expect((await boss.run('order.refund', await input(await sell('card')))).drawerShortTiyin).toBe(0);
    await till.run('shift.cash-in', {
      movementId: house.box.newId(),
      amountTiyin: som(500_000),
      reasonId: await house.reason('cash-in'),
      note: '',
    });
    expect((await boss.run('order.refund', await input(await sell('cash')))).drawerShortTiyin).toBe(0);
  });

  it('[BX-O-109] holds whoever answers for it to a limit a refund and a day: above it another person’s PIN is asked', async () => {
    const { roles } = await house.admin.query<StaffView>('/staff');
    const { roleId, name, permissions, caps, version } = found(
      roles.find(({ key }) => key === 'manager'),
      'manager',
    );
    const used = await house.box.rows(`SELECT COALESCE(SUM(amount_tiyin), 0) AS sum FROM refund WHERE COALESCE(approver_id, by_id) = ?`, [
      boss.employeeId,
    ]);
    const perDay = Number(used[0]?.['sum']) + som(80_000);
    await house.admin.run('role.update', {
      roleId,
      version,
      name,
      permissions,
      caps: { ...caps, refundMaxTiyin: som(90_000), refundPerDayMaxTiyin: perDay },
    });
    expect(await boss.refused('order.refund', await input(await sell('cash', 2)))).toMatchObject({
      code: 'approval-required',
      params: { permission: 'refund', limitTiyin: som(90_000) },
    });
    await boss.run('order.refund', await input(await sell('cash')));
    const late = await sell('cash');
    const id = house.box.newId();
    expect(await boss.refused('order.refund', await input(late), { id })).toMatchObject({
      code: 'approval-required',
      params: { permission: 'refund', limitTiyin: perDay, usedTiyin: perDay - som(30_000) },
    });
    // His own PIN again is no second person; the cashier can't slip past by the same manager's PIN either.
    const self = await person('manager');
    const own = await house.approve(boss, id, 'refund', self.who);
    expect((await boss.refused('order.refund', await input(late), { id, approvalId: own })).code).toBe('approval-required');
    const slip = house.box.newId();
    const same = await house.approve(till, slip, 'refund', self.who);
    expect((await till.refused('order.refund', await input(late), { id: slip, approvalId: same })).code).toBe('approval-required');
    const owner = await person('administrator');
    const approvalId = await house.approve(boss, id, 'refund', owner.who);
    const { order } = await boss.run('order.refund', await input(late), { id, approvalId });
    expect(order.refunds[0]).toMatchObject({ approverName: owner.name });
    await house.admin.run('role.update', { roleId, version: version + 1, name, permissions, caps });
  });

  it('gives back so much money without any dish: its share of VAT and of each line, never more than was paid, and the rest is all that is left', async () => {
    const order = await sell('cash', 3);
    expect(await boss.refused('order.refund', await input(order, { amountTiyin: som(150_001) }))).toMatchObject({
      code: 'refund-over-paid',
      params: { leftTiyin: som(150_000) },
    });
    const before = (await house.admin.query<DayReport>('/reports/day')).products.find(({ productId }) => productId === dish.productId);
    const part = await boss.run('order.refund', await input(order, { amountTiyin: som(10_000) }));
    expect(part.refundedTiyin).toBe(som(10_000));
    expect(part.order.lines[0]?.refundedThousandths).toBe(0);
    const after = (await house.admin.query<DayReport>('/reports/day')).products.find(({ productId }) => productId === dish.productId);
    expect([after?.amountTiyin, after?.quantityThousandths]).toEqual([
      (before?.amountTiyin ?? 0) - som(10_000),
      before?.quantityThousandths,
    ]);
    const [stored] = await house.box.rows('SELECT vat_tiyin, lines FROM refund WHERE order_id = ?', [order.orderId]);
    expect(stored?.['vat_tiyin']).toBe(Math.round(order.vatTiyin / 15));
    const rest = await boss.run('order.refund', await input(order));
    expect(rest.refundedTiyin).toBe(som(140_000));
    expect(
      await house.box.rows(
        'SELECT e.account, SUM(e.amount_tiyin) AS rest FROM entry e JOIN posting p ON p.id = e.posting_id WHERE p.order_id = ? GROUP BY e.account HAVING rest <> 0',
        [order.orderId],
      ),
    ).toEqual([]);
    expect((await boss.refused('order.refund', await input(order, { amountTiyin: som(1) }))).code).toBe('refund-nothing');
  });

  it('[BX-O-79, BX-X-8] puts a payment under its right tender in one step while the shift is open: drawer falls, card report rises, both papers are there', async () => {
    const x = async () => (await till.run('shift.print-x', {})).report;
    const sold = async (tender: string) => (await x()).tenders.find((row) => row.tender === tender)?.salesTiyin ?? 0;
    const order = await sell('cash');
    const [drawerBefore, cashBefore, cardBefore, total] = [await drawer(), await sold('cash'), await sold('card'), (await x()).salesTiyin];
    const correct = async (tender: 'card' | 'nasiya' | 'cash', paymentId = order.payments[0]?.paymentId ?? '') => ({
      orderId: order.orderId,
      orderVersion: (await house.read(order)).version,
      correctionId: house.box.newId(),
      paymentId,
      tender,
      reason: 'Karta bilan toʻlagan',
    });
    expect((await till.refused('order.correct-tender', await correct('card'))).code).toBe('approval-required');
    expect((await boss.refused('order.correct-tender', await correct('cash'))).code).toBe('correction-same');
    expect((await boss.refused('order.correct-tender', await correct('nasiya'))).code).toBe('correction-account');
    const { order: after } = await boss.run('order.correct-tender', await correct('card'));
    expect(after.payments).toMatchObject([{ tender: 'card', amountTiyin: som(50_000), tenderedTiyin: null, changeTiyin: 0 }]);
    expect(after.corrections).toMatchObject([{ fromTender: 'cash', toTender: 'card', reason: 'Karta bilan toʻlagan' }]);
    expect((await drawer()) - drawerBefore).toBe(som(-50_000));
    expect([(await sold('cash')) - cashBefore, (await sold('card')) - cardBefore, (await x()).salesTiyin]).toEqual([
      som(-50_000),
      som(50_000),
      total,
    ]);
    expect(await house.papers(order.orderId, 'receipt')).toHaveLength(2);
    const { entries } = await house.admin.query<AuditView>(`/audit?entityId=${order.orderId}&fact=order.tender-corrected`);
    expect(entries).toMatchObject([{ payload: { before: { tender: 'cash' }, after: { tender: 'card' } } }]);
    // A refund now goes back by card; after a refund, and after the shift, nothing is corrected any more.
    expect((await boss.run('order.refund', await input(order))).order.refunds[0]?.tenders).toEqual([
      { tender: 'card', amountTiyin: som(50_000) },
    ]);
    expect((await boss.refused('order.correct-tender', await correct('cash'))).code).toBe('correction-too-late');
  });
});
