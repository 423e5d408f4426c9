import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BoxProcess } from '#server/test/box-process';
import { violationsIn } from '#server/test/faults/check-file';
import { WireClient } from '#server/test/wire';
import type { SyncRow } from '#domain/contract/portal-link';
import { rawRows } from '../support/raw-rows';
import type { FaultRow } from './fault-row';
import { differencesBetween, LinkedHouse } from './portal/linked-house';
import { TillProbe } from './portal/till-probe';

const FOUND_MS = 20_000;

/** Row 10: a cloned disk: two boxes with one identity. The portal finds the fork at once, freezes what came second, both sell on, and nothing is lost from either. */
export const clonedDisk: FaultRow = {
  row: 10,
  what: 'two boxes with one identity',
  run: async ({ quick }) => {
    const rounds = quick ? 1 : 5;
    const faults: string[] = [];
    let slowest = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const one = await oneClone();
      slowest = Math.max(slowest, one.foundMs);
      faults.push(...one.faults.map((fault) => `round ${String(round)}: ${fault}`));
    }
    return {
      sentence: `${String(rounds)} clones, the fork found at most ${(slowest / 1000).toFixed(1)} s after the second one's first sale; both sold on`,
      faults,
    };
  },
};

async function oneClone(): Promise<{ readonly foundMs: number; readonly faults: string[] }> {
  const house = await LinkedHouse.open();
  const faults: string[] = [];
  const cloneFolder = join(house.folder, 'clone');
  let clone: BoxProcess | null = null;
  try {
    const first = await TillProbe.start(() => house.box);
    await wait(1_000);
    await first.end();
    await house.synced(30_000);
    await house.box.stop();
    await cp(house.boxFolder, cloneFolder, { recursive: true });
    await house.startBox();
    const original = await TillProbe.start(() => house.box, 1);
    await wait(1_500);
    await house.synced(30_000, 1);
    clone = await BoxProcess.start({ folder: cloneFolder, portalUrl: house.road.url });
    const copied = clone;
    const startedAt = performance.now();
    const second = await TillProbe.start(() => copied, 2);
    const watcher = new WireClient(() => copied.url);
    await watcher.enter(copied.pins, 'manager', 1);
    const rows = [() => watcher.query<SyncRow>('/sync'), () => house.link()];
    let foundMs = Infinity;
    while (performance.now() - startedAt < FOUND_MS && foundMs === Infinity) {
      const states = await Promise.all(rows.map((row) => row().then(({ state }) => state)));
      if (states.includes('frozen')) foundMs = performance.now() - startedAt;
      await wait(50);
    }
    if (foundMs === Infinity) faults.push('neither box was told of the fork');
    const [alarm] = await rawRows(house.portalFile, "SELECT count(*) AS count FROM alarm WHERE kind = 'fork'");
    if (Number(alarm?.['count']) === 0) faults.push('the owner was not told');
    const [before, beforeCopy] = [original.sales, second.sales];
    await wait(1_000);
    if (original.sales === before || second.sales === beforeCopy) faults.push('a box stopped selling');
    await original.end();
    await second.end();
    if (original.refused + second.refused > 0) faults.push('sales were refused');
    await house.box.stop();
    await copied.stop();
    // Each box keeps its own history whole; of one of them the portal has what it took before it froze, and nothing of the other's.
    faults.push(...(await violationsIn(house.boxFolder, [])), ...(await violationsIn(cloneFolder, [])));
    const foreign = await Promise.all(
      [house.boxFolder, cloneFolder].map(async (folder) =>
        (await differencesBetween(join(folder, 'dastarxon.db'), house.portalFile, house.branchId)).filter((line) =>
          line.startsWith('only at the portal'),
        ),
      ),
    );
    if (foreign.every((lines) => lines.length > 0)) faults.push(`the portal mixed two histories: ${String(foreign[0]?.[0])}`);
    return { foundMs, faults };
  } finally {
    await clone?.kill();
    await house.close();
  }
}
