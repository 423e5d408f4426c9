import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sqlite3 from 'sqlite3';
import { connectBranch, demoOwnerAt, ensureBranch } from '#server/demo/connect-branch';
import { PortalProcess } from '#portal/server/test/portal-process';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import { startBox } from '../box-process';
import { rounded } from '../figures';
import { driveLoad } from '../floors';
import { newId, plainProducts, seller, submitRequests } from '../selling';

/** How fast a box that was alone for long sends what waits: from the moment the line is back until the portal has the last entry, as processes. */

const DRAINED_MS = 600_000;
const CONNECTIONS = 20;

/** `backlog_entries_per_s`; its floor is what the same portal takes in when nobody has to read and pack it first, `ingest_entries_per_s_sqlite`. */
export async function measureBacklog(orders: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-backlog-'));
  const portal = await PortalProcess.start({ folder: join(folder, 'portal'), environment: { DEMO: '1' } });
  const road = await TcpProxy.open(() => [portal.port]);
  const box = await startBox({ folder: join(folder, 'box'), portalUrl: road.url });
  const head = () => highest(join(folder, 'box', 'dastarxon.db'), 'SELECT max(seq) AS seq FROM event_log');
  const reached = () => highest(join(folder, 'portal', 'portal.db'), 'SELECT max(last_seq) AS seq FROM box');
  try {
    const owner = await demoOwnerAt(portal.url, newId);
    const { branchId } = await ensureBranch(owner, { name: 'Yunusobod filiali', address: '', newId });
    await connectBranch(owner, box.url, branchId, newId);
    const till = await seller(box, { name: 'bench till', kind: 'till', role: 'cashier' });
    const office = await seller(box, { name: 'bench office', kind: 'till', role: 'administrator' });
    await till.command('shift.open', { shiftId: newId(), openingFloatTiyin: 0 });
    const until = async (seq: number) => {
      const startedAt = performance.now();
      while ((await reached()) < seq) {
        if (performance.now() - startedAt > DRAINED_MS) throw new Error('the backlog did not drain');
        await wait(25);
      }
      return (performance.now() - startedAt) / 1000;
    };
    await until(await head());
    road.cut();
    const requests = submitRequests(await plainProducts(till), orders);
    const { failures } = await driveLoad({ port: box.port, cookie: till.cookie, connections: CONNECTIONS, requests });
    if (failures > 0) throw new Error(`${String(failures)} sales were refused`);
    const [from, to] = [await reached(), await head()];
    road.heal();
    await office.command('sync.now', {});
    return { backlog_entries: to - from, backlog_entries_per_s: rounded((to - from) / (await until(to)), 0) };
  } finally {
    await box.stop();
    await road.close();
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function highest(file: string, sql: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
    database.get(sql, (error: Error | null, row: { readonly seq: number | null } | undefined) => {
      database.close();
      if (error) reject(error);
      else resolve(row?.seq ?? 0);
    });
  });
}
