import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Seeded } from '#domain/chance/seeded';
import { demoOwner } from '#domain/demo/demo-owner';
import { connectBranch, demoOwnerAt, ensureBranch } from '#server/demo/connect-branch';
import { createIdFactory } from '#server/store/ids';
import { runProgram } from '#server/test/backup/programs';
import { PortalProcess } from '#portal/server/test/portal-process';
import { TcpProxy } from '#portal/server/test/tcp-proxy';
import { afterTheDays, lowerLimitOffline } from '../reconcile/after-days';
import { launchBrowser } from '../support/browser';
import { OwnerPage, wholeOf } from '../support/owner-page';
import { rawRows } from '../support/raw-rows';
import { StoryBox } from '../support/story-box';

/**
 * Two boxes and a portal as processes, three days each, over roads that break all the time; then a program that knows nothing of ours adds up the raw rows of both boxes and
 * of the portal, and what it finds is what stands on the owner's page and on the printed Z, to the soʻm.
 */

const DAYS = 3;
const ORDERS_PER_DAY = 345;
const DAY_MS = 86_400_000;
const run = promisify(execFile);
const newId = createIdFactory(Date.now);
const random = new Seeded(20_261_122);
/** The last Friday to Sunday that are over: Fridays are when regulars pay back, and both nights end after midnight. */
const lastDay = lastSundayBefore(Date.now());
const firstDay = dayBefore(lastDay, DAYS - 1);

interface Sums {
  readonly days: Readonly<
    Record<string, { readonly orders: number; readonly revenue: number; readonly surcharge: number; readonly cancelled: number }>
  >;
  readonly orders: number;
  readonly revenue: number;
  readonly surcharge: number;
  readonly tenders: Readonly<Record<string, number>>;
  readonly debts: number;
  readonly ledger: number;
  readonly z: readonly { readonly number: number; readonly sales: number; readonly refunds: number; readonly count: number }[];
  readonly printed: Sums['z'] | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly unbalanced: number;
}

let folder = '';
let portal: PortalProcess;
let browser: Browser;
const roads: TcpProxy[] = [];
const boxes: StoryBox[] = [];
const branchIds: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dastarxon-reconcile-'));
  browser = await launchBrowser();
  await startPortal();
});
afterAll(async () => {
  await Promise.all(boxes.map((box) => box.stop()));
  await Promise.all(roads.map((road) => road.close()));
  await portal.stop();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

function boxOf(index: number): StoryBox {
  const box = boxes[index];
  if (box === undefined) throw new Error(`there is no box ${String(index)}`);
  return box;
}

const portalFolder = () => join(folder, 'portal');
const portalFile = () => join(portalFolder(), 'portal.db');

async function startPortal(): Promise<void> {
  portal = await PortalProcess.start({ folder: portalFolder(), environment: { DEMO: '1' } });
}

/** A copy of the portal as it is now, as a nightly backup is made: while it runs. */
function backupPortal(to: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(portalFile());
    database.run('VACUUM INTO ?', to, (error: Error | null) => {
      database.close(() => {
        if (error) reject(error);
        else resolve();
      });
    });
  });
}

/** The portal's computer burns down, and all there is is yesterday's copy. */
async function restorePortal(from: string): Promise<void> {
  await portal.kill();
  await rm(portalFolder(), { recursive: true, force: true });
  await mkdir(portalFolder());
  await cp(from, portalFile());
  await startPortal();
}

/** How far the portal has a branch's log. */
async function entriesOf(branchId: string): Promise<number> {
  const [last] = await rawRows(portalFile(), `SELECT MAX(seq) AS seq FROM entry WHERE branch_id = '${branchId}'`);
  return Number(last?.['seq'] ?? 0);
}

/** A backup of a box as it is made each hour: while it sells. Answers where it lies. */
async function backupBox(box: StoryBox): Promise<string> {
  const { code, stdout, stderr } = await runProgram('backup', box.folder);
  if (code !== 0) throw new Error(stderr);
  return stdout.split('\n')[0] ?? '';
}

/** The box's disk is lost, and a backup from the middle of the story is put back: the portal finds two histories, the owner says that it is the same box, and it fetches what it had sent. */
async function restoreBox(box: StoryBox, owner: Awaited<ReturnType<typeof demoOwnerAt>>, branchId: string, file: string): Promise<void> {
  await box.stop();
  const restored = await runProgram('restore', box.folder, [file]);
  expect(restored.stderr).toBe('');
  await box.startAgain();
  const frozen = () =>
    rawRows(portalFile(), `SELECT box_id FROM box WHERE branch_id = '${branchId}' AND revoked_at IS NULL AND frozen_at IS NOT NULL`);
  await expect.poll(async () => (await frozen()).length, { timeout: 30_000 }).toBe(1);
  const [found] = await frozen();
  await owner.does('box.resolve-fork', { boxId: found?.['box_id'], decision: 'restored' });
  await box.synced(120_000);
}

/** Until it is told to end, roads are cut, hang, and tear what is under way: answers are lost, and batches go again. */
function breakRoads(): () => Promise<void> {
  const ended = new AbortController();
  const breaking = (async () => {
    while (!ended.signal.aborted) {
      const road = random.pick(roads);
      await wait(random.between(150, 900));
      const trouble = random.pick(['reset', 'reset', 'cut', 'hang'] as const);
      road[trouble]();
      if (trouble !== 'reset') await wait(random.between(200, 1_200));
      road.heal();
    }
  })();
  return async () => {
    ended.abort();
    await breaking;
    for (const road of roads) road.heal();
  };
}

async function sumsOf(...words: readonly string[]): Promise<Sums> {
  const { stdout } = await run(process.execPath, ['e2e/reconcile/raw-sums.mjs', ...words], { maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout) as Sums;
}

describe('two boxes, a portal, and everything that can go wrong between them', () => {
  it('lives through three days', { timeout: 600_000 }, async () => {
    const owner = await demoOwnerAt(portal.url, newId);
    for (const [index, name] of ['Yunusobod filiali', 'Chilonzor filiali'].entries()) {
      const road = await TcpProxy.open(() => [portal.port]);
      roads.push(road);
      const box = await StoryBox.start({
        folder: await mkdtemp(join(folder, `box-${String(index)}-`)),
        portalUrl: road.url,
        at: Date.parse(firstDay) - 2 * DAY_MS,
      });
      boxes.push(box);
      const { branchId } = await ensureBranch(owner, { name, address: '', newId });
      branchIds.push(branchId);
      await connectBranch(owner, box.url, branchId, newId);
    }
    const healed = breakRoads();
    const told = Promise.all(boxes.map((box, index) => box.tell({ lastDay, days: DAYS, ordersPerDay: ORDERS_PER_DAY, seed: 40 + index })));
    await wait(6_000);
    await backupPortal(join(folder, 'older.db'));
    const ofTheFirstBox = await backupBox(boxOf(0));
    await wait(4_000);
    await portal.kill();
    await startPortal();
    const stories = await told;
    expect(stories.reduce((sum, { orders }) => sum + orders, 0)).toBeGreaterThanOrEqual(2_000);
    await wait(1_500);
    await restorePortal(join(folder, 'older.db'));
    await wait(2_000);
    await healed();
    // A box hears within a minute that the portal has an older copy; until then it believes what it was told before.
    for (const [index, box] of boxes.entries())
      await expect.poll(() => entriesOf(branchIds[index] ?? ''), { timeout: 180_000 }).toBe((await box.look()).seq);
    for (const box of boxes) await box.synced(180_000);
    const before = await sumsOf('box', boxOf(0).file);
    await restoreBox(boxOf(0), await demoOwnerAt(portal.url, newId), branchIds[0] ?? '', ofTheFirstBox);
    expect(await sumsOf('box', boxOf(0).file)).toEqual(before);
    for (const box of boxes) await afterTheDays(box);
    for (const box of boxes) await box.synced(30_000);
    await lowerLimitOffline({ box: boxOf(0), cut: () => roads[0]?.cut(), heal: () => roads[0]?.heal() }, boxOf(1));
    for (const box of boxes) await box.synced(30_000);
  });

  it('holds the same sums in each box, in the portal, and on the printed Z', async () => {
    for (const [index, box] of boxes.entries()) {
      const here = await sumsOf('box', box.file);
      const { printed, ...sums } = here;
      const { printed: _none, ...there } = await sumsOf('portal', portalFile(), branchIds[index] ?? '');
      expect(there).toEqual(sums);
      expect([...(printed ?? [])].sort((one, other) => one.number - other.number)).toEqual(sums.z);
      expect(sums.ledger).toBe(0);
      expect(sums.unbalanced).toBe(0);
      expect(sums.z.map(({ sales }) => sales).reduce((total, sales) => total + sales, 0)).toBe(
        sums.revenue + Object.entries(sums.tenders).reduce((total, [name, amount]) => total + (name.endsWith(' refund') ? amount : 0), 0),
      );
      for (const name of ['voided', 'partlyOnCredit', 'afterMidnight', 'overMidnight', 'refunds', 'money'])
        expect(sums.counts[name], name).toBeGreaterThan(0);
      for (const name of ['nasiya sale', 'cash refund', 'cash sale', 'card sale']) expect(sums.tenders[name], name).toBeGreaterThan(0);
      expect(Object.keys(sums.tenders).some((name) => name.endsWith(' repayment'))).toBe(true);
      expect(Object.keys(sums.days)).toEqual([firstDay, dayBefore(lastDay, 1), lastDay]);
    }
  });

  it('[BX-P8] [BX-P10] [BX-P23] shows the owner these sums, branch by branch, day by day and together', { timeout: 240_000 }, async () => {
    const sums = await Promise.all(boxes.map((box) => sumsOf('box', box.file)));
    const page = await OwnerPage.open(browser, portal.url, demoOwner);
    const shows = async (expected: { orders: number; revenue: number; surcharge: number }) => {
      await page.goes('/dashboard');
      await expect.poll(() => page.reads('revenue'), { timeout: 10_000 }).toBe(expected.revenue);
      expect(await page.reads('order-count')).toBe(expected.orders);
      expect(await page.reads('surcharge')).toBe(expected.surcharge);
    };
    for (const [index, one] of sums.entries()) {
      const branchId = branchIds[index] ?? '';
      await page.chooses({ from: firstDay, to: lastDay, branchId });
      await shows(one);
      for (const [day, figures] of Object.entries(one.days)) {
        await page.chooses({ from: day, to: day, branchId });
        await shows(figures);
      }
      await page.chooses({ from: firstDay, to: lastDay, branchId });
      await page.goes('/transactions');
      const moved = Object.entries(one.tenders).reduce((total, [name, amount]) => total + (name.endsWith(' refund') ? -amount : amount), 0);
      await expect.poll(async () => wholeOf(await page.page.getByTestId('sum').first().innerText()), { timeout: 10_000 }).toBe(moved);
    }
    await page.chooses({ from: firstDay, to: lastDay });
    const together = (pick: (one: Sums) => number): number => sums.reduce((total, one) => total + pick(one), 0);
    await shows({
      orders: together((one) => one.orders),
      revenue: together((one) => one.revenue),
      surcharge: together((one) => one.surcharge),
    });
    await page.close();
  });
});

function lastSundayBefore(at: number): string {
  const yesterday = new Date(at - DAY_MS);
  return new Date(yesterday.getTime() - yesterday.getUTCDay() * DAY_MS).toISOString().slice(0, 10);
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}
