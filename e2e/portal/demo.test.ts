import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOwner } from '#domain/demo/demo-owner';
import { launchBrowser } from '../support/browser';
import { OwnerPage } from '../support/owner-page';
import { rawRows } from '../support/raw-rows';
import { Started } from '../support/started';

/** What the owner of the demo finds: two branches, and the days of one of them, made by commands in a box and pushed as any box pushes. */

const DAYS = 12;
const ROLLUPS = ['rollup_hour', 'rollup_product', 'rollup_employee', 'rollup_tender', 'rollup_hall'];
let folder = '';
let browser: Browser;
let started: Started;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-demo-'));
  browser = await launchBrowser();
  started = await Started.in(folder, { DEMO: '1', DEMO_DAYS: String(DAYS) });
  await started.says(/The demo is complete|could not be made/, 110_000);
  expect(started.said).toContain('The demo is complete');
});
afterAll(async () => {
  await started.stop();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const portalFile = () => join(folder, 'portal', 'portal.db');

/** Everything that the pages sum up, in an order of its own. */
async function rollups(): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {};
  for (const table of ROLLUPS) {
    const rows = await rawRows(portalFile(), `SELECT * FROM ${table}`);
    tables[table] = rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  }
  return tables;
}

it('prints the owner’s phone and password, connects the started box, and shows what the second one sold, to the soʻm', async () => {
  expect(started.lines.join('\n')).toContain(`${demoOwner.phone}  ${demoOwner.password}`);
  expect(started.lines.at(-1)).toMatch(/^ready \{"box":"http:.+","portal":"http:.+"\}$/);
  const branches = await rawRows(
    portalFile(),
    'SELECT branch.name, box.state FROM branch JOIN box ON box.branch_id = branch.branch_id ORDER BY branch.code',
  );
  expect(branches).toEqual([
    { name: 'Yunusobod filiali', state: 'active' },
    { name: 'Chilonzor filiali', state: 'active' },
  ]);
  const box = join(folder, 'demo-branch-2', 'dastarxon.db');
  const [sums] = await rawRows(
    box,
    `SELECT (SELECT sum(total_tiyin) FROM customer_order WHERE state = 'completed') - (SELECT coalesce(sum(amount_tiyin), 0) FROM refund) AS revenue,
       (SELECT count(*) FROM customer_order WHERE number IS NOT NULL) AS orders, (SELECT count(*) FROM shift WHERE state = 'closed') AS shifts,
       (SELECT min(opened_at) FROM shift) AS since`,
  );
  expect(Number(sums?.['shifts'])).toBe(DAYS);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const owner = await OwnerPage.open(browser, started.portal, demoOwner);
  await owner.chooses({ from: day(Number(sums?.['since'])), to: day(Date.now()) });
  await owner.goes('/dashboard');
  expect(await owner.reads('revenue')).toBe(Number(sums?.['revenue']) / 100);
  expect(await owner.reads('order-count')).toBe(Number(sums?.['orders']));
  await owner.close();
});

it('finds the same sums when everything is made anew from what was pushed, and does not live through the days again', async () => {
  const live = await rollups();
  expect(Object.values(live).every((rows) => Array.isArray(rows) && rows.length > 0)).toBe(true);
  await started.stop();
  await promisify(execFile)(process.execPath, ['scripts/portal-program.mjs', 'rebuild'], { env: { ...process.env, DATA_DIR: folder } });
  expect(await rollups()).toEqual(live);
  started = await Started.in(folder, { DEMO: '1', DEMO_DAYS: String(DAYS) });
  await wait(2_000);
  expect(started.said).not.toContain('lives through');
});
