import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Connection } from '#server/store/connection';
import { violationsIn } from '#server/test/faults/check-file';
import { TestBox } from '#server/test/box';
import { tellHistory } from './history';

/** The story of the demo's days: made by commands, so everything that holds for a real day holds for it. */

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-history-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function told(seed: number, days: number, place: string): Promise<Record<string, unknown>> {
  const box = await TestBox.start({ dataFolder: place });
  box.advance(Date.parse('2026-09-01T00:00:00Z') - box.now);
  const errors = box.errors;
  await tellHistory(
    {
      bus: box.app.bus,
      state: box.app.state,
      newId: box.newId,
      setTime: (at) => {
        box.advance(Math.max(0, at - box.now));
      },
    },
    { lastDay: '2026-09-12', days, ordersPerDay: 25, seed },
  );
  await box.app.stop();
  expect(errors).toEqual([]);
  const file = await Connection.open(join(place, 'dastarxon.db'));
  const [sums] = await file.all(
    `SELECT (SELECT count(*) FROM customer_order WHERE state = 'completed') AS completed, (SELECT sum(total_tiyin) FROM customer_order WHERE state = 'completed') AS total,
       (SELECT count(*) FROM shift WHERE state = 'closed') AS shifts, (SELECT count(*) FROM payment WHERE tender = 'nasiya') AS nasiya, (SELECT count(*) FROM print_job) AS papers,
       (SELECT count(DISTINCT tender) FROM payment) AS tenders, (SELECT max(abs(counted_tiyin - expected_tiyin)) FROM shift) AS difference,
       (SELECT count(*) FROM customer_order WHERE closed_at > (SELECT min(closed_at) FROM shift)) AS later,
       (SELECT count(*) FROM printer WHERE archived_at IS NULL) AS printers`,
  );
  await file.close();
  return sums ?? {};
}

test('three days leave a file in which everything adds up, each night with a Z, and nothing on paper', async () => {
  const sums = await told(7, 3, folder);
  expect(await violationsIn(folder, [])).toEqual([]);
  expect(sums).toMatchObject({ shifts: 3, papers: 0, printers: 2 });
  expect(Number(sums['completed'])).toBeGreaterThan(60);
  expect(Number(sums['nasiya'])).toBeGreaterThan(0);
  expect(Number(sums['tenders'])).toBeGreaterThan(4);
  // A cashier may be short of a few thousand soʻm, never of more: the story keeps its own book of the cash.
  expect(Number(sums['difference'])).toBeLessThanOrEqual(500_000);
});

test('the same seed tells the same story', async () => {
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  await mkdir(one);
  await mkdir(other);
  expect(await told(3, 1, one)).toEqual(await told(3, 1, other));
});
