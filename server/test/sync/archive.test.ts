import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { OrderHistoryView } from '#domain/contract/order-lists';
import type { SyncView } from '#domain/contract/portal-link';
import { select } from '#portal/server/store/rows';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { backedUp } from '../backup/day-copy';
import { runProgram } from '../backup/programs';
import { Restaurant } from '../restaurant';
import { connectBox, until } from './connected';

const run = promisify(execFile);
const DAY_MS = 86_400_000;

/** What `npm run verify` says of a folder. */
async function verify(folder: string): Promise<string> {
  const environment = { ...process.env, DATA_DIR: folder };
  return run(process.execPath, ['--import', 'tsx', 'server/ops/verify-log.ts'], { env: environment }).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { readonly stdout: string }).stdout,
  );
}

describe('the archive of the log', () => {
  let portalFolder: string;
  let older: string;
  let portal: TestPortal;
  let owner: TestOwner;
  let house: Restaurant;
  let orderId = '';

  const link = () => house.box.app.link;
  const isSynced = async () => (await house.admin.query<SyncView>('/sync')).state === 'synced';
  const atPortal = (sql: string) => portal.database.tenant(owner.ownerId, (transaction) => select(transaction, sql, [owner.ownerId]));
  const entries = () => atPortal('SELECT seq, op_id, hash FROM entry WHERE owner_id = ? ORDER BY seq');
  const files = () => readdir(join(house.box.folder, 'archive'));
  const countHere = async () => Number((await house.box.rows('SELECT COUNT(*) AS count FROM event_log'))[0]?.['count']);

  beforeAll(async () => {
    portalFolder = await mkdtemp(join(tmpdir(), 'dastarxon-owner-'));
    older = await mkdtemp(join(tmpdir(), 'dastarxon-older-'));
    portal = await startTestPortal({ database: { folder: portalFolder } });
    owner = await portal.newOwner();
    house = await Restaurant.open({ box: { portalUrl: portal.url } });
    await connectBox(portal, owner, house.admin);
    const dish = await house.dish(45_000);
    orderId = (await house.cashier.run('order.submit', house.sale([{ dish }]))).order.orderId;
    await until(isSynced);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
    await portal.stop();
    await rm(portalFolder, { recursive: true, force: true });
    await rm(older, { recursive: true, force: true });
  });

  it('takes what is acknowledged and older than 35 days, whole, and every history shows it as before', async () => {
    // The owner's portal as it was backed up before most of it came.
    await portal.stop();
    await cp(portalFolder, older, { recursive: true });
    portal = await startTestPortal({ database: { folder: portalFolder } });
    await house.box.restart({ portalUrl: portal.url });
    const dish = await house.dish(20_000);
    for (let count = 0; count < 3; count += 1) await house.cashier.run('order.submit', house.sale([{ dish }]));
    await until(isSynced);
    expect(await link().compareNow()).toBe(true);
    expect((await house.box.rows('SELECT * FROM log_segment')).length).toBe(0);

    const before = await countHere();
    const history = await house.admin.query<OrderHistoryView>(`/orders/${orderId}/history`);
    house.box.advance(36 * DAY_MS);
    portal.clock.nowMs += 36 * DAY_MS;
    await house.box.restart();
    await house.admin.signIn('administrator');
    await house.cashier.signIn('cashier');
    house.shiftId = await house.renewShift(house.cashier, house.shiftId);
    await house.cashier.run('order.submit', house.sale([{ dish }]));
    await until(isSynced);
    expect(await link().compareNow()).toBe(true);
    expect(await files()).toHaveLength(1);
    expect(await countHere()).toBeLessThan(before);
    const [segment] = await house.box.rows('SELECT from_seq, to_seq FROM log_segment');
    expect(segment?.['from_seq']).toBe(1);
    expect(Number(segment?.['to_seq'])).toBeGreaterThanOrEqual(before);
    expect((await house.box.rows('SELECT MIN(seq) AS first FROM event_log'))[0]?.['first']).toBe(Number(segment?.['to_seq']) + 1);
    expect(await house.admin.query<OrderHistoryView>(`/orders/${orderId}/history`)).toEqual(history);
    const audit = await house.admin.query<AuditView>('/audit?limit=500');
    expect(audit.entries.filter(({ entityId, fact }) => entityId === orderId && fact === 'order.completed')).toHaveLength(1);
    expect(await verify(house.box.folder)).toContain('the log holds');
  });

  it('is named by the check where a file is missing, was changed, or was made by somebody else', async () => {
    const [file = ''] = await files();
    const path = join(house.box.folder, 'archive', file);
    const bytes = await readFile(path);
    await rename(path, `${path}.away`);
    expect(await verify(house.box.folder)).toBe(`the file ${file} of the archive is missing\n`);
    const changed = Buffer.from(bytes);
    changed[changed.length - 12] = (changed[changed.length - 12] ?? 0) ^ 1;
    await writeFile(path, changed);
    expect(await verify(house.box.folder)).toBe(`the file ${file} of the archive is not as it was written\n`);
    await rename(`${path}.away`, path);
    const keys = join(house.box.folder, 'sync-keys.json');
    await rename(keys, `${keys}.own`);
    const other = await Restaurant.open({ floatSom: null });
    await cp(join(other.box.folder, 'sync-keys.json'), keys);
    await other.close();
    expect(await verify(house.box.folder)).toContain('was not signed by this box');
    await rename(`${keys}.own`, keys);
    expect(await verify(house.box.folder)).toContain('the log holds');
    expect(gunzipSync(bytes).toString('utf8').split('\n').length).toBeGreaterThan(100);
  });

  it('leaves backups whole: one is made and restored without the files', async () => {
    const { backups } = await backedUp(house.box, house.admin);
    const folder = await mkdtemp(join(tmpdir(), 'dastarxon-copy-'));
    await cp(house.box.folder, folder, { recursive: true });
    await rm(join(folder, 'archive'), { recursive: true });
    expect(await runProgram('restore', folder, [join(folder, 'backups', backups[0]?.name ?? '')])).toMatchObject({ code: 0, stderr: '' });
    await rm(folder, { recursive: true, force: true });
  });

  it('fills a portal that was restored from a backup older than it', async () => {
    const all = await entries();
    const sums = await atPortal('SELECT day, order_count, revenue_tiyin FROM rollup_hour WHERE owner_id = ? ORDER BY day, hour');
    const { nowMs } = portal.clock;
    await portal.stop();
    portal = await startTestPortal({ database: { folder: older } });
    portal.clock.nowMs = nowMs;
    expect((await entries()).length).toBeLessThan(all.length);
    await house.box.restart({ portalUrl: portal.url });
    await until(async () => (await entries()).length >= all.length && (await isSynced()), 30_000);
    expect((await entries()).slice(0, all.length)).toEqual(all);
    expect(await atPortal('SELECT day, order_count, revenue_tiyin FROM rollup_hour WHERE owner_id = ? ORDER BY day, hour')).toEqual(sums);
    expect(await link().compareNow()).toBe(true);
    expect(await house.admin.query<SyncView>('/sync')).toMatchObject({ differingDays: [], comparedAt: house.box.now });
  });
});
