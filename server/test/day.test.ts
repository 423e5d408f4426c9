import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FloorView, TableRow } from '#domain/contract/floor';
import type { MenuView, ProductView, ReasonView, ModifierGroupView } from '#domain/contract/menu';
import type { KitchenView } from '#domain/contract/kitchen';
import type { PrintersView, StationView } from '#domain/contract/printer';
import type { DayReport } from '#domain/contract/shift';
import { TestBox } from './box';
import { found } from './found';
import type { TestDevice } from './box';

describe('a thin day through the public door', () => {
  let box: TestBox;
  let till: TestDevice;
  let waiter: TestDevice;
  let cook: TestDevice;
  let menu: MenuView;
  const product = (code: string) =>
    found(
      menu.rows.find((row): row is ProductView => row.kind === 'product' && row.code === code),
      `product ${code}`,
    );

  beforeAll(async () => {
    box = await TestBox.start();
    till = await box.signedIn('cashier');
    waiter = await box.signedIn('waiter', { kind: 'phone' });
    cook = await box.signedIn('cook', { kind: 'kitchen' });
    menu = await till.query<MenuView>('/menu');
  });
  afterAll(() => box.stop());

  it('takes an order at a table, cooks it, takes the money and closes the shift to the soʻm', async () => {
    const shiftId = box.newId();
    await till.run('shift.open', { shiftId, openingFloatTiyin: 10_000_000 });
    const floor = await waiter.query<FloorView>('/floor');
    const table = found(
      floor.rows.find((row): row is TableRow => row.row === 'table' && row.name === 'V2'),
      'table V2',
    );
    const orderId = box.newId();
    await waiter.run('order.open', { orderId, kind: 'dine-in', tableId: table.tableId, guests: 4 });
    const osh = product('101');
    const groups = menu.rows.filter(
      (row): row is ModifierGroupView => row.kind === 'modifier-group' && osh.modifierGroupIds.includes(row.modifierGroupId),
    );
    const modifiers = groups
      .filter((group) => group.minimum > 0)
      .map((group) => ({
        optionId: found(
          group.options.find((option) => option.isDefault),
          'default',
        ).optionId,
        count: 1,
      }));
    const added = await waiter.run('order.add-lines', {
      orderId,
      lines: [{ lineId: box.newId(), productId: osh.productId, quantityThousandths: 2000, modifiers }],
    });
    expect(added.order.linesTiyin).toBe(9_000_000);
    expect(added.order.totalTiyin).toBe(10_350_000);
    const fired = await waiter.run('order.fire', { orderId, lineIds: null });
    expect(fired.order.stage).toBe('sent');
    const station = found(
      menu.rows.find((row): row is StationView => row.kind === 'station' && row.stationId === fired.order.lines[0]?.stationId),
      'station',
    );
    const kitchen = await cook.query<KitchenView>(`/kitchen/${station.stationId}`);
    expect(kitchen.tickets).toHaveLength(1);
    const bumped = await cook.run('kitchen.bump-ticket', { ticketId: found(kitchen.tickets[0], 'ticket').ticketId });
    expect(bumped.ticket.state).toBe('bumped');
    const ready = await till.query<{ version: number; stage: string; totalTiyin: number }>(`/orders/${orderId}`);
    expect(ready.stage).toBe('ready');
    const paid = await till.run('order.pay', {
      orderId,
      orderVersion: ready.version,
      expectedTotalTiyin: ready.totalTiyin,
      payments: [{ paymentId: box.newId(), tender: 'cash', amountTiyin: ready.totalTiyin, tenderedTiyin: 15_000_000 }],
    });
    expect(paid.changeTiyin).toBe(4_650_000);
    expect(paid.order.state).toBe('completed');
    await expect
      .poll(async () => (await till.query<PrintersView>('/printers')).papers.filter((paper) => paper.state === 'sent').length, {
        timeout: 20_000,
      })
      .toBeGreaterThan(0);
    const counted = await till.run('shift.count', { shiftId, countedTiyin: 20_350_000 });
    expect(counted.shift.differenceTiyin).toBe(0);
    const closed = await till.run('shift.close', { shiftId });
    expect(closed.report.zNumber).toBe(1);
    expect(closed.report.salesTiyin).toBe(10_350_000);
    const manager = await box.signedIn('manager');
    const day = await manager.query<DayReport>('/reports/day');
    expect(day.revenueTiyin).toBe(10_350_000);
    expect(menu.rows.some((row): row is ReasonView => row.kind === 'reason')).toBe(true);
    expect(box.errors).toEqual([]);
  });
});
