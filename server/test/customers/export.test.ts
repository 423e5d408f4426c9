import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { CommandInputs } from '#domain/contract/commands';
import { openTable } from '#server/ops/table-file/open-table';
import { ZipEntries } from '#server/ops/table-file/zip-entries';
import { TestBox } from '../box';
import type { TestDevice } from '../box';
import { takeIn, upload } from './import-file';

describe('customers on their way out', () => {
  let box: TestBox;
  let office: TestDevice;
  const create = (fields: Partial<CommandInputs['customer.create']> & { readonly name: string }) =>
    office.run('customer.create', { customerId: box.newId(), profile: 'basic', ...fields });
  const phone = (value: string, label: 'mobile' | 'home' | 'work' | 'other' = 'mobile', primary = false) => ({
    contactId: box.newId(),
    kind: 'phone' as const,
    value,
    label,
    primary,
  });
  const file = async (extension: string, query = '') => {
    const response = await office.get(`/customers/export.${extension}${query}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain(`customers.${extension}`);
    return Buffer.from(await response.arrayBuffer());
  };

  beforeAll(async () => {
    box = await TestBox.start({ demoCustomers: false });
    office = await box.signedIn('administrator', { kind: 'office' });
    await create({ name: '=cmd()', contacts: [phone('90 222 00 01')], comment: "@SUM(1+1)*cmd|' /C calc'!A0" });
    await create({ name: 'Ali; "Vali"\nOgli', contacts: [phone('90 222 00 02')], birthDate: '--03-08' });
    await create({ name: 'Nargiza <b>', contacts: [phone('90 222 00 03')], code: '0012' });
    await create({ name: 'Toshkentlik', addresses: [{ addressId: box.newId(), city: 'Toshkent' }] });
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  it('[EXI-41] gives the current selection as XLSX, CSV, HTML, txt and Word, each with the same number of rows', async () => {
    for (const [query, count] of [
      ['', 4],
      ['?city=Toshkent', 1],
      ['?q=90222&sort=name&direction=desc', 3],
    ] as const) {
      const html = (await file('html', query)).toString();
      const counts = [
        (await tableRows(await file('xlsx', query))).length - 1,
        parse(await file('csv', query), { delimiter: ';', bom: true }).length - 1,
        html.split('<tr>').length - 2,
        (await file('txt', query)).toString().trim().split('\r\n').length - 1,
        (await part(await file('docx', query), 'word/document.xml')).split('<w:tr>').length - 2,
      ];
      expect(counts).toEqual([count, count, count, count, count]);
      expect((await office.query<CustomersView>(`/customers${query}`)).count).toBe(count);
    }
    expect((await file('html')).toString()).toContain('Nargiza &lt;b&gt;');
  });

  it('[EXI-41] lets no name be run by a spreadsheet, and reads it back as it was', async () => {
    const rows: readonly string[][] = parse(await file('csv', '?sort=name'), { delimiter: ';', bom: true });
    const [name = '', comment = ''] = rows.flatMap((row) => (row[0]?.includes('cmd()') ? [row[0], row.at(-1) ?? ''] : []));
    expect([name, comment.slice(0, 2)]).toEqual(["'=cmd()", "'@"]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=@-]/);
    const sheet = await tableRows(await file('xlsx'));
    expect(sheet.flat()).toContain('=cmd()');
    const xml = await part(await file('xlsx'), 'xl/worksheets/sheet1.xml');
    expect(xml).not.toContain('<f>');
    const again = await takeIn(office, await upload(office, 'again.csv', new Uint8Array(await file('csv'))));
    expect([again.created, again.updated, again.debtTiyin]).toEqual([0, 0, 0]);
    const sheetAgain = await takeIn(office, await upload(office, 'again.xlsx', new Uint8Array(await file('xlsx'))));
    expect([sheetAgain.created, sheetAgain.updated, sheetAgain.debtTiyin]).toEqual([0, 0, 0]);
  });

  it('[EXI-40] keeps all phones with their types through vCard and back', async () => {
    const { customerId } = await create({
      name: "Gulnora Yo'ldosheva",
      contacts: [
        phone('90 222 01 01', 'work'),
        phone('90 222 01 02', 'home'),
        phone('90 222 01 03', 'mobile', true),
        phone('+7 900 222 01 04', 'other'),
      ],
      birthDate: '1991-02-03',
      comment: 'uzun izoh, vergul; nuqta-vergul \\ va\nikki qator: '.repeat(4).trim(),
    });
    const single = await create({ name: 'Bitta uy telefoni', contacts: [phone('71 222 01 05', 'home')] });
    const cards = await file('vcf', '?q=2220');
    for (const line of cards.toString().split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const other = await TestBox.start({ demoCustomers: false });
    try {
      const there = await other.signedIn('administrator', { kind: 'office' });
      const taken = await takeIn(there, await upload(there, 'contacts.vcf', new Uint8Array(cards)));
      expect(taken).toMatchObject({ format: 'vcf', rejected: 0 });
      for (const id of [customerId, single.customerId]) {
        const before = await office.query<CustomerView>(`/customers/${id}`);
        const [row] = (await there.query<CustomersView>(`/customers?q=${encodeURIComponent(before.name)}`)).customers;
        const after = await there.query<CustomerView>(`/customers/${row?.customerId ?? ''}`);
        const phones = (view: CustomerView) => view.contacts.map(({ normalized, label }) => `${normalized} ${label}`).sort();
        expect(phones(after)).toEqual(phones(before));
        expect([after.name, after.fields.birthDate, after.fields.comment]).toEqual([
          before.name,
          before.fields.birthDate,
          before.fields.comment,
        ]);
      }
    } finally {
      await other.stop();
    }
  });

  it('[ACC-6] makes each export a fact: who, when, what and how many; without the right there is none', async () => {
    await file('csv', '?city=Toshkent');
    const facts = await box.rows(
      `SELECT employee_id, device_id, payload FROM event_log WHERE name = 'customer.exported' ORDER BY seq DESC LIMIT 1`,
    );
    expect(facts[0]).toMatchObject({ employee_id: office.employeeId, device_id: office.deviceId });
    expect(JSON.parse(String(facts[0]?.['payload']))).toMatchObject({ format: 'csv', count: 1, filters: { city: 'Toshkent' } });
    expect((await office.query<AuditView>('/audit?limit=20')).entries.some(({ fact }) => fact === 'customer.exported')).toBe(true);
    const cashier = await box.signedIn('cashier');
    expect((await cashier.get('/customers/export.csv')).status).toBe(403);
    expect((await office.get('/customers/export.csv?sort=nonsense')).status).toBe(422);
    expect((await office.get('/customers/export.exe')).status).toBe(422);
  });
});

async function tableRows(content: Buffer): Promise<readonly (readonly string[])[]> {
  return withFile(content, async (path) => {
    const rows: (readonly string[])[] = [];
    for await (const row of (await openTable(path, '')).rows) rows.push(row);
    return rows;
  });
}

async function part(content: Buffer, name: string): Promise<string> {
  return withFile(content, async (path) => {
    let text = '';
    for await (const chunk of (await ZipEntries.open(path)).text(name)) text += chunk;
    return text;
  });
}

async function withFile<Result>(content: Buffer, use: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'export-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
