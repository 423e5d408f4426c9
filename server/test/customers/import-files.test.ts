import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { ImportView } from '#domain/contract/customer-import';
import { languages } from '#domain/contract/primitives';
import { joinRoom, TestBox } from '../box';
import type { TestDevice } from '../box';
import { csv, refusedUpload, rowsOf, settled, takeIn, upload } from './import-file';
import { ods, xlsx, zipOf } from './spreadsheets';
import { wholeRows } from '../live/whole-rows';

describe('files of customers', () => {
  let box: TestBox;
  let office: TestDevice;
  const byPhone = async (digits: string) => (await office.query<CustomersView>(`/customers?q=${digits}`)).customers;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));

  beforeAll(async () => {
    box = await TestBox.start({ demoCustomers: false });
    office = await box.signedIn('administrator', { kind: 'office' });
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  it('[EXI-35] takes XLSX: preview, mapping, then created, updated and rejected with reasons', async () => {
    const file = await upload(
      office,
      'mijozlar.xlsx',
      await xlsx([
        ['Mijoz', '', 'Телефон', 'Debt', 'Birthday'],
        ['Olim Karimov', 'x', 998_901_110_001, 45_000, { day: 32_874 }],
        ['Olim Karimov', '', '90 111 00 01', { formula: 'D2', result: '45000' }, ''],
        ['Xato', '', '123', '', ''],
      ]),
    );
    expect(file).toMatchObject({
      format: 'xlsx',
      sheets: ['Mijozlar', 'Boshqa'],
      heads: ['Mijoz', '', 'Телефон', 'Debt', 'Birthday'],
      rowCount: 3,
    });
    expect(file.suggested).toEqual(['name', 'skip', 'phone', 'debt', 'birthDate']);
    expect(file.preview[0]).toEqual(['Olim Karimov', 'x', '998901110001', '45000', '1990-01-01']);
    const columns: ImportView['suggested'] = ['name', 'comment', 'phone', 'debt', 'birthDate'];
    await office.run('customer-import.run', { importId: file.importId, columns: [...columns] });
    const done = await settled(office, file.importId);
    expect(done).toMatchObject({ created: 1, updated: 0, unchanged: 1, rejected: 1, debtTiyin: 4_500_000 });
    expect(done.rows).toMatchObject([{ row: 3, outcome: 'rejected', remarks: [{ code: 'import-phone-wrong' }] }]);
    expect(done.rows[0]?.remarks[0]?.text).toContain('123');
    const [olim] = await byPhone('901110001');
    expect(olim).toMatchObject({ name: 'Olim Karimov', receivableTiyin: 4_500_000 });
    const rejected = await (await office.get(`/imports/${file.importId}/rejected.csv`)).text();
    expect(rejected.split('\r\n')[1]).toMatch(/^Xato;;123;;;.*123/);
    // The mapping that was chosen is the suggestion for the same heads from now on.
    const again = await upload(
      office,
      'mijozlar-2.xlsx',
      await xlsx([
        ['Mijoz', '', 'Телефон', 'Debt', 'Birthday'],
        ['A', '', '901110009', '', ''],
      ]),
    );
    expect(again.suggested).toEqual(columns);
    const other = await upload(office, 'mijozlar.xlsx', await xlsx([['Ism'], ['Birinchi']]), 'Boshqa');
    expect([other.sheets[0], other.preview]).toEqual(['Boshqa', [['Ikkinchi']]]);
  });

  it('[EXI-35] takes ODS, and CSV with each separator, with and without the mark of UTF-8', async () => {
    const rows = [
      ['Ism', 'Telefon', 'Qarz'],
      ['Ozod', '90 111 00 11', 12_500],
    ] as const;
    const document = await upload(office, 'x.ods', await ods(rows));
    expect(document).toMatchObject({ format: 'ods', sheets: ['Mijozlar'], rowCount: 1, preview: [['Ozod', '90 111 00 11', '12500']] });
    expect(await takeIn(office, document)).toMatchObject({ created: 1, debtTiyin: 1_250_000 });
    for (const [separator, mark] of [
      [',', ''],
      [';', '\uFEFF'],
      ['\t', ''],
    ] as const) {
      const text = `${mark}Name${separator}Phone\r\n"Ozod${separator}aka"${separator}90 111 00 11\r\n`;
      const file = await upload(office, 'x.csv', bytes(text));
      expect(file).toMatchObject({
        format: 'csv',
        separator,
        encoding: 'utf-8',
        heads: ['Name', 'Phone'],
        preview: [[`Ozod${separator}aka`, '90 111 00 11']],
      });
    }
    const headless = await upload(office, 'x.csv', bytes('Aziza,901110012\nLola,901110013\n'));
    expect([headless.rowCount, headless.suggested]).toEqual([2, ['name', 'phone']]);
  });

  it('refuses what is no list, in four languages, and is none the worse for it', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3]);
    const bomb = await zipOf({
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': Buffer.alloc(420_000_000, 32),
    });
    expect(bomb.length).toBeLessThan(1_000_000);
    const cases: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, number])[] = [
      ['import-not-table', png, 422],
      ['import-empty', 'Ism,Telefon\n', 422],
      ['import-empty', '', 422],
      ['import-not-table', await zipOf({ 'a.txt': 'a' }), 422],
      ['import-old-excel', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 422],
      ['import-unreadable', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 422],
      ['import-unreadable', await zipOf({ 'content.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), 422],
      ['import-unreadable', bytes('Ism,Telefon\n"Ali,90'), 422],
      ['import-too-complex', bomb, 422],
      ['import-too-many-rows', await ods([['Ism'], ['a']], 200_001), 422],
    ];
    for (const [code, content, status] of cases) {
      const refused = await refusedUpload(office, content);
      expect([refused.problem.code, refused.status]).toEqual([code, status]);
    }
    const titles = new Set<string>();
    for (const language of languages) {
      office.language = language;
      titles.add((await refusedUpload(office, '')).problem.title);
    }
    office.language = 'en';
    expect(titles.size).toBe(4);
    expect(await box.rows(`SELECT id FROM import WHERE state = 'reading'`)).toEqual([]);
    // Ten processes, one after the other, on a busy machine.
  }, 120_000);

  it('does not read a file of 1 GB: what says its size is refused at once, what does not is cut off', async () => {
    const send = (headers: Record<string, string>, chunks: number) =>
      new Promise<{ status: number; sent: number }>((resolve, reject) => {
        const sending = request(`${box.url}/api/imports?name=big.csv`, { method: 'POST', headers: { cookie: office.cookie, ...headers } });
        const chunk = Buffer.alloc(1_048_576, 97);
        let sent = 0;
        let isOver = false;
        const push = () => {
          while (!isOver && sent < chunks) {
            sent += 1;
            if (!sending.write(chunk)) {
              sending.once('drain', push);
              return;
            }
          }
          if (!isOver) sending.end();
        };
        sending.on('response', (response) => {
          isOver = true;
          response.resume();
          resolve({ status: response.statusCode ?? 0, sent });
          sending.destroy();
        });
        sending.on('error', (error) => {
          if (!isOver) reject(error);
        });
        push();
      });
    const honest = await send({ 'content-length': String(1_073_741_824) }, 1_024);
    expect(honest.status).toBe(413);
    expect(honest.sent).toBeLessThan(30);
    const quiet = await send({ 'transfer-encoding': 'chunked' }, 1_024);
    expect(quiet.status).toBe(413);
    expect(quiet.sent).toBeLessThan(120);
  });

  it('asks for the right to manage customers, and for a plan that fits the file', async () => {
    const cashier = await box.signedIn('cashier');
    expect((await refusedUpload(cashier, 'Ism\nAli\n')).problem.code).toBe('forbidden');
    const file = await upload(office, 'x.csv', 'Ism,Telefon\nAli,901110021\n');
    expect((await cashier.refused('customer-import.run', { importId: file.importId, columns: ['name', 'phone'] })).code).toBe('forbidden');
    expect((await office.refused('customer-import.check', { importId: file.importId, columns: ['name'] })).code).toBe(
      'import-columns-differ',
    );
    expect((await office.refused('customer-import.check', { importId: file.importId, columns: ['skip', 'phone'] })).code).toBe(
      'import-no-name-column',
    );
    expect((await office.refused('customer-import.run', { importId: box.newId(), columns: ['name'] })).code).toBe('import-not-found');
    expect((await office.refused('customer-import.undo', { importId: file.importId, reason: 'r' })).code).toBe('import-not-done');
    expect((await office.get('/imports/not-an-id')).status).toBe(422);
  });

  it('[BX24-3] updates, skips or makes anew whom the book knows, and an undo gives back what was there', async () => {
    const first = csv([
      ['Name', 'Phone', 'City', 'Comment', 'Category', 'Debt'],
      ['Sardor Aliyev', '901110031', 'Toshkent', 'choy', 'Doimiy', '10000'],
      ['Malika', '901110032', '', '', '', ''],
    ]);
    await takeIn(office, await upload(office, 'a.csv', first));
    const card = async () => {
      const [row] = await byPhone('901110031');
      const { version: _, ...view } = await office.query<CustomerView>(`/customers/${row?.customerId ?? ''}`);
      return { ...view, addresses: view.addresses.map(({ city }) => city), groups: view.groupIds.length };
    };
    const before = await card();
    const second = csv([
      ['Name', 'Phone', 'City', 'Comment', 'Category', 'Debt'],
      ['Sardor Aliyev', '90-111-00-31', 'Samarqand', 'qahva', 'VIP', '10 000'],
      ['Boshqa odam', '901110032', '', '', '', '99000'],
    ]);
    const skipped = await upload(office, 'b.csv', second);
    await office.run('customer-import.run', { importId: skipped.importId, columns: [...skipped.suggested], onKnown: 'skip' });
    expect(await settled(office, skipped.importId)).toMatchObject({ skipped: 2, created: 0, updated: 0 });
    expect(await card()).toEqual(before);

    const file = await upload(office, 'b.csv', second);
    const done = await takeIn(office, file);
    expect(done).toMatchObject({ updated: 1, unchanged: 1, debtTiyin: 0 });
    expect(done.rows.map(({ row, remarks }) => [row, remarks[0]?.code])).toEqual([[2, 'import-name-differs']]);
    const after = await card();
    expect([after.addresses, after.fields.comment, after.groups, after.receivableTiyin]).toEqual([
      ['Samarqand'],
      'choy\nqahva',
      2,
      1_000_000,
    ]);
    await office.run('customer-import.undo', { importId: file.importId, reason: 'not this one' });
    await settled(office, file.importId, 'undone');
    expect(await card()).toEqual(before);

    const anew = await upload(office, 'b.csv', second);
    await office.run('customer-import.run', { importId: anew.importId, columns: [...anew.suggested], onKnown: 'create' });
    expect(await settled(office, anew.importId)).toMatchObject({ created: 2 });
    expect(await byPhone('901110031')).toHaveLength(2);
  });

  it('[BX24-3] leaves whom something was paid by since, and names them', async () => {
    const file = await upload(
      office,
      'c.csv',
      csv([
        ['Name', 'Phone', 'Debt', 'Deposit'],
        ['Jasur', '901110041', '50000', ''],
        ['Nodira', '901110042', '7000', '3000'],
      ]),
    );
    await takeIn(office, file);
    const [jasur] = await byPhone('901110041');
    await office.run('debt.repay', {
      repaymentId: box.newId(),
      customerId: jasur?.customerId ?? '',
      tenders: [{ tender: 'transfer', amountTiyin: 1_000_000 }],
      debtIds: null,
      office: true,
    });
    await office.run('customer-import.undo', { importId: file.importId, reason: 'r' });
    const undone = await settled(office, file.importId, 'undone');
    expect(undone.rows).toMatchObject([{ row: 1, name: 'Jasur', remarks: [{ code: 'import-kept' }] }]);
    expect(undone).toMatchObject({ created: 1, debtTiyin: 5_000_000 });
    expect(await byPhone('901110041')).toMatchObject([{ receivableTiyin: 4_000_000 }]);
    expect(await byPhone('901110042')).toEqual([]);
    expect(await box.rows(`SELECT SUM(deposit_tiyin) AS d FROM customer_balance`)).toEqual([{ d: 0 }]);
    expect((await rowsOf(office, file.importId)).map(({ customerId }) => customerId === null)).toEqual([false, true]);
  });

  it('[EXI-35] fills requisites, an address and fields of the branch’s own, and tells how far it is in its room', async () => {
    await office.run('customer-field.create', {
      fieldId: box.newId(),
      key: 'table',
      label: { 'uz-Latn': 'Sevimli stol', ru: 'Любимый стол' },
      help: null,
      fieldType: 'integer',
      options: [],
      minimum: 1,
      maximum: 40,
      unit: null,
      defaultValue: null,
      requiredIn: [],
      roleIds: [],
      section: '',
      sort: 1,
      onCreateForm: true,
      onPanel: false,
    });
    const heads = [
      'Наименование',
      'Телефон',
      'E-mail',
      'ИНН',
      'МФО',
      'Город',
      'Улица',
      'Лимит',
      'Отсрочка',
      'Язык',
      'Карта',
      'Любимый стол',
    ];
    const file = await upload(
      office,
      'firma.csv',
      csv([
        heads,
        [
          'ООО Ромашка',
          '901110051',
          'Buh@Romashka.UZ',
          '301 234 567',
          '00123',
          'Бухара',
          'Навои 5',
          '1 mln',
          '14 дней',
          'русский',
          'K-77',
          '7',
        ],
        ['ООО Лютик', '901110052', 'buh@', '12', '', '', '', '', '', '', 'K-77', '99'],
      ]),
    );
    expect(file.suggested).toEqual([
      'name',
      'phone',
      'email',
      'taxId',
      'mfo',
      'city',
      'street',
      'creditLimit',
      'paymentTermDays',
      'language',
      'code',
      'custom:table',
    ]);
    const socket = await office.connect();
    const seen: ImportView[] = [];
    socket.on('patch', ({ room, rows }) => {
      if (room === `import:${file.importId}`) seen.push(...wholeRows(rows).map(({ row }) => row as ImportView));
    });
    expect(await joinRoom(socket, `import:${file.importId}`)).toMatchObject({
      status: 'snapshot',
      rows: [{ key: 'import', row: { state: 'read' } }],
    });
    const done = await takeIn(office, file);
    await expect.poll(() => seen.at(-1)).toMatchObject({ state: 'done', doneRows: 2, created: 2 });
    const [row] = await byPhone('901110051');
    const firm = await office.query<CustomerView>(`/customers/${row?.customerId ?? ''}`);
    expect(firm).toMatchObject({ kind: 'organisation', addresses: [{ city: 'Бухара', street: 'Навои 5', purpose: 'business' }] });
    expect(firm.fields).toMatchObject({
      taxId: '301234567',
      mfo: '00123',
      creditLimitTiyin: 100_000_000,
      paymentTermDays: 14,
      language: 'ru',
      code: 'K-77',
      custom: { table: 7 },
    });
    expect(firm.contacts.map(({ normalized }) => normalized)).toContain('buh@romashka.uz');
    expect(done.rows.map(({ row: at, remarks }) => [at, remarks.map(({ code }) => code).sort()])).toEqual([
      [2, ['import-code-taken', 'import-email-wrong', 'import-value-unclear', 'import-value-unclear']],
    ]);
  });
});
