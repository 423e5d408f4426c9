import { access, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '#server/store/connection';
import { TestBox } from '../box';
import { Restaurant } from '../restaurant';
import { backedUp, keptKey, sumsOf } from './day-copy';
import type { Sums } from './day-copy';
import { runProgram } from './programs';

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

describe('restoring by command', () => {
  let worked: string;
  let sums: Sums;
  let name = '';
  let key = '';
  let folder: string;
  const file = () => join(folder, 'backups', name);
  const database = () => join(folder, 'dastarxon.db');

  beforeAll(async () => {
    worked = await mkdtemp(join(tmpdir(), 'dastarxon-worked-'));
    const house = await Restaurant.open();
    const dish = await house.dish(25_000);
    for (let count = 0; count < 3; count += 1)
      await house.pay(house.cashier, await house.fire(house.cashier, await house.order(house.cashier, [{ dish, thousandths: 2000 }])));
    name = (await backedUp(house.box, house.admin)).backups[0]?.name ?? '';
    sums = await sumsOf(house.box.folder);
    key = await keptKey(house.box.folder);
    await house.box.app.stop();
    await cp(house.box.folder, worked, { recursive: true });
    await rm(house.box.folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dastarxon-restore-'));
    await cp(worked, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  afterAll(() => rm(worked, { recursive: true, force: true }));

  const startsAndHasAll = async () => {
    const box = await TestBox.start({ dataFolder: folder, demo: false });
    expect(await sumsOf(folder)).toEqual(sums);
    expect(box.errors).toEqual([]);
    await box.app.stop();
  };

  it('brings a damaged box back in well under two minutes, after the start has said how, and keeps the damaged file', async () => {
    await truncate(database(), 200_000);
    await expect(TestBox.start({ dataFolder: folder })).rejects.toThrow(`npm run restore -- ${file()}`);
    const startedMs = performance.now();
    const restored = await runProgram('restore', folder, [file()]);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('order and Z numbers go on 1000 further');
    await startsAndHasAll();
    expect(performance.now() - startedMs).toBeLessThan(120_000);
    const [kept = ''] = (await readdir(folder)).filter((entry) => entry.startsWith('before-restore-'));
    expect((await readFile(join(folder, kept, 'dastarxon.db'))).length).toBe(200_000);
    expect(await isThere(join(folder, 'restoring'))).toBe(false);
  });

  it('refuses while a box works on the folder, and changes nothing', async () => {
    const box = await TestBox.start({ dataFolder: folder, demo: false });
    const refused = await runProgram('restore', folder, [file()]);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: 'nothing was restored: a box runs on this folder: stop it first\n' });
    await box.app.stop();
    await startsAndHasAll();
  });

  it('never starts empty where backups lie, and comes back from them when all else is gone', async () => {
    for (const entry of ['dastarxon.db', 'dastarxon.db-wal', 'dastarxon.db-shm', 'box.json', 'secrets.json'])
      await rm(join(folder, entry), { force: true });
    await expect(TestBox.start({ dataFolder: folder })).rejects.toThrow(
      /is missing or empty, though a box has worked.*npm run restore -- /,
    );
    expect(await runProgram('restore', folder, [file()])).toMatchObject({ code: 0 });
    await startsAndHasAll();
  });

  it('comes back on another machine with the file and the paper with the key, and with nothing less', async () => {
    const carried = join(tmpdir(), name);
    await copyFile(file(), carried);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    expect(await runProgram('restore', folder, [carried])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('needs the recovery key') as string,
    });
    const other = `${key.startsWith('0') ? '1' : '0'}${key.slice(1)}`;
    expect((await runProgram('restore', folder, [carried, '--key', other])).code).toBe(1);
    expect(await isThere(database())).toBe(false);
    // As somebody types it from the paper.
    expect(await runProgram('restore', folder, [carried, '--key', key.toLowerCase().replaceAll('-', ' ')])).toMatchObject({ code: 0 });
    await startsAndHasAll();
    await rm(carried);
  });

  it('[BX-O-11] numbers no order as another was numbered, over a restore and two tills at once, and knows who opened and closed it', async () => {
    // What is sold between the backup and the restore has numbers that guests hold in their hands.
    const sell = async (box: TestBox): Promise<number[]> => {
      const tills = await Promise.all([0, 1].map((which) => box.signedIn('cashier', { which, name: `Kassa ${box.newId().slice(-8)}` })));
      for (const till of tills) await till.run('shift.open', { shiftId: box.newId(), openingFloatTiyin: 0 });
      const [dish] = await box.rows(
        'SELECT id FROM product WHERE price_tiyin = 2500000 AND archived_at IS NULL ORDER BY rowid DESC LIMIT 1',
      );
      const sales = await Promise.all(
        tills.flatMap((till) =>
          Array.from({ length: 5 }, () =>
            till.run('order.submit', {
              orderId: box.newId(),
              kind: 'takeaway',
              lines: [{ lineId: box.newId(), productId: String(dish?.['id']), quantityThousandths: 1000 }],
              expectedTotalTiyin: 2_500_000,
              payments: [{ paymentId: box.newId(), tender: 'cash', amountTiyin: 2_500_000, tenderedTiyin: null }],
            }),
          ),
        ),
      );
      for (const sale of sales) expect(sale.order).toMatchObject({ state: 'completed', openedAt: box.now, closedAt: box.now });
      const rows = await box.rows(
        'SELECT number, waiter_id, closed_by_id FROM customer_order WHERE id IN (SELECT value FROM json_each(?))',
        [JSON.stringify(sales.map((sale) => sale.order.orderId))],
      );
      for (const row of rows) expect(tills.map(({ employeeId }) => employeeId)).toContain(row['closed_by_id']);
      for (const row of rows) expect(row['waiter_id']).toBe(row['closed_by_id']);
      return rows.map((row) => Number(row['number']));
    };
    const before = await TestBox.start({ dataFolder: folder, demo: false });
    const sold = await sell(before);
    await before.app.stop();
    expect((await runProgram('restore', folder, [file()])).code).toBe(0);
    const after = await TestBox.start({ dataFolder: folder, demo: false });
    const soldAfter = await sell(after);
    await after.app.stop();
    const all = [...sold, ...soldAfter];
    expect(all).toHaveLength(20);
    expect(new Set(all).size).toBe(20);
  });

  it('finishes at the next start what a power cut has interrupted', async () => {
    expect(await runProgram('restore', folder, ['--stage', file()])).toMatchObject({ code: 0 });
    // The old database has gone aside, the new one has not come yet.
    const box = join(folder, 'restoring', 'marked.json');
    await writeFile(box, JSON.stringify({ keptIn: 'before-restore-test' }));
    await mkdir(join(folder, 'before-restore-test'));
    await rename(database(), join(folder, 'before-restore-test', 'dastarxon.db'));
    await startsAndHasAll();
    expect(await isThere(join(folder, 'restoring'))).toBe(false);
    // Half read when the power went: it is thrown away and the box starts on what it has.
    await mkdir(join(folder, 'restoring'));
    await writeFile(join(folder, 'restoring', 'dastarxon.db'), 'half');
    await startsAndHasAll();
    expect(await isThere(join(folder, 'restoring'))).toBe(false);
  });

  it('refuses a backup of a later version with a sentence', async () => {
    const later = await Connection.open(database());
    await later.run("INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('9999-later', 9, 0)");
    await later.close();
    const { stdout } = await runProgram('backup', folder);
    const made = stdout.split('\n')[0] ?? '';
    expect(await runProgram('restore', folder, [made])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/install that version or a later one/) as string,
    });
  });

  it('lists what there is when no file is named', async () => {
    expect((await runProgram('restore', folder)).stdout).toContain(file());
  });
});
