import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Restaurant } from '../restaurant';
import { figureOf, readReport } from './report-of';

/** The process that makes reports, found among this one's children. */
async function reportProcessId(): Promise<number> {
  const tasks = await readdir('/proc/self/task');
  const children = await Promise.all(tasks.map((task) => readFile(`/proc/self/task/${task}/children`, 'utf8')));
  for (const id of children.join(' ').trim().split(/\s+/)) {
    const words = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (words.includes('report-main')) return Number(id);
  }
  throw new Error('no process makes reports');
}

describe.runIf(process.platform === 'linux')('reports beside selling', () => {
  let house: Restaurant;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 0 });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[F-31] a till sells on while all pages hang; they come when their process goes on, with what was sold meanwhile', async () => {
    const soup = await house.dish(30_000);
    const sells = async () => house.pay(house.cashier, await house.order(house.cashier, [{ dish: soup }], { tableId: null }));
    await sells();
    const before = figureOf(await readReport(house.admin, 'general'), 'orders');
    const reports = await reportProcessId();
    process.kill(reports, 'SIGSTOP');
    let hasCome = false;
    const asked = (['dishes', 'staff', 'payments', 'orders'] as const).map((name) => readReport(house.admin, name));
    void Promise.all(asked).then(() => (hasCome = true));
    try {
      for (let sale = 0; sale < 5; sale += 1) await sells();
      expect(hasCome).toBe(false);
    } finally {
      process.kill(reports, 'SIGCONT');
    }
    await Promise.all(asked);
    expect(figureOf(await readReport(house.admin, 'general'), 'orders')).toBe(before + 5);
  });
});
