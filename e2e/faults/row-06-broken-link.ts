import { setTimeout as wait } from 'node:timers/promises';
import { violationsIn } from '#server/test/faults/check-file';
import type { FaultRow } from './fault-row';
import { LinkedHouse } from './portal/linked-house';
import { TillProbe } from './portal/till-probe';

const DRAIN_BEGINS_MS = 60_000;
/** What a till may wait longer than without trouble before we call it changed: a busy machine is not the link's fault. */
const SLACK_MS = 25;

/** Row 6: the link to the portal is cut, two seconds late, half open, reset: the till does not notice, and what waits begins to go within a minute of healing. */
export const brokenLink: FaultRow = {
  row: 6,
  what: 'the link to the portal is cut, slow, half open and reset',
  run: async ({ quick, say }) => {
    const house = await LinkedHouse.open();
    const seconds = quick ? 5 : 60;
    const faults: string[] = [];
    try {
      const till = await TillProbe.start(() => house.box);
      await wait(2_000);
      till.p95();
      await wait(seconds * 1_000);
      const calm = till.p95();
      let slowest = 0;
      let drain = 0;
      const troubles: readonly (readonly [string, () => void])[] = [
        ['cut', () => house.road.cut()],
        ['two seconds late', () => house.road.becomes({ roundTripMs: 2_000 })],
        ['half open', () => house.road.hang()],
        ['reset', () => house.road.reset()],
      ];
      for (const [name, begin] of troubles) {
        begin();
        const storm = name === 'reset' ? setInterval(() => house.road.reset(), 300) : undefined;
        till.p95();
        await wait(seconds * 1_000);
        const p95 = till.p95();
        clearInterval(storm);
        const before = await house.reached();
        house.road.becomes({});
        house.road.heal();
        const began = await until(async () => (await house.reached()) > before, DRAIN_BEGINS_MS);
        say(
          `  ${name}: till p95 ${p95.toFixed(1)} ms (calm ${calm.toFixed(1)}), sending again after ${began === null ? 'never' : `${(began / 1000).toFixed(1)} s`}`,
        );
        slowest = Math.max(slowest, p95);
        drain = Math.max(drain, began ?? Infinity);
        if (began === null) faults.push(`${name}: nothing was sent within a minute of healing`);
        if (p95 > calm * 2 + SLACK_MS)
          faults.push(`${name}: the till waited ${p95.toFixed(0)} ms at p95, ${calm.toFixed(0)} without trouble`);
      }
      await till.end();
      if (till.refused > 0) faults.push(`${String(till.refused)} sales were refused`);
      await house.synced(120_000);
      await house.box.stop();
      faults.push(...(await house.differences()), ...(await violationsIn(house.boxFolder, [])));
      return {
        sentence: `till p95 ${calm.toFixed(0)} ms in calm and at most ${slowest.toFixed(0)} ms in trouble; sending again at most ${(drain / 1000).toFixed(1)} s after healing; the portal has every entry as it is`,
        faults,
      };
    } finally {
      await house.close();
    }
  },
};

async function until(holds: () => Promise<boolean>, ms: number): Promise<number | null> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > ms) return null;
    await wait(50);
  }
  return performance.now() - startedAt;
}
