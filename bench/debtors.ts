import { join } from 'node:path';
import { Connection } from '#server/store/connection';
import { createIdFactory } from '#server/store/ids';
import type { BoxProcess } from './box-process';
import type { BenchCustomer } from './fill-customers';
import { percentile, rounded } from './figures';

/** What the debtors' list costs with 10,000 debtors in a book of 100,000, at the HTTP door. */

const dayMs = 86_400_000;
const DEBTS_EACH = 2;
const SORTS = ['debt', 'age', 'due', 'name'] as const;

/** Gives every tenth customer of a stopped box debts of different ages, each with its posting. Answers how many owe. */
export async function fillDebtors(folder: string, customers: readonly BenchCustomer[], count: number): Promise<number> {
  const newId = createIdFactory(Date.now);
  const now = Date.now();
  const step = Math.max(1, Math.floor(customers.length / count));
  const debtors = customers.filter((_, index) => index % step === 0).slice(0, count);
  const debts = debtors.flatMap(({ customerId }, index) =>
    Array.from({ length: DEBTS_EACH }, (_, nth) => ({
      debtId: newId(),
      postingId: newId(),
      customerId,
      at: now - ((index * 7 + nth * 13) % 60) * dayMs,
      amountTiyin: 100_000 * (1 + ((index + nth) % 500)),
    })),
  );
  const file = await Connection.open(join(folder, 'dastarxon.db'));
  const rows = JSON.stringify(debts);
  await file.exec('BEGIN');
  await file.run(
    `INSERT INTO posting (id, op_id, kind, shift_id, order_id, at, reverses_id) SELECT value ->> 'postingId', value ->> 'debtId', 'opening-balance', NULL, NULL, value ->> 'at', NULL FROM json_each(?)`,
    [rows],
  );
  await file.run(
    `INSERT INTO entry (posting_id, position, account, currency, amount_tiyin) SELECT value ->> 'postingId', 0, 'customer:' || (value ->> 'customerId') || ':receivable', 'UZS', value ->> 'amountTiyin' FROM json_each(?)`,
    [rows],
  );
  await file.run(
    `INSERT INTO entry (posting_id, position, account, currency, amount_tiyin) SELECT value ->> 'postingId', 1, 'opening-balance', 'UZS', -(value ->> 'amountTiyin') FROM json_each(?)`,
    [rows],
  );
  await file.run(
    `INSERT INTO debt (id, party_id, kind, order_id, label, currency, at, due_at, amount_tiyin, open_tiyin, limit_tiyin, over_tiyin, approver_id, by_id, guarantor, note, import_id)
     SELECT value ->> 'debtId', value ->> 'customerId', 'opening', NULL, 'Daftar', 'UZS', value ->> 'at', (value ->> 'at') + ${String(30 * dayMs)}, value ->> 'amountTiyin', value ->> 'amountTiyin',
       NULL, 0, NULL, NULL, '', '', NULL FROM json_each(?)`,
    [rows],
  );
  await file.exec('COMMIT');
  await file.close();
  return debtors.length;
}

/** The figure: pages of the list in each order. Throws when the list does not hold all debtors. */
export async function measureDebtors(
  box: BoxProcess,
  run: { readonly cookie: string; readonly debtors: number; readonly reads: number },
): Promise<Readonly<Record<string, number>>> {
  const latencies: number[] = [];
  for (let index = 0; index < run.reads + SORTS.length; index += 1) {
    const sentAt = performance.now();
    const response = await fetch(
      `${box.url}/api/debtors?sort=${SORTS[index % SORTS.length] ?? 'debt'}&offset=${String((index % 5) * 100)}`,
      {
        headers: { cookie: run.cookie },
      },
    );
    const view = (await response.json()) as { count: number; debtors: readonly unknown[] };
    if (index >= SORTS.length) latencies.push(performance.now() - sentAt);
    if (view.count < run.debtors || view.debtors.length !== 100)
      throw new Error(`${String(view.count)} debtors are listed, not ${String(run.debtors)}`);
  }
  return { debtors_list_ms_p50: rounded(percentile(latencies, 0.5)), debtors_list_ms_p95: rounded(percentile(latencies, 0.95)) };
}
