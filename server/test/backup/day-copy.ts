import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupsView } from '#domain/contract/backup';
import { Connection } from '#server/store/connection';
import type { TestBox, TestDevice } from '../box';

/** What must be the same before and after: every sum that an owner would ask for. */
export interface Sums {
  readonly orders: unknown;
  readonly lines: unknown;
  readonly payments: unknown;
  readonly ledger: unknown;
  readonly reports: unknown;
}

/** Reads the sums of a data folder's database; the box may be running. */
export async function sumsOf(folder: string): Promise<Sums> {
  const file = await Connection.open(join(folder, 'dastarxon.db'));
  try {
    return {
      orders: await file.all('SELECT id, number, state, total_tiyin, vat_tiyin, refunded_tiyin FROM customer_order ORDER BY id'),
      lines: await file.all('SELECT id, quantity_thousandths, sum_tiyin, net_tiyin, state FROM order_line ORDER BY id'),
      payments: await file.all('SELECT id, tender, amount_tiyin FROM payment ORDER BY id'),
      ledger: await file.all('SELECT account, currency, SUM(amount_tiyin) AS tiyin FROM entry GROUP BY account, currency ORDER BY account'),
      reports: await file.all('SELECT id, z_number, report FROM shift ORDER BY id'),
    };
  } finally {
    await file.close();
  }
}

/** Asks for a backup and waits until it is there; answers the state then. */
export async function backedUp(box: TestBox, admin: TestDevice): Promise<BackupsView> {
  const before = await admin.query<BackupsView>('/backups');
  await admin.run('backup.make', {});
  const at = box.now;
  return settled(admin, (view) => (view.backups[0]?.name ?? '') !== (before.backups[0]?.name ?? '') || (view.failure?.at ?? 0) >= at);
}

/** Waits until nothing runs and the state is as wanted. */
export async function settled(admin: TestDevice, isAsWanted: (view: BackupsView) => boolean): Promise<BackupsView> {
  const deadline = performance.now() + 45_000;
  for (;;) {
    const view = await admin.query<BackupsView>('/backups');
    if (view.running === null && isAsWanted(view)) return view;
    if (performance.now() > deadline) throw new Error(`the backups did not settle: ${JSON.stringify(view)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The recovery key as the box keeps it. */
export async function keptKey(folder: string): Promise<string> {
  const { keys } = JSON.parse(await readFile(join(folder, 'recovery-keys.json'), 'utf8')) as { keys: string[] };
  return keys.at(-1) ?? '';
}
