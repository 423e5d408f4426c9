import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HealthView } from '#domain/contract/box';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { Restaurant } from '../restaurant';
import { backedUp, settled, sumsOf } from './day-copy';

const pinOf = (role: string) => demoPeople().find((person) => person.role === role)?.pin ?? '';

describe('backups from the office', () => {
  let house: Restaurant;
  let admin: TestDevice;
  let restarts = 0;

  beforeAll(async () => {
    house = await Restaurant.open({
      box: {
        onRestart: () => {
          restarts += 1;
        },
      },
    });
    await house.settings({ manyDevices: true });
    admin = await house.box.signedIn('administrator', { kind: 'office' });
  });
  afterAll(async () => {
    await house.close();
  });

  const sell = async (thousandths: number) => {
    const dish = await house.dish(30_000);
    const order = await house.fire(house.cashier, await house.order(house.cashier, [{ dish, thousandths }]));
    await house.pay(house.cashier, order);
  };

  it('[BX-O-257 box] makes one on demand, sealed, read back and told on every screen', async () => {
    await sell(1000);
    const { backups, failure, isLate } = await backedUp(house.box, admin);
    expect({ failure, isLate }).toEqual({ failure: null, isLate: false });
    expect(backups[0]).toMatchObject({ kind: 'manual', at: Math.floor(house.box.now / 1000) * 1000, isOnSecond: false });
    const file = join(house.box.folder, 'backups', backups[0]?.name ?? '');
    const bytes = await readFile(file);
    expect(bytes.length).toBe(backups[0]?.bytes);
    expect((await stat(file)).mode & 0o077).toBe(0);
    // Nothing of what it holds can be read without the key.
    for (const word of ['SQLite format', 'customer_order', 'Dilnoza', 'pepper']) expect(bytes.includes(word), word).toBe(false);
    const health = (await (await fetch(`${house.box.url}/healthz`)).json()) as HealthView;
    expect(health.checks).toContainEqual({ name: 'backup', ok: true });
  });

  it('shows the recovery key once, to an administrator alone, and keeps it out of the database', async () => {
    const manager = await house.box.signedIn('manager', { kind: 'office' });
    expect(await manager.refused('backup.show-key', { renew: false })).toMatchObject({ code: 'forbidden' });
    const { recoveryKey, recoveryKeyId } = await admin.run('backup.show-key', { renew: false });
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await admin.refused('backup.show-key', { renew: false })).toMatchObject({ code: 'recovery-key-shown', status: 409 });
    const fresh = await admin.run('backup.show-key', { renew: true });
    expect(fresh.recoveryKeyId).not.toBe(recoveryKeyId);
    const database = await readFile(join(house.box.folder, 'dastarxon.db'));
    const journal = await readFile(join(house.box.folder, 'dastarxon.db-wal'));
    for (const file of [database, journal]) expect(file.includes(recoveryKey ?? '-')).toBe(false);
    house.box.advance(3_600_000);
    // Old backups open with the old key, which the box still has.
    expect((await backedUp(house.box, admin)).backups.map(({ keyId }) => keyId)).toEqual([fresh.recoveryKeyId, recoveryKeyId]);
  });

  it('restores with the administrator’s PIN, after a restart, with numbers that jump and a mark in the log', async () => {
    const before = await sumsOf(house.box.folder);
    const { backups } = await admin.query<{ backups: { name: string }[] }>('/backups');
    const name = backups[0]?.name ?? '';
    await sell(2000);
    const lost = await sumsOf(house.box.folder);
    const manager = await house.box.signedIn('manager', { kind: 'office' });
    expect(await manager.refused('backup.restore', { name, pin: pinOf('manager') })).toMatchObject({ code: 'forbidden' });
    expect(await admin.refused('backup.restore', { name, pin: '0000' })).toMatchObject({ code: 'pin-wrong' });
    const elsewhere = name.replace(/_\d+_/, '_9_');
    expect(await admin.refused('backup.restore', { name: elsewhere, pin: pinOf('administrator') })).toMatchObject({
      code: 'backup-unknown',
    });
    const headBefore = house.box.app.bus.seq;
    await admin.run('backup.restore', { name, pin: pinOf('administrator') });
    await expect.poll(() => restarts, { timeout: 45_000 }).toBe(1);
    const startedMs = performance.now();
    await house.box.restart();
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    const after = await sumsOf(house.box.folder);
    expect(after).toEqual(before);
    expect(after).not.toEqual(lost);
    expect(house.box.app.bus.seq).toBeGreaterThan(headBefore + 900_000);
    const [mark] = await house.box.rows("SELECT payload FROM event_log WHERE name = 'box.restored'");
    expect(JSON.parse(String(mark?.['payload']))).toMatchObject({ epoch: 1 });
    // The till sells on, with a number that no paper of the lost hour has.
    const highest = Math.max(...(lost.orders as { number: number | null }[]).map(({ number }) => number ?? 0));
    await house.cashier.signIn('cashier');
    await sell(1000);
    const [next] = await house.box.rows('SELECT MAX(number) AS number FROM customer_order');
    expect(Number(next?.['number'])).toBe(highest + 1001);
    await admin.signIn('administrator');
    const { backups: still } = await backedUp(house.box, admin);
    expect(still.length).toBeGreaterThanOrEqual(backups.length);
  });

  it('tells the office and /healthz of a backup that could not be made, and goes on selling', async () => {
    const folder = join(house.box.folder, 'recovery-keys.json');
    const keys = await readFile(folder);
    await writeFile(folder, 'no keys');
    house.box.advance(60_000);
    const at = house.box.now;
    await admin.run('backup.make', {});
    const { failure, isLate } = await settled(admin, (view) => (view.failure?.at ?? 0) >= at);
    expect({ failure: failure?.fault, isLate }).toEqual({ failure: 'failed', isLate: true });
    const health = (await (await fetch(`${house.box.url}/healthz`)).json()) as HealthView;
    expect(health).toMatchObject({ status: 'ok' });
    expect(health.checks).toContainEqual({ name: 'backup', ok: false });
    await sell(1000);
    await writeFile(folder, keys);
    house.box.advance(60_000);
    expect(await backedUp(house.box, admin)).toMatchObject({ failure: null, isLate: false });
    // What the failed one said is in the log of errors.
    expect(house.box.errors.length).toBe(1);
    house.box.errors.length = 0;
  });
});
