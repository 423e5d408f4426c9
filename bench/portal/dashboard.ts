import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { Seeded } from '#domain/chance/seeded';
import { demoOwner } from '#domain/demo/demo-owner';
import { PortalProcess } from '#portal/server/test/portal-process';
import { median, percentile, rounded } from '../figures';
import { newId } from '../selling';
import { dayText, fillPortal, lastDayOf } from './fill-portal';
import type { Chain } from './fill-portal';

/** What the dashboard of a large owner takes, through the portal's door, beside the bare sums of the same days in the same file. */

const DAY_MS = 86_400_000;
const PERIODS = [
  ['dashboard', 7],
  ['dashboard_month', 30],
  ['dashboard_year', 365],
] as const;

/** `dashboard_ms_*` of the last seven days as the page opens, of months, and of the whole year; each read ends on another day. */
export async function measureDashboard(chain: Chain, reads: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-chain-'));
  const start = () => PortalProcess.start({ folder, environment: { DEMO: '1' } });
  // The first start makes the schema and the owner.
  await (await start()).stop();
  const lines = await fillPortal(folder, chain);
  const portal = await start();
  try {
    const cookie = await signIn(portal.url);
    const figures: Record<string, number> = {
      dashboard_order_lines: lines,
      dashboard_database_mb: rounded((await stat(join(folder, 'portal.db'))).size / 1024 / 1024, 0),
    };
    const random = new Seeded(5);
    for (const [name, days] of PERIODS) {
      const wide = Math.min(days, chain.days);
      const count = days > 100 ? Math.ceil(reads / 5) : reads;
      const [times, floor]: [number[], number[]] = [[], []];
      for (let read = 0; read <= count; read += 1) {
        const to = lastDayOf(Date.now()) - random.between(0, chain.days - wide) * DAY_MS;
        const period = { from: dayText(to - (wide - 1) * DAY_MS), to: dayText(to) };
        const took = [await timed(() => ask(`${portal.url}/api/dashboard?${new URLSearchParams(period).toString()}`, cookie))];
        took.push(await timed(() => bareSums(join(folder, 'portal.db'), period)));
        // The first one opens files.
        if (read > 0) [times, floor].forEach((list, index) => list.push(took[index] ?? 0));
      }
      figures[`${name}_ms_p50`] = rounded(median(times));
      figures[`${name}_ms_p95`] = rounded(percentile(times, 0.95));
      figures[`${name}_floor_ms_p50`] = rounded(median(floor));
    }
    return figures;
  } finally {
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

async function signIn(url: string): Promise<string> {
  const { phone, password } = demoOwner;
  const body = JSON.stringify({ id: newId(), input: { phone, password } });
  const answer = await fetch(`${url}/api/commands/account.sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function ask(url: string, cookie: string): Promise<void> {
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok) throw new Error(await answer.text());
  const view = (await answer.json()) as { readonly current: { readonly revenueTiyin: number }; readonly latestOrders: readonly unknown[] };
  if (view.current.revenueTiyin === 0 || view.latestOrders.length === 0) throw new Error('the dashboard is empty');
}

let floorFile: sqlite3.Database | null = null;

/** What any program has to read for these figures: the hours' and the products' sums of the days, added up. */
async function bareSums(file: string, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  floorFile ??= new sqlite3.Database(file, sqlite3.OPEN_READONLY);
  const all = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      floorFile?.all(sql, [from, to], (error: Error | null) => {
        if (error) reject(error);
        else resolve();
      });
    });
  const days = 'WHERE owner_id = (SELECT owner_id FROM owner) AND day BETWEEN ? AND ?';
  await all(
    `SELECT hour, sum(order_count), sum(revenue_tiyin), sum(product_profit_tiyin), sum(surcharge_tiyin) FROM rollup_hour ${days} GROUP BY hour`,
  );
  await all(`SELECT product_id, sum(quantity_thousandths), sum(revenue_tiyin) FROM rollup_product ${days} GROUP BY product_id`);
}
