import { setTimeout as wait } from 'node:timers/promises';
import sqlite3 from 'sqlite3';
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '#server/test/backup/programs';
import { violationsIn } from '#server/test/faults/check-file';
import { rawRows } from '../support/raw-rows';
import type { FaultRow } from './fault-row';
import { LinkedHouse } from './portal/linked-house';
import { TillProbe } from './portal/till-probe';

const BACK_MS = 600_000;
const FOUND_MS = 20_000;

/**
 * Row 9: the portal comes back from a copy that is hours old and is filled again by the box; the box comes back from last night and the portal finds the fork at its first
 * push, keeps what the box has lost, and gives it back after the owner has said that it is the same box. No place in the log and no number is used twice.
 */
export const olderCopies: FaultRow = {
  row: 9,
  what: 'the portal, and then the box, restored from an older copy',
  run: async ({ quick, say }) => {
    const house = await LinkedHouse.open();
    const ms = quick ? 1_500 : 60_000;
    try {
      await sell(house, ms);
      const filledMs = await restorePortal(house, ms);
      say(`  the portal was filled again in ${(filledMs / 1000).toFixed(1)} s`);
      const faults = (await house.differences()).map((fault) => `portal restored: ${fault}`);
      if (filledMs > BACK_MS) faults.push('the portal was not filled again within ten minutes');
      const box = await restoreBox(house, ms);
      return {
        sentence: `portal filled again in ${(filledMs / 1000).toFixed(1)} s; the restored box's fork found after ${(box.foundMs / 1000).toFixed(1)} s, everything on both sides ${(box.backMs / 1000).toFixed(1)} s after the owner's word`,
        faults: [...faults, ...box.faults.map((fault) => `box restored: ${fault}`)],
      };
    } finally {
      await house.close();
    }
  },
};

async function sell(house: LinkedHouse, ms: number, which = 0): Promise<void> {
  const till = await TillProbe.start(() => house.box, which);
  await wait(ms);
  await till.end();
  if (till.refused > 0) throw new Error(`${String(till.refused)} sales were refused`);
}

/** Puts an older copy in the portal's place; answers how long until the box had filled it again, in milliseconds. */
async function restorePortal(house: LinkedHouse, ms: number): Promise<number> {
  await house.synced(BACK_MS);
  const older = join(house.folder, 'older.db');
  await copyRunning(house.portalFile, older);
  await sell(house, ms);
  await house.synced(BACK_MS);
  const all = await house.reached();
  await house.portal.kill();
  await rm(dirname(house.portalFile), { recursive: true, force: true });
  await mkdir(dirname(house.portalFile));
  await cp(older, house.portalFile);
  await house.startPortal();
  const startedAt = performance.now();
  await house.askToSync();
  await house.synced(BACK_MS, all);
  return performance.now() - startedAt;
}

/** As a nightly backup is made: while it runs. */
function copyRunning(file: string, to: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file);
    database.run('VACUUM INTO ?', to, (error: Error | null) => {
      database.close(() => {
        if (error) reject(error);
        else resolve();
      });
    });
  });
}

async function restoreBox(
  house: LinkedHouse,
  ms: number,
): Promise<{ readonly foundMs: number; readonly backMs: number; readonly faults: string[] }> {
  const faults: string[] = [];
  const made = await runProgram('backup', house.boxFolder);
  const [file = ''] = made.stdout.split('\n');
  await sell(house, ms);
  await house.synced(BACK_MS);
  const lost = await atPortal(house);
  await house.box.stop();
  const restored = await runProgram('restore', house.boxFolder, [file]);
  if (restored.code !== 0) return { foundMs: 0, backMs: 0, faults: [restored.stderr] };
  await house.startBox();
  const startedAt = performance.now();
  await sell(house, ms, 1);
  const isFound = async () =>
    Number(
      (await rawRows(house.portalFile, "SELECT count(*) AS count FROM alarm WHERE kind = 'fork' AND closed_at IS NULL"))[0]?.['count'],
    ) > 0;
  while (!(await isFound())) {
    if (performance.now() - startedAt > FOUND_MS) return { foundMs: 0, backMs: 0, faults: ['the owner was not told of the fork'] };
    await wait(50);
  }
  const foundMs = performance.now() - startedAt;
  const [box] = await rawRows(house.portalFile, `SELECT box_id FROM box WHERE branch_id = '${house.branchId}' AND revoked_at IS NULL`);
  const saidAt = performance.now();
  await house.owner.does('box.resolve-fork', { boxId: box?.['box_id'], decision: 'restored' });
  await house.synced(BACK_MS);
  const backMs = performance.now() - saidAt;
  if (backMs > BACK_MS) faults.push('not everything was back within ten minutes');
  await house.box.stop();
  const now = await atPortal(house);
  const known = new Set(now.entries);
  const gone = lost.entries.filter((entry) => !known.has(entry));
  if (gone.length > 0)
    faults.push(`${String(gone.length)} entries that the box had lost are gone from the portal too, or changed: ${String(gone[0])}`);
  if (now.twice > 0) faults.push(`${String(now.twice)} order numbers were given twice`);
  faults.push(...(await house.differences()), ...(await violationsIn(house.boxFolder, [])));
  return { foundMs, backMs, faults };
}

async function atPortal(house: LinkedHouse): Promise<{ readonly entries: readonly string[]; readonly twice: number }> {
  const rows = await rawRows(house.portalFile, 'SELECT seq, op_id, hash FROM entry ORDER BY seq');
  const [numbers] = await rawRows(
    house.portalFile,
    'SELECT count(number) - count(DISTINCT number) AS twice FROM customer_order WHERE number IS NOT NULL',
  );
  return {
    entries: rows.map((row) => `${String(row['seq'])} ${String(row['op_id'])} ${String(row['hash'])}`),
    twice: Number(numbers?.['twice']),
  };
}
