import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionView } from '#domain/contract/box';
import type { RoomPatch } from '#domain/contract/live';
import type { MenuView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import { TestDevice } from '../box';
import { Restaurant, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { Watcher } from './watcher';

/** Names of fields that say money or how to reach a person. */
const PRIVATE_FIELD = /tiyin|price|total|cost|phone|payment|tender|pin$/i;

function fieldNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldNames);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...fieldNames(inner)]);
}

describe('two screens', () => {
  let house: Restaurant;
  let dish: TestDish;
  let waiter: TestDevice;
  let cook: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open();
    dish = await house.dish(45_000);
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    cook = await house.box.signedIn('cook', { kind: 'kitchen' });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-O-247] one acts, the other sees it: floor, order, kitchen, shift, from opening to paid, within a second each', async () => {
    const { stationId } = await house.station();
    const screen = await Watcher.open(house.cashier);
    const display = await Watcher.open(cook);
    await screen.snapshot('floor');
    await screen.snapshot('shift');
    await display.snapshot(`kitchen:${stationId}`);
    const slow: string[] = [];
    const within = async <Value>(what: string, seen: Promise<Value>) => {
      const sentAt = performance.now();
      const value = await seen;
      if (performance.now() - sentAt > 10_000) slow.push(what);
      return value;
    };
    const order = await house.order(waiter, [{ dish }]);
    const key = `order:${order.orderId}`;
    expect(
      await within(
        'floor',
        screen.row('floor', key, (row) => row?.['totalTiyin'] === som(49_500)),
      ),
    ).toMatchObject({ tableId: order.tableId, state: 'open', waiterName: order.waiterName });
    await screen.snapshot(key);
    await house.fire(waiter, order);
    expect(
      await within(
        'order',
        screen.row(key, order.orderId, (row) => row?.['stage'] === 'sent'),
      ),
    ).toMatchObject({ orderId: order.orderId });
    const [ticket] = await house.tickets();
    const ticketId = ticket?.ticketId ?? '';
    expect(await within('kitchen', display.row(`kitchen:${stationId}`, ticketId))).toMatchObject({
      orderId: order.orderId,
      state: 'new',
      lines: [{ name: { 'uz-Latn': dish.name }, quantityThousandths: 1000 }],
    });
    await cook.run('kitchen.bump-ticket', { ticketId });
    expect(
      await within(
        'kitchen',
        display.row(`kitchen:${stationId}`, ticketId, (row) => row === null),
      ),
    ).toBeNull();
    expect(
      await within(
        'floor',
        screen.row('floor', key, (row) => row?.['stage'] === 'ready'),
      ),
    ).toMatchObject({ readyCount: 1 });
    await house.pay(house.cashier, await house.read(order));
    expect(
      await within(
        'floor',
        screen.row('floor', key, (row) => row === null),
      ),
    ).toBeNull();
    await house.cashier.run('shift.cash-in', {
      movementId: house.box.newId(),
      amountTiyin: som(5_000),
      reasonId: await house.reason('cash-in'),
      note: 'mayda',
    });
    expect(await within('shift', screen.row('shift', house.shiftId))).toMatchObject({
      movements: [{ amountTiyin: som(5_000), note: 'mayda' }],
    });
    expect(slow).toEqual([]);
  });

  it('the board shows a number being prepared, ready, and gone, to anybody on the network', async () => {
    const board = await Watcher.open(new TestDevice(house.box));
    await board.snapshot('board');
    const sale = house.sale([{ dish }]);
    const { order } = await house.cashier.run('order.submit', sale);
    expect(await board.row('board', order.orderId)).toMatchObject({ queueNumber: order.queueNumber, stage: 'preparing' });
    const ticket = (await house.tickets()).find(({ orderId }) => orderId === order.orderId);
    await cook.run('kitchen.bump-ticket', { ticketId: ticket?.ticketId ?? '' });
    expect(await board.row('board', order.orderId, (row) => row?.['stage'] === 'ready')).toMatchObject({ queueNumber: order.queueNumber });
    await house.cashier.run('order.call-again', { orderId: order.orderId });
    expect(await board.row('board', order.orderId, (row) => row?.['callCount'] === 1)).toMatchObject({ stage: 'ready' });
    await house.cashier.run('order.mark-served', { orderId: order.orderId, lineIds: null });
    expect(await board.row('board', order.orderId, (row) => row === null)).toBeNull();
  });

  it('a dish on the stop-list and a new price are on every till at once', async () => {
    const till = await Watcher.open(house.cashier);
    const { size } = await till.snapshot('menu');
    expect(size).toBeGreaterThan(100);
    await cook.run('product.set-availability', { productId: dish.productId, available: false, remainingThousandths: null, note: 'tugadi' });
    expect(await till.row('menu', `product:${dish.productId}`)).toMatchObject({
      available: false,
      stop: { note: 'tugadi', until: 'hand' },
    });
    await cook.run('product.set-availability', { productId: dish.productId, available: true, remainingThousandths: null, note: null });
    expect(await till.row('menu', `product:${dish.productId}`, (row) => row?.['available'] === true)).toMatchObject({
      priceTiyin: som(45_000),
    });
  });

  it('[BX-O-247] who comes back with the room’s head is told that he is current; who has missed something gets all of it', async () => {
    const stays = await Watcher.open(house.cashier);
    const leaves = await Watcher.open(waiter);
    await stays.snapshot('floor');
    const first = await leaves.join('floor');
    leaves.socket.disconnect();
    const back = await Watcher.open(waiter);
    expect(await back.join('floor', first.status === 'snapshot' ? first.seq : null)).toEqual({
      status: 'current',
      seq: first.status === 'snapshot' ? first.seq : null,
    });
    back.socket.disconnect();
    const order = await house.order(house.cashier, [{ dish }]);
    await stays.row('floor', `order:${order.orderId}`);
    const late = await Watcher.open(waiter);
    const answer = await late.join('floor', first.status === 'snapshot' ? first.seq : null);
    expect(answer.status).toBe('snapshot');
    expect(answer.status === 'snapshot' && answer.rows.some(({ key }) => key === `order:${order.orderId}`)).toBe(true);
  });

  it('a screen that read the menu over HTTP joins from there: current while nothing of the menu has changed, all of it after a change', async () => {
    const seqOf = async () => (await house.cashier.query<MenuView>('/menu?costs=0')).seq;
    const first = await Watcher.open(house.cashier);
    expect(await first.join('menu', await seqOf())).toMatchObject({ status: 'current' });
    const readAt = await seqOf();
    await house.order(house.cashier, [{ dish }]);
    const second = await Watcher.open(waiter);
    expect(await second.join('menu', readAt)).toMatchObject({ status: 'current' });
    await cook.run('product.set-availability', { productId: dish.productId, available: false, remainingThousandths: null, note: null });
    expect(await second.row('menu', `product:${dish.productId}`)).toMatchObject({ available: false });
    const third = await Watcher.open(waiter);
    expect(await third.join('menu', readAt)).toMatchObject({ status: 'snapshot' });
    const fromTheFuture = await Watcher.open(waiter);
    expect(await fromTheFuture.join('menu', (await seqOf()) + 1_000)).toMatchObject({ status: 'snapshot' });
    await cook.run('product.set-availability', { productId: dish.productId, available: true, remainingThousandths: null, note: null });
  });

  it('patches of a room follow each other without a gap, and the heartbeat tells the room’s head', async () => {
    const watcher = await Watcher.open(house.cashier);
    const joined = await watcher.join('floor');
    const order = await house.order(waiter, [{ dish }]);
    for (let round = 0; round < 3; round += 1) await house.add(waiter, order, [{ dish, note: `izoh ${String(round)}` }]);
    await expect.poll(() => watcher.patches.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(4);
    let head = joined.status === 'snapshot' ? joined.seq : -1;
    for (const patch of watcher.patches) {
      expect(patch.previousSeq).toBe(head);
      expect(patch.seq).toBeGreaterThanOrEqual(head);
      head = patch.seq;
    }
    await expect.poll(() => watcher.heartbeats.at(-1)?.heads['floor'] === watcher.patches.at(-1)?.seq, { timeout: 5_000 }).toBe(true);
    expect(watcher.heartbeats.at(-1)?.nowMs).toBe(house.box.now);
    expect(Object.keys(watcher.heartbeats.at(-1)?.heads ?? {})).toEqual(['floor']);
  });

  it('[BX-O-247] of a long order a room is told what changed, and every screen in it has the whole order, whenever it came', async () => {
    const order = await house.order(waiter, [{ dish, note: 'birinchi' }]);
    const room = `order:${order.orderId}`;
    const first = await Watcher.open(waiter);
    await first.snapshot(room);
    const heard: RoomPatch[] = [];
    first.socket.on('patch', (patch) => heard.push(patch));
    await house.add(
      waiter,
      order,
      Array.from({ length: 40 }, (_none, index) => ({ dish, note: `izoh ${String(index)}` })),
    );
    const whole = JSON.stringify((await house.read(order)).lines).length;
    const { version } = await house.add(waiter, order, [{ dish, note: 'oxirgi' }]);
    await first.row(room, order.orderId, (row) => row?.['version'] === version);
    expect(heard.every(({ rows }) => rows.every((told) => 'change' in told))).toBe(true);
    expect(JSON.stringify(heard.at(-1)).length).toBeLessThan(whole / 5);

    // Somebody comes while dishes are being added: the change of a row that he has already must not be made twice.
    const second = await Watcher.open(house.cashier);
    await Promise.all([
      second.snapshot(room),
      ...Array.from({ length: 6 }, (_none, index) =>
        house.add(index % 2 ? waiter : house.cashier, order, [{ dish, note: `birga ${String(index)}` }]),
      ),
    ]);
    const middle = (await house.read(order)).lines[20];
    await waiter.run('order.remove-line', { orderId: order.orderId, lineId: middle?.lineId ?? '' });
    const now = await house.read(order);
    for (const screen of [first, second])
      expect(await screen.row(room, order.orderId, (row) => row?.['version'] === now.version)).toEqual(now);
  });

  it('says an order once to a screen that follows it: the answer names its version, the same command asked again all of it', async () => {
    const order = await house.order(waiter, [{ dish }]);
    const id = house.box.newId();
    const lines = [{ lineId: house.box.newId(), productId: dish.productId, quantityThousandths: 2000 }];
    const ask = (headers: Record<string, string>) =>
      waiter.post('/api/commands/order.add-lines', JSON.stringify({ id, input: { orderId: order.orderId, lines } }), headers);
    const brief = await ask({ prefer: 'return=minimal' });
    const now = await house.read(order);
    expect([brief.headers.get('preference-applied'), await brief.json()]).toMatchObject([
      'return=minimal',
      { result: { order: { orderId: order.orderId, version: now.version } } },
    ]);
    const whole = await ask({});
    expect([whole.headers.get('preference-applied'), await whole.json()]).toMatchObject([null, { result: { order: now } }]);
  });

  it('at one table each sees who else is there, and is never locked out', async () => {
    const order = await house.order(waiter, [{ dish }]);
    const one = await Watcher.open(waiter);
    const other = await Watcher.open(house.cashier);
    await one.snapshot(`order:${order.orderId}`);
    await other.snapshot(`order:${order.orderId}`);
    await expect
      .poll(
        () =>
          one.presences
            .at(-1)
            ?.people.map(({ employeeId }) => employeeId)
            .sort(),
        { timeout: 5_000 },
      )
      .toEqual([waiter.employeeId, house.cashier.employeeId].sort());
    await Promise.all([
      house.add(waiter, order, [{ dish, note: 'birinchi' }]),
      house.add(house.cashier, order, [{ dish, note: 'ikkinchi' }]),
    ]);
    const lines = (await house.read(order)).lines;
    expect(lines.map(({ note }) => note).sort()).toEqual(['', 'birinchi', 'ikkinchi']);
    other.socket.disconnect();
    await expect
      .poll(() => one.presences.at(-1)?.people.map(({ employeeId }) => employeeId), { timeout: 5_000 })
      .toEqual([waiter.employeeId]);
  });

  it('a revoked device is told, its socket is closed, and from then on it is a browser that was never paired', async () => {
    const lost = await house.box.signedIn('waiter', { which: 2, name: 'Yoʻqolgan' });
    const watcher = await Watcher.open(lost);
    await watcher.snapshot('floor');
    await house.admin.run('device.revoke', { deviceId: lost.deviceId });
    await expect.poll(() => watcher.disconnected, { timeout: 5_000 }).toBe(true);
    expect(watcher.notices).toContainEqual({ reason: 'revoked' });
    const stranger = await Watcher.open(lost);
    expect(await stranger.join('floor')).toEqual({ status: 'refused', code: 'not-paired' });
    expect(await stranger.join('board')).toMatchObject({ status: 'snapshot' });
    expect((await lost.refused('staff.sign-out', {})).code).toBe('device-revoked');
  });

  it('[BX-O-121] ends a person’s session on the first device when he signs in on a second, whose screen has his unsent lines; or not, where the branch says so', async () => {
    const first = await house.box.signedIn('waiter', { which: 4, name: 'Telefon A', kind: 'phone' });
    const order = await house.order(first, [{ dish, note: 'yuborilmagan' }]);
    const watcher = await Watcher.open(first);
    await watcher.snapshot('floor');
    const second = await house.box.signedIn('waiter', { which: 4, name: 'Telefon B', kind: 'phone' });
    await expect.poll(() => watcher.notices.map(({ reason }) => reason), { timeout: 2_000 }).toContain('signed-in-elsewhere');
    expect((await first.query<SessionView>('/session')).employee).toBeNull();
    expect((await first.refused('order.fire', { orderId: order.orderId, lineIds: null })).code).toBe('not-signed-in');
    expect(await watcher.join('floor')).toEqual({ status: 'refused', code: 'not-signed-in' });
    const drafts = (await second.query<OrderView>(`/orders/${order.orderId}`)).lines;
    expect(drafts).toMatchObject([{ state: 'draft', note: 'yuborilmagan' }]);
    await house.fire(second, order);
    await house.settings({ manyDevices: true });
    await first.signIn('waiter', 4);
    for (const device of [first, second]) expect((await device.query<SessionView>('/session')).employee?.employeeId).toBe(first.employeeId);
    await house.settings({ manyDevices: false });
  });

  it('who signs out hears no more of the rooms that need a person', async () => {
    const device = await house.box.signedIn('waiter', { which: 3, name: 'Navbatchi' });
    const watcher = await Watcher.open(device);
    await watcher.snapshot('floor');
    await device.run('staff.sign-out', {});
    await expect.poll(() => watcher.notices.map(({ reason }) => reason), { timeout: 5_000 }).toContain('signed-out');
    watcher.clear();
    await house.order(waiter, [{ dish }]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(watcher.patches).toEqual([]);
    expect(await watcher.join('floor')).toEqual({ status: 'refused', code: 'not-signed-in' });
  });

  it('a kitchen screen and the board hear no money, no cost and no phone, in answers, snapshots and patches', async () => {
    const { stationId } = await house.station();
    const display = await Watcher.open(cook);
    const board = await Watcher.open(new TestDevice(house.box));
    const heard: unknown[] = [[...(await display.snapshot(`kitchen:${stationId}`))], [...(await board.snapshot('board'))]];
    const { order } = await house.cashier.run('order.submit', house.sale([{ dish, note: 'tuzsiz' }]));
    await board.row('board', order.orderId);
    const ticket = (await house.tickets()).find(({ orderId }) => orderId === order.orderId);
    await display.row(`kitchen:${stationId}`, ticket?.ticketId ?? '');
    heard.push(
      await cook.run('kitchen.touch-ticket', { ticketId: ticket?.ticketId ?? '' }),
      await cook.query(`/kitchen/${stationId}`),
      display.patches,
      board.patches,
      await new TestDevice(house.box).query('/board'),
    );
    expect(fieldNames(heard).length).toBeGreaterThan(50);
    expect(fieldNames(heard).filter((name) => PRIVATE_FIELD.test(name))).toEqual([]);
    const boardFields = new Set(fieldNames(board.patches.flatMap(({ rows }) => rows.map(({ row }) => row))));
    expect([...boardFields].sort()).toEqual(['callCount', 'orderId', 'queueNumber', 'readyAt', 'stage', 'version']);
  });

  it('a cook’s device may not join the rooms of money and people', async () => {
    const display = await Watcher.open(cook);
    for (const room of ['shift', 'orders', 'staff', 'devices'])
      expect(await display.join(room)).toEqual({ status: 'refused', code: 'forbidden' });
  });

  it('an unpaired socket may join the board and nothing else', async () => {
    const stranger = await Watcher.open(new TestDevice(house.box));
    const { stationId } = await house.station();
    for (const room of [
      'menu',
      'floor',
      'orders',
      `kitchen:${stationId}`,
      'shift',
      'printers',
      'devices',
      'staff',
      'settings',
      `order:${house.box.newId()}`,
    ]) {
      expect(await stranger.join(room)).toEqual({ status: 'refused', code: 'not-paired' });
    }
    for (const room of ['', 'nothing', `device/${waiter.deviceId}`, 'board:1', '__proto__'])
      expect(await stranger.join(room)).toEqual({ status: 'refused', code: 'not-found' });
    expect((await stranger.join('board')).status).toBe('snapshot');
  });

  it.each([
    ['a Host that is not ours', { host: 'evil.example' }],
    ['an Origin that is not ours', { origin: 'http://evil.example' }],
    ['an Origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['no Origin to speak of', { origin: 'null' }],
  ])('a socket with %s is not let in', async (_what, headers) => {
    const socket = io(house.box.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: house.cashier.cookie, ...headers },
      reconnection: false,
      forceNew: true,
    });
    const came = await new Promise((resolve) => {
      socket.once('connect', () => {
        resolve('let in');
      });
      socket.once('connect_error', () => {
        resolve('refused');
      });
    });
    socket.disconnect();
    expect(came).toBe('refused');
  });

  it('only websockets are spoken: no polling, no script of the library', async () => {
    for (const path of ['/socket.io/?EIO=4&transport=polling', '/socket.io/socket.io.js'])
      expect((await fetch(`${house.box.url}${path}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('where tables are not shared, a colleague’s table shows its waiter’s name and nothing of its contents', async () => {
    await house.settings({ waitersShareTables: false });
    const colleague = await house.box.signedIn('waiter', { which: 1, name: 'Hamkasb' });
    const watcher = await Watcher.open(colleague);
    await watcher.snapshot('floor');
    const order = await house.order(waiter, [{ dish }]);
    const row = await watcher.row('floor', `order:${order.orderId}`);
    expect(row).toMatchObject({ waiterName: order.waiterName, tableId: order.tableId, totalTiyin: null });
    expect(await watcher.join(`order:${order.orderId}`)).toEqual({ status: 'refused', code: 'forbidden' });
    watcher.clear();
    await house.add(waiter, order, [{ dish, note: 'yana' }]);
    await watcher.row('floor', `order:${order.orderId}`);
    expect(watcher.patches.filter(({ room }) => room === `order:${order.orderId}`)).toEqual([]);
    expect(JSON.stringify(watcher.patches)).not.toContain(String(som(49_500)));
    await house.settings({ waitersShareTables: true });
  });
});
