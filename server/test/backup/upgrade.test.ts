import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DayReport } from '#domain/contract/shift';
import type { OrderView } from '#domain/contract/order';
import type { CurrentShiftView } from '#domain/contract/shift';
import { TestBox, TestDevice } from '../box';
import { backedUp, keptKey, sumsOf } from './day-copy';
import { unpackOldDay } from './part-a';
import type { OldDay } from './part-a';
import { runProgram } from './programs';

describe('a data folder of version 0.1.0', () => {
  let box: TestBox;
  let old: OldDay;
  let till: TestDevice;

  beforeAll(async () => {
    const { folder, day } = await unpackOldDay();
    old = day;
    // The old shift is still young: a box is brought up to date in the evening, not a month later.
    box = await TestBox.start({ dataFolder: folder, demo: false }, day.at + 60_000);
    till = new TestDevice(box);
    till.cookie = day.tillCookie;
    till.deviceId = day.tillDeviceId;
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  it('is brought up to date with every order, Z and sum of the ledger as it was', async () => {
    expect(await sumsOf(box.folder)).toEqual(old.sums);
    const [head] = await box.rows('SELECT seq, hash FROM event_log WHERE seq = ?', [old.head.seq]);
    expect(head).toEqual(old.head);
    const [party] = await box.rows('SELECT COUNT(*) AS parties FROM party');
    expect(party).toEqual({ parties: 0 });
  });

  it('gives the shipped roles the rights that are new', async () => {
    const rights = async (key: string) =>
      JSON.parse(String((await box.rows('SELECT permissions FROM role WHERE key = ?', [key]))[0]?.['permissions'])) as object;
    expect(await rights('cashier')).toMatchObject({
      'customer.view': 'yes',
      'debt.repay': 'yes',
      'credit.override': 'ask',
      'customer.export': 'no',
    });
    expect(await rights('manager')).toMatchObject({ 'customer.manage': 'yes', 'debt.manage': 'yes' });
    expect(await rights('cook')).toMatchObject({ 'customer.view': 'no' });
  });

  it('goes on with the till that was paired, the person who was signed in, the open shift and the open order', async () => {
    const { shift } = await till.query<CurrentShiftView>('/shift');
    expect(shift).toMatchObject({ shiftId: old.shiftId, state: 'open' });
    const order = await till.query<OrderView>(`/orders/${old.openOrderId}`);
    expect(order).toMatchObject({ state: 'open', totalTiyin: old.openTotalTiyin });
    const paid = await till.run('order.pay', {
      orderId: order.orderId,
      orderVersion: order.version,
      expectedTotalTiyin: order.totalTiyin,
      payments: [{ paymentId: box.newId(), tender: 'cash', amountTiyin: order.totalTiyin, tenderedTiyin: null }],
    });
    expect(paid.order.state).toBe('completed');
    const [line] = order.lines;
    const orderId = box.newId();
    const sold = await till.run('order.submit', {
      orderId,
      kind: 'takeaway',
      lines: [{ lineId: box.newId(), productId: line?.productId ?? '', quantityThousandths: 1000 }],
      expectedTotalTiyin: line?.unitPriceTiyin ?? 0,
      payments: [{ paymentId: box.newId(), tender: 'card', amountTiyin: line?.unitPriceTiyin ?? 0, tenderedTiyin: null }],
    });
    const numbers = (old.sums.orders as { number: number | null }[]).map(({ number }) => number ?? 0);
    expect(sold.order.number).toContain(String(Math.max(...numbers) + 1));
  });

  it('tells of the old day what the old version told', async () => {
    const admin = await box.signedIn('administrator', { kind: 'office' });
    const seen = await admin.query<DayReport>(`/reports/day?date=${old.day.date}`);
    const closed = (shifts: DayReport['shifts']) => shifts.filter(({ shiftId }) => shiftId !== old.shiftId);
    expect(closed(seen.shifts)).toMatchObject(closed(old.day.shifts));
    expect(seen.refundsTiyin).toBe(old.day.refundsTiyin);
  });

  it('is backed up as it is before the update, and that backup opens in the new version', async () => {
    const { folder } = await unpackOldDay();
    const elsewhere = await mkdtemp(join(tmpdir(), 'dastarxon-elsewhere-'));
    try {
      const made = await runProgram('backup', folder);
      expect(made).toMatchObject({ code: 0, stderr: '' });
      const restored = await runProgram('restore', elsewhere, [made.stdout.split('\n')[0] ?? '', '--key', await keptKey(folder)]);
      expect(restored).toMatchObject({ code: 0, stderr: '' });
      const again = await TestBox.start({ dataFolder: elsewhere, demo: false });
      expect(await sumsOf(elsewhere)).toEqual(old.sums);
      await again.app.stop();
    } finally {
      for (const gone of [folder, elsewhere]) await rm(gone, { recursive: true, force: true });
    }
  });

  it('is backed up with its log and sums in order', async () => {
    const admin = await box.signedIn('administrator', { which: 0, name: 'Ofis 2', kind: 'office' });
    expect(await backedUp(box, admin)).toMatchObject({ failure: null, isLate: false });
  });
});
