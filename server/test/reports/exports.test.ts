import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { OrdersView } from '#domain/contract/order-lists';
import { openTable } from '#server/ops/table-file/open-table';
import { businessDate } from '#domain/time/business-day';
import { Restaurant } from '../restaurant';
import { readReport, sumOf, tableOf } from './report-of';

describe('reports and lists as files', () => {
  let house: Restaurant;
  let folder = '';
  let today = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dastarxon-files-'));
    house = await Restaurant.open();
    const osh = await house.dish(41_500, { name: '=Osh' });
    const choy = await house.dish(6_000);
    await house.pay(house.cashier, await house.order(house.cashier, [{ dish: osh, thousandths: 3000 }]));
    await house.cashier.run('order.submit', house.sale([{ dish: choy }], 'card'));
    await house.cashier.run('order.submit', house.sale([{ dish: choy, thousandths: 2000 }], 'click'));
    today = businessDate(house.box.now);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await rm(folder, { recursive: true, force: true });
    await house.close();
  });

  /** Rows of a file, CSV or workbook, as text. */
  const rowsOf = async (address: string): Promise<readonly (readonly string[])[]> => {
    const response = await house.admin.get(`/exports/${address}`);
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (address.includes('.csv')) return parse(bytes, { delimiter: ';', bom: true, relax_column_count: true });
    const path = join(folder, 'file.xlsx');
    await writeFile(path, bytes);
    const rows: (readonly string[])[] = [];
    for await (const row of (await openTable(path, '')).rows) rows.push(row);
    return rows;
  };
  const under = (rows: readonly (readonly string[])[], head: string, column: string) => {
    const at = rows.findIndex((row) => row[0] === head);
    const heads = rows[at] ?? [];
    const index = heads.indexOf(column);
    const end = rows.findIndex((row, place) => place > at && row[0] === 'Total');
    return { values: rows.slice(at + 1, end).map((row) => row[index]), total: rows[end]?.[index] };
  };

  it('[BX-O-172] carry period, branch, filter and time, and their totals are those of the screen', async () => {
    const screen = await readReport(house.admin, 'payments');
    const net = sumOf(tableOf(screen, 'tenders'), 'net') / 100;
    for (const format of ['csv', 'xlsx']) {
      const rows = await rowsOf(`reports/payments.${format}?from=${today}&to=${today}`);
      const written = (label: string) => rows.find((row) => row[0] === label)?.[1];
      expect(rows[0]?.[0]).toBe('Payments');
      expect(written('Period')).toBe(`${today.split('-').toReversed().join('.')} – ${today.split('-').toReversed().join('.')}`);
      expect(written('Branch')).toBe(screen.branchName);
      expect(written('Filter')).toBe('none');
      expect(written('Made at')).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d$/);
      const { values, total } = under(rows, 'Tender', 'Net');
      expect(values).toHaveLength(3);
      expect(Number(total)).toBe(net);
      expect(values.reduce((sum, value) => sum + Number(value), 0)).toBe(net);
    }
  });

  it('[BX-O-115] hold the orders of the filtered list, and their sum is the sum on the screen', async () => {
    for (const filters of ['', 'tender=card', `kind=takeaway&sort=total&direction=asc`]) {
      const screen = await house.admin.query<OrdersView>(`/orders?${filters}`);
      for (const format of ['csv', 'xlsx']) {
        const { values, total } = under(await rowsOf(`orders.${format}?${filters}`), 'Order', 'Sum');
        expect(values.map((value) => Number(value) * 100)).toEqual(screen.orders.map(({ totalTiyin }) => totalTiyin));
        expect(Number(total) * 100).toBe(screen.totalTiyin);
      }
    }
  });

  it('[BX-O-258] leave a fact behind, and none for whoever may not have them', async () => {
    await rowsOf(`reports/dishes.xlsx?from=${today}&to=${today}`);
    const { entries } = await house.admin.query<AuditView>('/audit?fact=report.exported&limit=1');
    expect(entries[0]).toMatchObject({ payload: { name: 'report', format: 'xlsx', filters: { name: 'dishes' } } });
    const waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    expect((await waiter.get(`/exports/reports/dishes.xlsx?from=${today}&to=${today}`)).status).toBe(403);
    expect((await waiter.get(`/exports/reports/nothing.xlsx?from=${today}&to=${today}`)).status).toBe(422);
    expect((await waiter.get(`/exports/orders.docx`)).status).toBe(404);
    const { entries: after } = await house.admin.query<AuditView>('/audit?fact=report.exported&limit=1');
    expect(after[0]?.seq).toBe(entries[0]?.seq);
  });
});
