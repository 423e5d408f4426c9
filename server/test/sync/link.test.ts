import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncRow, SyncView } from '#domain/contract/portal-link';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { select } from '#portal/server/store/rows';
import { joinRoom } from '../box';
import { Restaurant } from '../restaurant';
import { wholeRows } from '../live/whole-rows';

/** A real box and a real portal, each with its own database, over HTTP and a socket. */
describe('a box and the portal', () => {
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;
  let branchId = '';

  beforeAll(async () => {
    portal = await startTestPortal();
    owner = await portal.newOwner();
    house = await Restaurant.open({ box: { portalUrl: portal.url } });
    branchId = portal.newId();
    await owner.command('branch.create', { branchId, name: 'Yunusobod', address: '', phone: '' });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await portal.stop();
  });

  const view = () => house.admin.query<SyncView>('/sync');
  const untilState = (state: SyncRow['state'], timeout = 15_000) =>
    expect.poll(async () => (await view()).state, { timeout, interval: 50 }).toBe(state);
  const atPortal = (sql: string) => portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId]));

  it('is not connected at first, and offers itself only for who may connect it', async () => {
    expect(await view()).toMatchObject({ state: 'not-connected', offer: null, waitingCount: 0 });
    expect((await house.cashier.refused('portal.offer', {})).code).toBe('forbidden');
    expect((await house.cashier.refused('sync.now', {})).code).toBe('portal-not-connected');
    const { offer } = await house.admin.run('portal.offer', {});
    expect(offer?.code).toMatch(/^[0-9A-Z]{8}$/);
    expect(offer?.link).toBe(`${portal.url}/branches/pair/${offer?.code ?? ''}`);
    expect(await view()).toMatchObject({ state: 'waiting-for-owner', offer: offer ?? {} });
    expect((await house.cashier.query<SyncView>('/sync')).offer).toBeNull();
    const written = JSON.stringify([await house.box.rows('SELECT * FROM command'), await house.box.rows('SELECT * FROM event_log')]);
    for (const secret of [offer?.code, offer?.login, offer?.password]) expect(written).not.toContain(secret);
  });

  it('[BX-O-255] is bound when a manager agrees to the owner whose name is shown, and its whole log goes up', async () => {
    const code = (await view()).offer?.code ?? '';
    expect((await owner.command('branch.pair-by-code', { branchId, code, menu: 'keep' })).status).toBe(200);
    await untilState('claimed');
    expect((await view()).claim).toMatchObject({ ownerName: 'Aziz Karimov', branchName: 'Yunusobod' });
    expect(await house.admin.run('portal.answer', { accept: true })).toEqual({ isConnected: true });
    await untilState('synced');
    expect(await view()).toMatchObject({ waitingCount: 0, fault: null, offlineSince: null, branch: { branchName: 'Yunusobod' } });
    const [box] = await atPortal('SELECT last_seq, last_hash, epoch FROM box WHERE owner_id = ?');
    const [head] = await house.box.rows('SELECT seq, hash FROM event_log ORDER BY seq DESC LIMIT 1');
    expect(box).toMatchObject({ last_hash: head?.['hash'], epoch: 1 });
    const products = (await house.box.rows('SELECT COUNT(*) AS count FROM product'))[0]?.['count'];
    expect(Number((await atPortal('SELECT COUNT(*) AS count FROM product WHERE owner_id = ?'))[0]?.['count'])).toBe(products);
    expect(await atPortal('SELECT * FROM reject WHERE owner_id = ?')).toEqual([]);
  });

  it('has a sale at the portal at once', async () => {
    await expect.poll(async () => (await view()).isLive, { timeout: 10_000 }).toBe(true);
    const dish = await house.dish(45_000);
    const startedMs = performance.now();
    const { order } = await house.cashier.run('order.submit', house.sale([{ dish }]));
    await expect
      .poll(() => atPortal(`SELECT state, total_tiyin FROM customer_order WHERE owner_id = ? AND id = '${order.orderId}'`), {
        interval: 20,
      })
      .toMatchObject([{ state: 'completed', total_tiyin: 4_500_000 }]);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it('tells when the clock of the box is wrong, and believes it again when it is right', async () => {
    expect((await view()).clockAheadMs).toBe(0);
    house.box.advance(3 * 3_600_000);
    await house.admin.run('sync.now', {});
    await expect.poll(async () => (await view()).clockAheadMs).toBeGreaterThan(3 * 3_600_000 - 60_000);
    await untilState('synced');
    house.box.advance(-6 * 3_600_000);
    expect((await view()).clockAheadMs).toBeLessThan(-3 * 3_600_000 + 60_000);
    house.box.advance(3 * 3_600_000);
    expect((await view()).clockAheadMs).toBe(0);
    await untilState('synced');
  });

  it('[BX-O-256] shows a desk how the line is, and why nothing gets through when the button is pressed without one', async () => {
    const socket = await house.cashier.connect();
    expect(await joinRoom(socket, 'sync')).toMatchObject({ status: 'snapshot', rows: [{ key: 'state', row: { state: 'synced' } }] });
    const seen: string[] = [];
    socket.on('patch', ({ room, rows }) => {
      if (room === 'sync') for (const { row } of wholeRows(rows)) seen.push((row as SyncRow).state);
    });
    await portal.stop();
    const dish = await house.dish(20_000);
    await house.cashier.run('order.submit', house.sale([{ dish }]));
    await house.cashier.run('sync.now', {});
    await untilState('offline');
    const without = await view();
    expect(without.waitingCount).toBeGreaterThan(0);
    expect(without.fault?.code).toBe('portal-unreachable');
    expect(without.lastSyncedAt).not.toBeNull();
    await expect.poll(() => seen.at(-1)).toBe('offline');
  });
});

describe('a box that its owner cuts off', () => {
  it('[BX-O-255] goes on selling, says so, and can be connected again', async () => {
    const portal = await startTestPortal();
    const owner = await portal.newOwner();
    const house = await Restaurant.open({ box: { portalUrl: portal.url } });
    const branchId = portal.newId();
    await owner.command('branch.create', { branchId, name: 'Sergeli', address: '', phone: '' });
    const state = async () => (await house.admin.query<SyncView>('/sync')).state;
    const connect = async () => {
      const { offer } = await house.admin.run('portal.offer', {});
      await owner.command('branch.pair-by-code', { branchId, code: offer?.code ?? '', menu: 'keep' });
      await expect.poll(state, { timeout: 15_000 }).toBe('claimed');
      await house.admin.run('portal.answer', { accept: true });
      await expect.poll(state, { timeout: 15_000 }).toBe('synced');
    };
    await connect();
    expect((await house.admin.refused('portal.offer', {})).code).toBe('portal-connected');
    expect((await owner.command('branch.disconnect', { branchId })).status).toBe(200);
    await expect.poll(state, { timeout: 15_000 }).toBe('revoked');
    const dish = await house.dish(30_000);
    expect((await house.cashier.run('order.submit', house.sale([{ dish }]))).order.state).toBe('completed');
    await house.admin.run('portal.disconnect', {});
    await expect.poll(state, { timeout: 15_000 }).toBe('not-connected');
    // Declined, the offer is over; made anew, the box is bound again and what was sold meanwhile goes up.
    const { offer } = await house.admin.run('portal.offer', {});
    await owner.command('branch.pair-by-code', { branchId, code: offer?.code ?? '', menu: 'keep' });
    await expect.poll(state, { timeout: 15_000 }).toBe('claimed');
    expect(await house.admin.run('portal.answer', { accept: false })).toEqual({ isConnected: false });
    await expect.poll(state, { timeout: 15_000 }).toBe('not-connected');
    await connect();
    expect(house.box.errors).toEqual([]);
    await house.close();
    await portal.stop();
  });
});
