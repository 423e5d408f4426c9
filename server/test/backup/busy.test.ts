import { access, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackupsView } from '#domain/contract/backup';
import type { HealthView } from '#domain/contract/box';
import { Connection } from '#server/store/connection';
import { Restaurant } from '../restaurant';
import { backedUp, keptKey, settled, sumsOf } from './day-copy';
import { runProgram } from './programs';

const CLIENTS = 20;

describe('backups beside the selling', () => {
  let house: Restaurant;
  let elsewhere: string;

  beforeAll(async () => {
    house = await Restaurant.open({ box: { backupAfterShiftMs: 50 } });
    elsewhere = await mkdtemp(join(tmpdir(), 'dastarxon-elsewhere-'));
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await rm(elsewhere, { recursive: true, force: true });
  });

  it(`lose nothing and stop nobody while ${String(CLIENTS)} clients sell`, async () => {
    const dish = await house.dish(12_000);
    let isOver = false;
    const sold: { readonly orderId: string; readonly seq: number }[] = [];
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (!isOver) {
        const input = house.sale([{ dish, thousandths: 2000 }]);
        const answer = await house.cashier.command('order.submit', input);
        if (!answer.ok) throw new Error(answer.problem.code);
        sold.push({ orderId: input.orderId, seq: answer.seq });
      }
    });
    await expect.poll(() => sold.length, { timeout: 20_000 }).toBeGreaterThan(40);
    const before = sold.length;
    const { backups, failure } = await backedUp(house.box, house.admin);
    const during = sold.length - before;
    isOver = true;
    await Promise.all(clients);
    expect(failure).toBeNull();
    expect(during).toBeGreaterThan(CLIENTS);

    // Everything acknowledged up to the backup's place in the log is in it, once; what came later is not.
    const backup = backups[0];
    const key = await keptKey(house.box.folder);
    const restored = await runProgram('restore', elsewhere, [join(house.box.folder, 'backups', backup?.name ?? ''), '--key', key]);
    expect(restored).toMatchObject({ code: 0 });
    const file = await Connection.open(join(elsewhere, 'dastarxon.db'));
    const rows = await file.all("SELECT id FROM customer_order WHERE state = 'completed'");
    await file.close();
    const inBackup = sold.filter(({ seq }) => seq <= (backup?.seq ?? 0)).map(({ orderId }) => orderId);
    expect(rows.map((row) => String(row['id'])).sort()).toEqual(inBackup.sort());
    expect(inBackup.length).toBeGreaterThanOrEqual(before);
    const live = await house.box.rows("SELECT id FROM customer_order WHERE state = 'completed'");
    expect(live.length).toBe(sold.length);
  });

  it('[BX-O-257 box] are made by themselves when a shift is closed, and each hour', async () => {
    const seen = await house.admin.query<BackupsView>('/backups');
    const [drawer] = await house.box.rows('SELECT SUM(amount_tiyin) AS tiyin FROM entry WHERE account = ?', [`drawer:${house.shiftId}`]);
    house.box.advance(3_600_000);
    await house.cashier.run('shift.count', { shiftId: house.shiftId, countedTiyin: Number(drawer?.['tiyin']) });
    await house.cashier.run('shift.close', { shiftId: house.shiftId, cashLeftTiyin: 0 });
    const view = await settled(house.admin, ({ backups }) => backups[0]?.name !== seen.backups[0]?.name);
    expect(view.backups[0]?.kind).toBe('shift');
    // Without one for three hours the office and /healthz are told, whatever the reason.
    house.box.advance(4 * 3_600_000);
    expect((await house.admin.query<BackupsView>('/backups')).isLate).toBe(true);
    house.box.app.backups.look();
    const hourly = await settled(house.admin, ({ backups }) => backups[0]?.kind === 'hourly');
    expect(hourly).toMatchObject({ isLate: false, failure: null });
  });

  it('go to a second disk where there is one, and say so where there is none', async () => {
    const healthOf = async () => (await (await fetch(`${house.box.url}/healthz`)).json()) as HealthView;
    expect(await house.admin.refused('settings.update', { changes: { backupFolder: 'flesh' } })).toMatchObject({ code: 'input-invalid' });
    await house.settings({ backupFolder: join(elsewhere, 'not-plugged-in') });
    expect((await house.admin.query<BackupsView>('/backups')).second.fault).toBe('folder-missing');
    expect((await healthOf()).checks).toContainEqual({ name: 'second-backup', ok: false });
    // An empty mount point is on the very disk that must not be the only one.
    await mkdir(join(elsewhere, 'not-plugged-in'));
    expect((await house.admin.query<BackupsView>('/backups')).second.fault).toBe('same-disk');
    const memory = await mkdtemp('/dev/shm/dastarxon-').catch(() => null);
    if (memory === null || (await stat(memory)).dev === (await stat(house.box.folder)).dev) return;
    try {
      await house.settings({ backupFolder: memory });
      house.box.advance(3_600_000);
      const { backups, second } = await backedUp(house.box, house.admin);
      expect(second).toEqual({ folder: memory, fault: null });
      expect(backups[0]?.isOnSecond).toBe(true);
      expect((await healthOf()).checks).toContainEqual({ name: 'second-backup', ok: true });
      // The stick alone is enough, with the paper.
      const fresh = join(elsewhere, 'fresh');
      const copy = join(memory, backups[0]?.name ?? '');
      await access(copy);
      expect(await runProgram('restore', fresh, [copy, '--key', await keptKey(house.box.folder)])).toMatchObject({ code: 0 });
      expect((await sumsOf(fresh)).ledger).toEqual((await sumsOf(house.box.folder)).ledger);
    } finally {
      await rm(memory, { recursive: true, force: true });
    }
  });
});
