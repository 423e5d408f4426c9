import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { FloorView } from '#domain/contract/floor';
import type { MenuView, ProductView, ReasonKind, ReasonView } from '#domain/contract/menu';
import type { OrderHistoryView } from '#domain/contract/order-lists';
import type { StaffView } from '#domain/contract/staff';
import { TestBox } from '#server/test/box';
import type { TestDevice } from '#server/test/box';

describe('the audit log', () => {
  let box: TestBox;
  let admin: TestDevice;
  let manager: TestDevice;
  let till: TestDevice;
  let menu: MenuView['rows'];
  const orderId: { table: string; cancelled: string } = { table: '', cancelled: '' };

  beforeAll(async () => {
    box = await TestBox.start();
    admin = await box.signedIn('administrator', { name: 'Idora' });
    manager = await box.signedIn('manager', { name: 'Menejer' });
    till = await box.signedIn('cashier', { name: 'Kassa 1' });
    menu = (await till.query<MenuView>('/menu')).rows;
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  const entries = async (filter: string) => (await admin.query<AuditView>(`/audit?${filter}`)).entries;
  const reason = (kind: ReasonKind) =>
    menu.find((row): row is ReasonView => row.kind === 'reason' && row.reasonKind === kind)?.reasonId ?? '';
  const dish = () => {
    const found = menu.find(
      (row): row is ProductView =>
        row.kind === 'product' && row.stockThousandths === null && row.modifierGroupIds.length === 0 && row.route === 'category',
    );
    if (!found) throw new Error('no plain dish');
    return found;
  };
  const line = () => ({ lineId: box.newId(), productId: dish().productId, quantityThousandths: 1_000 });

  /** One of each act that a till, a kitchen and an office know. */
  const doEverythingOnce = async () => {
    await till.run('shift.open', { shiftId: box.newId(), openingFloatTiyin: 1_000_000 });
    await till.run('shift.cash-in', { movementId: box.newId(), amountTiyin: 500_000, reasonId: reason('cash-in'), note: '' });
    await till.run('shift.cash-out', { movementId: box.newId(), amountTiyin: 100_000, reasonId: reason('cash-out'), note: '' });
    orderId.table = box.newId();
    const table = (await till.query<FloorView>('/floor')).rows.find((row) => row.row === 'table' && row.name === '3');
    await manager.run('order.open', {
      orderId: orderId.table,
      kind: 'dine-in',
      tableId: table?.row === 'table' ? table.tableId : null,
      guests: 2,
    });
    const [kept, removed, voided] = [line(), line(), line()];
    await manager.run('order.add-lines', { orderId: orderId.table, lines: [kept] });
    const added = await manager.run('order.add-lines', { orderId: orderId.table, lines: [{ ...removed, note: 'oldin' }] });
    const draft = added.order.lines.find(({ lineId }) => lineId === removed.lineId);
    await manager.run('order.change-line', {
      orderId: orderId.table,
      lineId: removed.lineId,
      lineVersion: draft?.version ?? 1,
      quantityThousandths: 3_000,
    });
    await manager.run('order.remove-line', { orderId: orderId.table, lineId: removed.lineId });
    await manager.run('order.add-lines', { orderId: orderId.table, lines: [{ ...voided, note: 'keyin' }] });
    await manager.run('order.fire', { orderId: orderId.table, lineIds: null });
    await manager.run('order.void-line', {
      orderId: orderId.table,
      lineId: voided.lineId,
      quantityThousandths: null,
      reasonId: reason('void'),
    });
    const { order } = await manager.run('order.print-bill', { orderId: orderId.table });
    const payments = [{ paymentId: box.newId(), tender: 'cash', amountTiyin: order.totalTiyin }] as const;
    const paid = await till.run('order.pay', {
      orderId: orderId.table,
      orderVersion: order.version,
      expectedTotalTiyin: order.totalTiyin,
      payments: [...payments],
    });
    const copied = await manager.run('order.reprint', { orderId: orderId.table, paper: 'receipt' });
    expect(copied.copyNumber).toBe(1);
    const current = await till.query<{ version: number }>(`/orders/${orderId.table}`);
    expect(current.version).toBeGreaterThanOrEqual(paid.order.version);
    const shiftTill = await box.signedIn('manager', { which: 1, name: 'Kassa 2' });
    await admin.run('device.rename', { deviceId: shiftTill.deviceId, tillDeviceId: till.deviceId });
    await shiftTill.run('order.refund', {
      orderId: orderId.table,
      orderVersion: current.version,
      refundId: box.newId(),
      lines: null,
      reasonId: reason('refund'),
      tenders: null,
    });
    orderId.cancelled = box.newId();
    await manager.run('order.open', { orderId: orderId.cancelled, kind: 'takeaway', tableId: null, guests: null });
    const second = await manager.run('order.add-lines', { orderId: orderId.cancelled, lines: [line()] });
    await manager.run('order.cancel', { orderId: orderId.cancelled, orderVersion: second.order.version, reasonId: reason('cancel') });
    await admin.run('product.update', { productId: dish().productId, version: 1, priceTiyin: dish().priceTiyin + 100_000 });
    await admin.run('settings.update', { changes: { guestsAsked: true } });
    const { roles, employees } = await admin.query<StaffView>('/staff');
    const cook = roles.find(({ key }) => key === 'cook');
    if (cook)
      await admin.run('role.update', {
        roleId: cook.roleId,
        version: cook.version,
        name: cook.name,
        caps: cook.caps,
        permissions: { ...cook.permissions, 'order.open': 'yes' },
      });
    const cashier = employees.find(({ name }) => name === 'Malika Toʻxtayeva');
    const kiosk = await box.pair('Kassa 3');
    await kiosk.refused('staff.sign-in', { employeeId: cashier?.employeeId ?? '', pin: '9182' });
    await kiosk.run('staff.sign-in', { employeeId: cashier?.employeeId ?? '', pin: '6204' });
    await kiosk.run('staff.sign-out', {});
    await shiftTill.run('shift.print-x', {});
  };

  it('[BX-O-258] has each act with who, when, from which device, and the value before and after', async () => {
    await doEverythingOnce();
    const all = await entries('limit=500');
    const names = new Set(all.map(({ fact }) => fact));
    for (const fact of [
      'shift.opened',
      'shift.cash-in',
      'shift.cash-out',
      'order.opened',
      'order.lines-added',
      'order.line-changed',
      'order.line-removed',
      'order.fired',
      'order.line-voided',
      'order.bill-printed',
      'order.completed',
      'order.reprinted',
      'order.refunded',
      'order.cancelled',
      'product.updated',
      'settings.updated',
      'role.updated',
      'staff.signed-in',
      'staff.sign-in-failed',
      'staff.signed-out',
      'device.paired',
      'shift.x-printed',
    ])
      expect(names, fact).toContain(fact);
    const find = (fact: string) => all.find((entry) => entry.fact === fact);
    expect(find('product.updated')).toMatchObject({
      employeeName: 'Bahodir Alimov',
      deviceName: 'Idora',
      at: box.now,
      payload: { before: { priceTiyin: dish().priceTiyin }, after: { priceTiyin: dish().priceTiyin + 100_000 } },
    });
    expect(find('settings.updated')).toMatchObject({ payload: { before: { guestsAsked: false }, after: { guestsAsked: true } } });
    expect(find('staff.sign-in-failed')).toMatchObject({ employeeName: 'Malika Toʻxtayeva', deviceName: 'Kassa 3' });
    expect(find('order.line-voided')).toMatchObject({ employeeName: 'Aziza Karimova', deviceName: 'Menejer', entityId: orderId.table });
  });

  it('finds by person, device, kind, order and period, page by page', async () => {
    const { employees } = await admin.query<StaffView>('/staff');
    const malika = employees.find(({ name }) => name === 'Malika Toʻxtayeva')?.employeeId ?? '';
    expect((await entries(`employeeId=${malika}`)).map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['staff.signed-in', 'staff.sign-in-failed', 'staff.signed-out']),
    );
    expect((await entries(`deviceId=${till.deviceId}&fact=order.completed`)).map(({ entityId }) => entityId)).toEqual([orderId.table]);
    expect((await entries('fact=order.cancelled')).map(({ entityId }) => entityId)).toEqual([orderId.cancelled]);
    const { number } = await till.query<{ number: string }>(`/orders/${orderId.table}`);
    const aboutOrder = await admin.query<AuditView>(`/audit?entityId=${orderId.table}`);
    expect(aboutOrder.orders).toEqual([{ orderId: orderId.table, number, placeName: '3' }]);
    expect((await entries(`q=${number}`)).map(({ fact }) => fact)).toContain('order.refunded');
    expect(await entries(`from=${String(box.now + 1)}`)).toEqual([]);
    expect((await entries(`from=${String(box.now)}&to=${String(box.now + 1)}&limit=500`)).length).toBeGreaterThan(20);
    const first = await admin.query<AuditView>('/audit?limit=5');
    const second = await admin.query<AuditView>(`/audit?limit=5&beforeSeq=${String(first.nextBeforeSeq)}`);
    const latest = await box.rows("SELECT seq FROM event_log WHERE name <> 'rows.stated' ORDER BY seq DESC LIMIT 10");
    expect([...first.entries, ...second.entries].map(({ seq }) => seq)).toEqual(latest.map(({ seq }) => seq));
    expect(await entries('q=%25_%25')).toEqual([]);
    expect((await till.get('/audit')).status).toBe(403);
    expect((await admin.get('/audit?unknown=1')).status).toBe(422);
  });

  it('tells the history of an order, oldest first, to those who may see the order', async () => {
    const { entries: history } = await till.query<OrderHistoryView>(`/orders/${orderId.table}/history`);
    expect(history[0]).toMatchObject({ fact: 'order.opened', employeeName: 'Aziza Karimova' });
    expect(history.map(({ seq }) => seq)).toEqual(history.map(({ seq }) => seq).sort((a, b) => a - b));
    expect((await till.get(`/orders/${box.newId()}/history`)).status).toBe(404);
  });

  it('[BX-O-63] keeps a reason that was taken out of the list on what it explained', async () => {
    const id = reason('cancel');
    await admin.run('reason.archive', { reasonId: id, version: 1 });
    expect((await till.query<MenuView>('/menu')).rows.some((row) => row.kind === 'reason' && row.reasonId === id)).toBe(false);
    expect(await till.query(`/orders/${orderId.cancelled}`)).toMatchObject({ cancelReason: { 'uz-Latn': 'Mijoz fikrini oʻzgartirdi' } });
  });
});
