import { constants, setPriority } from 'node:os';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { businessDate } from '#domain/time/business-day';
import { startApp } from './app';
import type { App } from './app';
import { connectBranch, demoOwnerAt, ensureBranch } from './demo/connect-branch';
import type { Visitor } from './demo/connect-branch';
import { tellHistory } from './demo/history/history';
import { demoCaller } from './demo/load-demo';
import { systemClock } from './ops/clock';
import { createIdFactory } from './store/ids';

/**
 * What makes the demo's portal worth looking at, as a process of its own beside the box that `npm start` runs: it connects that box to the demo's owner, and lets a second
 * box live through 60 days (`DEMO_DAYS`) and push them. It goes on where it was stopped and never does it twice. Then the second box stays on, as a box in a branch does:
 * what the owner edits arrives there too, and the portal hears from it.
 */

const ORDERS_PER_DAY = 28;
const SEED = 20_261;
const DAY_MS = 86_400_000;
const LOOK_AGAIN_MS = 500;
const LOWEST_PRIORITY = constants.priority.PRIORITY_LOW;
const FIRST = { name: 'Yunusobod filiali', address: 'Toshkent, Yunusobod tumani, Amir Temur koʻchasi, 1-uy' };
const SECOND = { name: 'Chilonzor filiali', address: 'Toshkent, Chilonzor tumani, Bunyodkor shoh koʻchasi, 12-uy' };

const { BOX_URL = '', PORTAL_URL = '', DATA_DIR = './data', DEMO_DAYS = '60' } = process.env;
const DAYS = Math.min(400, Math.max(1, Math.trunc(Number(DEMO_DAYS)) || 60));
const folder = join(DATA_DIR, 'demo-branch-2');
const toldMark = join(folder, 'told');
const doneMark = join(folder, 'done');
const newId = createIdFactory(systemClock.now);
let running: App | null = null;

async function main(): Promise<void> {
  // The tills of the first branch come first.
  setPriority(LOWEST_PRIORITY);
  if (await exists(doneMark)) {
    await start(PORTAL_URL, systemClock.now);
    return;
  }
  const owner = await demoOwnerAt(PORTAL_URL, newId);
  const first = await ensureBranch(owner, { ...FIRST, newId });
  if (!first.isBound) await connectBranch(owner, BOX_URL, first.branchId, newId);
  if (!(await exists(toldMark))) await tell();
  await push(owner, first.branchId);
  await writeFile(doneMark, '');
  say('The demo is complete: two branches, and the days of one of them in the portal.');
}

/** The second box lives through its days; not connected yet, and with a clock that the story turns. */
async function tell(): Promise<void> {
  // What an earlier start left half told is told anew: nobody has seen it.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let time = systemClock.now() - (DAYS + 2) * DAY_MS;
  // Each look at the clock takes a moment, so that what happens together does not happen at once.
  const app = await start(null, () => (time += 700));
  say(`The demo's second branch lives through ${String(DAYS)} days …`);
  const setTime = (at: number) => {
    time = Math.max(time, at);
  };
  await app.bus.execute(
    'settings.update',
    { id: newId(), input: { changes: { branchName: SECOND.name, address: SECOND.address } } },
    administrator(app),
  );
  const history = await tellHistory(
    { bus: app.bus, state: app.state, newId: createIdFactory(() => time), setTime },
    {
      ...{ lastDay: businessDate(systemClock.now() - DAY_MS), days: DAYS, ordersPerDay: ORDERS_PER_DAY, seed: SEED },
      onDay: (day) => {
        if (day % 15 === 0 && day < DAYS) say(`  ${String(day)} of ${String(DAYS)} days`);
      },
    },
  );
  await stopApp();
  await writeFile(toldMark, '');
  say(`  ${String(history.orders)} orders, by ${String(history.commands)} commands`);
}

/** The same box with the real time: it is connected and sends its days as any box does. */
async function push(owner: Visitor, firstBranchId: string): Promise<void> {
  const app = await start(PORTAL_URL, systemClock.now);
  if (!app.link.isBound) {
    const { branchId } = await ensureBranch(owner, { ...SECOND, newId });
    // Both sell the same menu: one row of it for both, as an owner would choose.
    await connectBranch(owner, `http://127.0.0.1:${String(app.port)}`, branchId, newId, firstBranchId);
  }
  say('  the days go up to the portal …');
  let row = await app.link.row();
  while (row.state !== 'synced') {
    if (row.fault !== null && row.state !== 'waiting') throw new Error(`the second branch could not send its days: ${row.fault.code}`);
    await wait(LOOK_AGAIN_MS);
    row = await app.link.row();
  }
}

async function start(portalUrl: string | null, now: () => number): Promise<App> {
  running = await startApp({
    ...{
      dataFolder: folder,
      port: 0,
      demo: true,
      demoCustomers: false,
      hosts: [],
      developmentOrigins: [],
      version: 'demo',
      screens: null,
      portalUrl,
    },
    clock: { now, monotonicMs: () => performance.now() },
    onError: (error, context) => {
      say(`${context}: ${String(error)}`);
    },
    onFatal: (error) => {
      throw error;
    },
    isSetupCode: () => false,
  });
  return running;
}

async function stopApp(): Promise<void> {
  const app = running;
  running = null;
  await app?.stop();
}

function administrator({ state }: App): typeof demoCaller {
  const roleIds = new Set([...state.people.roles.values()].filter(({ key }) => key === 'administrator').map(({ roleId }) => roleId));
  const found = [...state.people.employees.values()].find(({ roleId }) => roleIds.has(roleId));
  return { ...demoCaller, deviceId: 'demo', employeeId: found?.employeeId ?? null };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopApp().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
main().catch((error: unknown) => {
  say(`The demo's branches could not be made: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
