import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { businessDate } from '#domain/time/business-day';
import { violationsIn } from '#server/test/faults/check-file';
import type { FaultRow } from './fault-row';
import { LinkedHouse, residentMb } from './portal/linked-house';
import { TillProbe } from './portal/till-probe';
import { StoryBox } from '../support/story-box';

const DAY_MS = 86_400_000;
const DRAINED_MS = 10 * 60_000;
const MEMORY_MB = 300;
const TILL_P95_MS = 150;

/** Row 13: thirty days without the portal; when it is there again, everything goes up within ten minutes while the till goes on selling. */
export const backlog: FaultRow = {
  row: 13,
  what: 'thirty days of backlog',
  run: async ({ quick, seed, say }) => {
    const faults: string[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'dastarxon-backlog-'));
    const story = { days: quick ? 3 : 30, ordersPerDay: quick ? 150 : 400, seed };
    try {
      const box = await StoryBox.start({ folder, portalUrl: 'http://127.0.0.1:9', at: Date.now() - (story.days + 2) * DAY_MS });
      const { orders } = await box.tell({ ...story, lastDay: businessDate(Date.now() - DAY_MS) });
      const { seq } = await box.look();
      await box.stop();
      say(`  ${String(orders)} orders, ${String(seq)} entries wait`);
      const house = await LinkedHouse.open({ boxFolder: folder, isConnected: false });
      try {
        // Another till than the story's: its own shift, its own clock.
        const till = await TillProbe.start(() => house.box, 1);
        await wait(3_000);
        till.p95();
        const memory = { most: 0 };
        const watch = setInterval(() => {
          void residentMb(house.box.pid).then((mb) => {
            memory.most = Math.max(memory.most, mb);
          });
        }, 250);
        const startedAt = performance.now();
        await house.connect();
        await house.synced(DRAINED_MS + 60_000, seq);
        const drained = performance.now() - startedAt;
        clearInterval(watch);
        const p95 = till.p95();
        await till.end();
        if (drained > DRAINED_MS) faults.push(`drained in ${(drained / 1000).toFixed(0)} s, more than ten minutes`);
        if (memory.most > MEMORY_MB) faults.push(`the box held ${memory.most.toFixed(0)} MB, more than ${String(MEMORY_MB)}`);
        if (p95 > TILL_P95_MS) faults.push(`the till waited ${p95.toFixed(0)} ms at p95, more than ${String(TILL_P95_MS)}`);
        await house.synced(60_000);
        await house.box.stop();
        faults.push(...(await house.differences()), ...(await violationsIn(folder, [])));
        return {
          sentence: `${String(seq)} entries up in ${(drained / 1000).toFixed(1)} s (${(seq / (drained / 1000)).toFixed(0)} a second), the box at most at ${memory.most.toFixed(0)} MB, till p95 ${p95.toFixed(0)} ms meanwhile`,
          faults,
        };
      } finally {
        await house.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
