import { reportNames } from '#domain/contract/reports';
import { businessDate } from '#domain/time/business-day';
import { addDays } from '#domain/time/period';
import { Connection } from '#server/store/connection';
import { join } from 'node:path';
import type { BoxProcess } from '../box-process';
import { median, percentile, rounded } from '../figures';
import { driveLoad } from '../floors';
import { sellSteadily, submitRequests } from '../selling';
import type { PlainProduct, Seller } from '../selling';

/** A month's reports beside live selling: the figure is how much longer a till waits for a sale, the floor the same rounds with nobody at the reports. */

const CONNECTIONS = 20;
const DAYS = 30;
const DAY_MS = 86_400_000;
/** How long a hurried person looks at a page before the next one. */
const LOOK_MS = 250;

/** Sells the orders of a month, all of them today. */
export async function sellMonth(box: BoxProcess, of: Seller, products: readonly PlainProduct[], orders: number): Promise<void> {
  const { failures } = await driveLoad({
    port: box.port,
    cookie: of.cookie,
    connections: CONNECTIONS,
    requests: submitRequests(products, orders),
  });
  if (failures > 0) throw new Error(`${String(failures)} sales of the month were refused`);
}

/** Spreads what a stopped box sold over the last thirty days, by SQL: what is measured is a month, not the living through it. */
export async function spreadOverMonth(folder: string): Promise<void> {
  const database = await Connection.open(join(folder, 'dastarxon.db'));
  await database.run(
    `UPDATE customer_order SET opened_at = opened_at - (rowid % ${String(DAYS)}) * ${String(DAY_MS)}, closed_at = closed_at - (rowid % ${String(DAYS)}) * ${String(DAY_MS)} WHERE state = 'completed'`,
    [],
  );
  await database.run(
    `UPDATE payment SET at = at - (SELECT o.rowid % ${String(DAYS)} FROM customer_order o WHERE o.id = payment.order_id) * ${String(DAY_MS)}`,
    [],
  );
  await database.close();
}

/** What a till waits at ten sales a second, round by round without and with somebody who opens one page of the month after another. */
export async function measureReports(
  box: BoxProcess,
  of: { readonly till: Seller; readonly administrator: Seller },
  products: readonly PlainProduct[],
  rounds: { readonly count: number; readonly seconds: number },
): Promise<Record<string, number>> {
  const to = businessDate(Date.now());
  const from = addDays(to, 1 - DAYS);
  const alone: number[] = [];
  const beside: number[] = [];
  const ratios: number[] = [];
  const pagesMs: number[] = [];
  for (let round = 0; round < rounds.count; round += 1) {
    const floor = percentile(await sellSteadily(box, of.till, products, rounds.seconds), 0.95);
    let isSelling = true;
    const reading = readPages(of.administrator, { from, to }, () => isSelling);
    const busy = percentile(await sellSteadily(box, of.till, products, rounds.seconds), 0.95);
    isSelling = false;
    pagesMs.push(...(await reading));
    alone.push(floor);
    beside.push(busy);
    ratios.push(busy / floor);
  }
  return {
    month_report_ms_p50: rounded(median(pagesMs)),
    month_reports_read: pagesMs.length,
    command_ack_ms_p95_alone: rounded(median(alone)),
    command_ack_ms_p95_beside_reports: rounded(median(beside)),
    command_ack_beside_reports_to_alone: rounded(median(ratios), 3),
  };
}

async function readPages(
  of: Seller,
  { from, to }: { readonly from: string; readonly to: string },
  goesOn: () => boolean,
): Promise<number[]> {
  const tookMs: number[] = [];
  while (goesOn())
    for (const name of reportNames) {
      if (!goesOn()) break;
      const startedAt = performance.now();
      await of.query(`/reports/${name}?from=${from}&to=${to}`);
      tookMs.push(performance.now() - startedAt);
      await new Promise((resolve) => {
        setTimeout(resolve, LOOK_MS);
      });
    }
  return tookMs;
}
