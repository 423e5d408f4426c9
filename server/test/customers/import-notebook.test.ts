import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { BookView, GroupView } from '#domain/contract/customer-book';
import { TestBox } from '../box';
import type { TestDevice } from '../box';
import { rowsOf, settled, takeIn, testFile, upload } from './import-file';

interface Expected {
  readonly debtTiyin: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly rows: readonly {
    readonly row: number;
    readonly outcome: string;
    readonly remarks: readonly string[];
    readonly debtTiyin: number;
  }[];
}

describe.each(['customers-dirty.csv', 'customers-dirty-cp1251.csv'])('a notebook of 60 dirty lines, %s', (name) => {
  let box: TestBox;
  let office: TestDevice;
  let expected: Expected;
  const customers = (query = '') => office.query<CustomersView>(`/customers?limit=500${query}`);
  const card = async (phone: string) => {
    const found = (await customers(`&q=${phone}`)).customers[0];
    return office.query<CustomerView>(`/customers/${found?.customerId ?? ''}`);
  };
  const figures = ({ created, updated, unchanged, skipped, rejected, debtTiyin }: Omit<Expected, 'rows'>) => ({
    created,
    updated,
    unchanged,
    skipped,
    rejected,
    debtTiyin,
  });

  beforeAll(async () => {
    box = await TestBox.start({ demoCustomers: false });
    office = await box.signedIn('administrator', { kind: 'office' });
    expected = JSON.parse(await readFile(new URL('../data/customers-dirty.expected.json', import.meta.url), 'utf8')) as Expected;
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  it('[BX24-3] comes in as the committed list says, a dry run first with the same numbers, again without a change, and goes again', async () => {
    const before = await box.rows('SELECT COUNT(*) AS n FROM entry');
    const file = await upload(office, name, await testFile(name));
    expect(file).toMatchObject({ format: 'csv', encoding: name.includes('1251') ? 'windows-1251' : 'utf-8', rowCount: 60, state: 'read' });
    expect(file.suggested).toEqual(['name', 'phone', 'comment', 'group', 'debt', 'birthDate']);

    const checked = await office.run('customer-import.check', { importId: file.importId, columns: [...file.suggested] });
    expect(figures(checked)).toEqual(figures(expected));
    expect((await customers()).count).toBe(0);
    expect(await box.rows('SELECT COUNT(*) AS n FROM entry')).toEqual(before);

    const done = await takeIn(office, file);
    const rows = await rowsOf(office, file.importId);
    const came = rows.map(({ row, outcome, remarks, debtTiyin }) => ({
      row,
      outcome,
      remarks: remarks.map(({ code }) => code).sort(),
      debtTiyin,
    }));
    expect(came).toEqual(expected.rows.map(({ row, outcome, remarks, debtTiyin }) => ({ row, outcome, remarks, debtTiyin })));
    expect(figures(done)).toEqual(figures(expected));
    const book = await customers();
    expect([book.count, book.receivableTiyin]).toEqual([expected.created, expected.debtTiyin]);

    const again = await takeIn(office, await upload(office, name, await testFile(name)));
    expect([again.created, again.updated, again.debtTiyin]).toEqual([0, 0, 0]);
    expect([again.unchanged, again.rejected]).toEqual([expected.created + expected.updated + expected.unchanged, expected.rejected]);
    expect((await customers()).customers.map(({ version }) => version)).toEqual(book.customers.map(({ version }) => version));

    await office.run('customer-import.undo', { importId: file.importId, reason: 'wrong notebook' });
    const undone = await settled(office, file.importId, 'undone');
    expect(figures(undone)).toEqual({ created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 0, debtTiyin: 0 });
    expect(await customers()).toMatchObject({ count: 0, receivableTiyin: 0 });
    expect(await box.rows(`SELECT COUNT(*) AS n FROM customer_balance WHERE receivable_tiyin <> 0`)).toEqual([{ n: 0 }]);
    expect(await box.rows('SELECT COUNT(*) AS n FROM contact_point')).toEqual([{ n: 0 }]);
    const groups = (await office.query<BookView>('/customer-book')).rows.filter((row): row is GroupView => row.kind === 'customer-group');
    expect(groups.map((group) => group.name['uz-Latn'])).not.toContain('Qarzdor');
  });

  it('keeps what a careful owner would keep', async () => {
    await takeIn(office, await upload(office, name, await testFile(name)));
    const sherzod = await card('900005001');
    expect([sherzod.name, sherzod.fields.birthDate, sherzod.fields.comment]).toEqual([
      'Abdullayev Sherzod',
      '1985-03-12',
      '2 marta yozilgan',
    ]);
    const karimov = await card('990005012');
    expect([karimov.name, karimov.receivableTiyin]).toEqual(['Каримов Азиз Акрамович', 30_000_000]);
    const gayrat = await card('970005007');
    expect(gayrat.contacts.map(({ normalized, primary }) => [normalized, primary])).toEqual([
      ['+998970005006', true],
      ['+998970005007', false],
    ]);
    const firm = await card('710005016');
    expect([firm.kind, firm.fields.taxId]).toEqual(['organisation', '900000101']);
    expect(firm.groupIds).toHaveLength(2);
    const baxtiyor = await card('910005022');
    expect(baxtiyor.fields.comment.length).toBeLessThanOrEqual(500);
    expect(baxtiyor.notes[0]?.body).toContain('2 mln qoldi');
    const formula = await card('980005008');
    expect([formula.name, formula.receivableTiyin]).toEqual(['=1+1', 0]);
    const nilufar = await card('930005003');
    expect(nilufar.fields.birthDate).toBe('--03-08');
    const foreign = await card('70000005010');
    expect(foreign.phone).toBe('+70000005010');
    const jamshid = (await customers('&q=jamshid')).customers;
    expect(jamshid.map(({ receivableTiyin }) => receivableTiyin)).toEqual([8_500_000]);
  });
});
