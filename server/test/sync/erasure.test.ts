import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncView } from '#domain/contract/portal-link';
import { Connection } from '#server/store/connection';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { backedUp } from '../backup/day-copy';
import { runProgram } from '../backup/programs';
import { TestBox } from '../box';
import { addCustomer } from '../customers/people';
import { Restaurant } from '../restaurant';
import { connectBox, until } from './connected';

const DAY_MS = 86_400_000;
/** What is planted: nobody else has these. */
const PLANTED = ['935557799', 'Zebiniso', 'gulzor mahalla'] as const;

/** Files under a folder that hold something planted, and tables that do; packed files are unpacked first. */
async function findPlanted(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    for (const planted of PLANTED) if (text.includes(planted)) found.push(`${planted} in ${path.slice(folder.length)}`);
    if (path.endsWith('.db')) found.push(...(await findInTables(path)));
  }
  return found;
}

async function findInTables(path: string): Promise<readonly string[]> {
  const file = await Connection.open(path);
  const found: string[] = [];
  for (const table of await file.all("SELECT name FROM sqlite_master WHERE type = 'table'")) {
    const name = String(table['name']);
    const text = JSON.stringify(await file.all(`SELECT * FROM ${name}`));
    for (const planted of PLANTED) if (text.includes(planted)) found.push(`${planted} in table ${name} of ${path}`);
  }
  await file.close();
  return found;
}

/** Somebody's phone, name and address are put wherever a customer goes: log, archive, backup, portal. He is erased, and nothing of him is anywhere. */
describe('somebody who is erased', () => {
  let portalFolder: string;
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;
  let customerId = '';

  const isSynced = async () => (await house.admin.query<SyncView>('/sync')).state === 'synced';

  const sells = async () => {
    const dish = await house.dish(45_000);
    const { orderId } = await house.order(house.cashier, [{ dish }]);
    await house.cashier.run('order.set-customer', { orderId, customerId });
    await house.pay(house.cashier, await house.fire(house.cashier, { orderId }));
  };

  beforeAll(async () => {
    portalFolder = await mkdtemp(join(tmpdir(), 'dastarxon-owner-'));
    portal = await startTestPortal({ database: { folder: portalFolder } });
    owner = await portal.newOwner();
    house = await Restaurant.open({ box: { portalUrl: portal.url } });
    await connectBox(portal, owner, house.admin);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await portal.stop();
    await rm(portalFolder, { recursive: true, force: true });
  });

  it('was everywhere before: on the box, in its archive sealed, at the portal', async () => {
    customerId = await addCustomer(house.admin, { name: `${PLANTED[1]} Karimova`, phones: [`+998${PLANTED[0]}`] });
    await house.admin.run('customer.add-address', { addressId: house.box.newId(), customerId, street: PLANTED[2] });
    await sells();
    await until(isSynced);
    for (const folder of [house.box.folder, portalFolder])
      for (const planted of PLANTED) expect((await findPlanted(folder)).some((place) => place.startsWith(planted))).toBe(true);
    house.box.advance(36 * DAY_MS);
    portal.clock.nowMs += 36 * DAY_MS;
    await house.box.restart();
    await house.admin.signIn('administrator');
    await house.cashier.signIn('cashier');
    house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    await until(isSynced);
    await house.box.app.link.compareNow();
    expect(await readdir(join(house.box.folder, 'archive'))).not.toEqual([]);
  });

  it('is in no file and no table afterwards, nor in a backup from before that is restored', async () => {
    // Papers of today are still there.
    await sells();
    const { backups } = await backedUp(house.box, house.admin);
    await house.admin.run('customer.erase', { customerId, reason: 'soʻradi' });
    await until(isSynced);
    await expect.poll(() => findPlanted(house.box.folder), { timeout: 20_000, interval: 250 }).toEqual([]);
    await expect.poll(() => findPlanted(portalFolder), { timeout: 20_000, interval: 250 }).toEqual([]);

    const copy = await mkdtemp(join(tmpdir(), 'dastarxon-copy-'));
    await cp(house.box.folder, copy, { recursive: true });
    expect(await runProgram('restore', copy, [join(copy, 'backups', backups[0]?.name ?? '')])).toMatchObject({ code: 0 });
    const restored = await TestBox.start({ dataFolder: copy });
    await expect.poll(() => findPlanted(copy), { timeout: 20_000, interval: 250 }).toEqual([]);
    await restored.stop();
  });
});
