import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBox } from './box-process';
import type { BoxProcess } from './box-process';
import { median, percentile, rounded } from './figures';
import { fireToKitchen } from './fire';
import { bareExpressPerSecond, driveLoad, fdatasyncPerSecond } from './floors';
import { measureSearch } from './customers';
import { measureDay } from './day/main';
import { fillDebtors, measureDebtors } from './debtors';
import { fillCustomers } from './fill-customers';
import { fillMenu } from './fill-menu';
import { measureImport } from './import-customers';
import { firstLoadScriptKb, measureKiosk } from './kiosk';
import { measurePortal } from './portal/main';
import { newId, plainProducts, seller, sellSteadily, submitRequests, unplugPrinters } from './selling';

/** `npm run bench -- --quick --only portal --json FILE`: our figures, each beside a floor of the same run. Machines are noisy: read the ratios and the medians. */

/** Says on standard error where the bench is: on a busy machine it takes its time. */
function say(step: string): void {
  process.stderr.write(`${step}\n`);
}

const CONNECTIONS = 50;
const LARGE_MENU = 5_000;
const QUICK_IMPORT = 10_000;
const LARGE_BOOK = 100_000;
const DEBTORS = 10_000;
type Figures = Record<string, number>;

/** Commands a second from 50 connections, round by round beside a bare Express, so that both see the same machine. */
async function measureCommands(
  box: BoxProcess,
  cookie: string,
  products: Awaited<ReturnType<typeof plainProducts>>,
  quick: boolean,
): Promise<Figures> {
  const rounds = quick ? 3 : 7;
  const count = quick ? 2_000 : 6_000;
  const ours: number[] = [];
  const bare: number[] = [];
  const ratios: number[] = [];
  const latencies: number[] = [];
  const before = await countsOf(box);
  for (let round = 0; round < rounds; round += 1) {
    const requests = submitRequests(products, count);
    const floor = await bareExpressPerSecond(requests, CONNECTIONS);
    const result = await driveLoad({ port: box.port, cookie, connections: CONNECTIONS, requests });
    if (result.failures > 0) throw new Error(`${String(result.failures)} commands were refused`);
    ours.push(result.perSecond);
    bare.push(floor);
    ratios.push(result.perSecond / floor);
    latencies.push(...result.latenciesMs);
  }
  const after = await countsOf(box);
  return {
    order_commands_per_s_50_clients: rounded(median(ours)),
    bare_express_post_per_s: rounded(median(bare)),
    order_commands_to_bare_express: rounded(median(ratios), 3),
    commits_per_command_50_clients: rounded((after.commits - before.commits) / Math.max(1, after.commands - before.commands), 3),
    command_ack_ms_p50_50_clients_saturated: rounded(median(latencies)),
  };
}

/** What the box has counted of itself. */
async function countsOf(box: BoxProcess): Promise<{ readonly commits: number; readonly commands: number }> {
  const response = await fetch(`${box.url}/healthz`);
  const health = (await response.json()) as { counts: { commits: number; commands: number } };
  return health.counts;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, json: { type: 'string' }, only: { type: 'string' } },
  });
  const isWanted = (part: 'box' | 'day' | 'portal'): boolean => values.only === undefined || values.only === part;
  const figures: Figures = {
    ...(isWanted('box') ? await measureBox(values.quick) : {}),
    ...(isWanted('day') ? await measureDay(values.quick, say) : {}),
    ...(isWanted('portal') ? await measurePortal(values.quick, say) : {}),
  };
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(44)} ${String(value)}`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

/** Everything that is measured of the box and its screens. */
async function measureBox(quick: boolean): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-bench-'));
  const box = await startBox({ folder });
  const figures: Figures = { fdatasync_per_s: rounded(fdatasyncPerSecond(box.folder, quick ? 1_500 : 5_000)) };
  const till = await seller(box, { name: 'bench till', kind: 'till', role: 'cashier' });
  const administrator = await seller(box, { name: 'bench office', kind: 'till', role: 'administrator' });
  await unplugPrinters(administrator);
  await till.command('shift.open', { shiftId: newId(), openingFloatTiyin: 0 });
  const products = await plainProducts(till);
  say('fire to kitchen');
  const fire = await fireToKitchen(box, products, quick ? 6 : 30);
  for (const share of [50, 95, 99]) figures[`fire_to_kitchen_ms_p${String(share)}`] = rounded(percentile(fire, share / 100));
  say('commands');
  Object.assign(figures, await measureCommands(box, till.cookie, products, quick));
  const acks = await sellSteadily(box, till, products, quick ? 6 : 30);
  figures['command_ack_ms_p50'] = rounded(median(acks));
  figures['command_ack_ms_p95'] = rounded(percentile(acks, 0.95));
  figures['box_rss_mb'] = rounded(await box.residentMb());
  figures['kiosk_script_kb_gz'] = rounded(await firstLoadScriptKb(box));
  say('kiosk with 5,000 products');
  await box.stop();
  await fillMenu(folder, LARGE_MENU);
  const largeBox = await startBox({ folder });
  const kiosk = await measureKiosk(largeBox, till, { starts: quick ? 3 : 7, taps: quick ? 60 : 300 });
  figures['kiosk_cold_start_ms'] = rounded(kiosk.coldStartMs);
  figures['kiosk_cold_start_floor_ms'] = rounded(kiosk.coldStartFloorMs);
  figures['product_tap_ms_p95'] = rounded(kiosk.productTapMsP95);
  figures['box_rss_mb_5000_products'] = rounded(await largeBox.residentMb());
  await largeBox.stop();
  say('search in 100,000 customers');
  Object.assign(figures, await measureCustomers(folder, till.cookie, products, quick ? 120 : 600));
  say('import of customers');
  const importBox = await startBox({ folder });
  Object.assign(figures, await measureImport(importBox, administrator.cookie, quick ? QUICK_IMPORT : LARGE_BOOK));
  figures['box_rss_mb_after_import'] = rounded(await importBox.residentMb());
  await importBox.stop();
  await rm(folder, { recursive: true, force: true });
  return figures;
}

/** Search and debtors of a large book, on the same folder: the till's shift is open still. */
async function measureCustomers(
  folder: string,
  cookie: string,
  products: Awaited<ReturnType<typeof plainProducts>>,
  searches: number,
): Promise<Figures> {
  const customers = await fillCustomers(folder, LARGE_BOOK);
  const debtors = await fillDebtors(folder, customers, DEBTORS);
  const box = await startBox({ folder });
  const found = {
    ...(await measureSearch(box, { cookie, customers, products, searches })),
    ...(await measureDebtors(box, { cookie, debtors, reads: searches })),
  };
  await box.stop();
  return found;
}

await main();
