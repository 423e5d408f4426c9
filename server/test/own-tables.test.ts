import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FloorOrderRow, FloorView, TableRow } from '#domain/contract/floor';
import type { RoomPatch } from '#domain/contract/live';
import type { SettingsView } from '#domain/contract/settings';
import { joinRoom, TestBox } from './box';
import type { TestDevice } from './box';
import { wholeRows } from './live/whole-rows';

describe('tables that waiters do not share', () => {
  let box: TestBox;
  let first: TestDevice;
  let second: TestDevice;
  let admin: TestDevice;

  beforeAll(async () => {
    box = await TestBox.start();
    admin = await box.signedIn('administrator');
    await admin.run('settings.update', { changes: { waitersShareTables: false } });
    first = await box.signedIn('waiter', { which: 0, kind: 'phone' });
    second = await box.signedIn('waiter', { which: 1, kind: 'phone' });
  });
  afterAll(() => box.stop());

  it('[BX-O-10] shows a colleague nothing of an order but its waiter, by URL, on the floor and over the socket', async () => {
    const floor = await first.query<FloorView>('/floor');
    const table = floor.rows.find((row): row is TableRow => row.row === 'table' && row.name === '5');
    const watcher = await second.connect();
    const own = await first.connect();
    const seen: RoomPatch[] = [];
    watcher.on('patch', (patch) => seen.push(patch));
    const ownSeen: RoomPatch[] = [];
    own.on('patch', (patch) => ownSeen.push(patch));
    await joinRoom(watcher, 'floor');
    await joinRoom(own, 'floor');
    const orderId = box.newId();
    const opened = await first.run('order.open', { orderId, kind: 'dine-in', tableId: table?.tableId ?? null, guests: 3 });
    expect((await second.get(`/orders/${orderId}`)).status).toBe(403);
    expect((await admin.get(`/orders/${orderId}`)).status).toBe(200);
    expect(await joinRoom(watcher, `order:${orderId}`)).toMatchObject({ status: 'refused' });
    expect(
      (await second.refused('order.open', { orderId: box.newId(), kind: 'dine-in', tableId: table?.tableId ?? null, guests: null })).code,
    ).toBe('not-your-order');
    await expect.poll(() => rowOf(seen, orderId)).toMatchObject({ waiterName: opened.order.waiterName, totalTiyin: null, guests: null });
    await expect.poll(() => rowOf(ownSeen, orderId)).toMatchObject({ totalTiyin: 0, guests: 3 });
    const hidden = (await second.query<FloorView>('/floor')).rows.find(
      (row): row is FloorOrderRow => row.row === 'order' && row.orderId === orderId,
    );
    expect(hidden).toMatchObject({ totalTiyin: null, waiterName: opened.order.waiterName });
    expect((await admin.query<SettingsView>('/settings')).settings.waitersShareTables).toBe(false);
  });
});

function rowOf(patches: readonly RoomPatch[], orderId: string): unknown {
  return patches.flatMap(({ rows }) => wholeRows(rows)).findLast(({ key }) => key === `order:${orderId}`)?.row;
}
