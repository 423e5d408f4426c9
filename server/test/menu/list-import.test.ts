import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { CommandInputs } from '#domain/contract/commands';
import type { ImportRowsView } from '#domain/contract/customer-import';
import type { ListImportView } from '#domain/contract/list-import';
import type { CategoryView, MenuView, ProductView } from '#domain/contract/menu';
import type { StaffView } from '#domain/contract/staff';
import { csvText } from '#domain/table-file/csv-text';
import { TestBox } from '../box';
import type { TestDevice } from '../box';

type Plan = CommandInputs['list-import.check'];

let box: TestBox;
let office: TestDevice;

const upload = async (kind: string, content: string | Uint8Array<ArrayBuffer>, device = office): Promise<ListImportView> => {
  const answer = await device.post(`/api/imports?kind=${kind}&name=file`, content, { 'content-type': 'application/octet-stream' });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as ListImportView;
};
const planFor = (view: ListImportView, more: Partial<Plan> = {}): Plan => ({
  importId: view.importId,
  columns: [...view.suggested],
  ...more,
});
const counts = ({ created, updated, unchanged, skipped, rejected }: ListImportView) => ({ created, updated, unchanged, skipped, rejected });
const menu = async () => (await office.query<MenuView>('/menu')).rows;
const products = async () => (await menu()).filter((row): row is ProductView => row.kind === 'product');
const named = async (name: string) => (await products()).filter((row) => row.name['uz-Latn'] === name);
const fileOf = async (path: string) => new Uint8Array(await (await office.get(path)).arrayBuffer());

const start = async (): Promise<void> => {
  box = await TestBox.start();
  office = await box.signedIn('administrator', { kind: 'office' });
};
const stop = async (): Promise<void> => {
  expect(box.errors).toEqual([]);
  await box.stop();
};

describe('a menu from a file', () => {
  beforeEach(start);
  afterEach(stop);

  const hundred = (): string => {
    const rows = Array.from({ length: 100 }, (_, index) => [`N${String(index)}`, `Yangi taom ${String(index)}`, 'Salatlar', '12 000']);
    rows[9] = ['N9', 'Yangi taom 9', 'Salatlar', 'oʻn ming'];
    rows[49] = ['N49', '', 'Salatlar', '12 000'];
    rows[89] = ['N89', 'Yangi taom 89', 'Yoʻq kategoriya', '12 000'];
    return csvText([['Kod', 'Nomi', 'Kategoriya', 'Narxi'], ...rows]);
  };

  it('[BX-O-56] names row and field of 3 bad rows of 100 before anything is saved, and takes 97 or none, as chosen', async () => {
    const before = await products();
    const view = await upload('menu', hundred());
    expect(view).toMatchObject({ kind: 'menu', rowCount: 100, suggested: ['code', 'name', 'category', 'price'] });

    const checked = await office.run('list-import.check', planFor(view, { onRejected: 'reject' }));
    expect(counts(checked)).toEqual({ created: 97, updated: 0, unchanged: 0, skipped: 0, rejected: 3 });
    expect(checked.rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [10, 'rejected'],
      [50, 'rejected'],
      [90, 'rejected'],
    ]);
    const texts = checked.rows.map(({ remarks }) => remarks.map(({ text }) => text).join(' '));
    expect(texts[0]).toContain('Narxi');
    expect(texts[0]).toContain('oʻn ming');
    expect(texts[1]).toContain('Nomi');
    expect(texts[2]).toContain('Kategoriya');
    expect(await products()).toEqual(before);

    expect((await office.refused('list-import.run', planFor(view, { onRejected: 'reject' }))).code).toBe('list-has-rejected');
    expect(await products()).toEqual(before);
    // Another plan than the one that was checked is not run either.
    const without = planFor(view, { columns: ['skip', 'name', 'category', 'price'] });
    expect((await office.refused('list-import.run', without)).code).toBe('list-not-checked');
    const done = await office.run('list-import.run', planFor(view));
    expect([done.state, done.created, done.rejected]).toEqual(['done', 97, 3]);
    const after = await products();
    expect(after.length).toBe(before.length + 97);
    const [one] = await named('Yangi taom 7');
    expect(one).toMatchObject({ code: 'N7', priceTiyin: 1_200_000, unit: 'portion', route: 'category', version: 1 });
    const rejected = await (await office.get(`/imports/${view.importId}/rejected.csv`)).text();
    expect(rejected.split('\r\n').filter((line) => line.includes('Yangi taom') || line.includes('N49'))).toHaveLength(3);
    expect((await office.refused('list-import.run', planFor(view))).code).toBe('import-finished');
  });

  it.each(['xlsx', 'csv'])('[BX-O-56] takes its own export of menu, categories and staff as %s without a change', async (format) => {
    const cost = (await products())[3];
    await office.run('product.update', {
      productId: cost?.productId ?? '',
      version: cost?.version ?? 0,
      priceTiyin: 1_234_550,
      costTiyin: 999_900,
      mxik: '02202001001010011',
      packageCode: '1500431',
      description: '=2+2; «qator»',
      favourite: true,
      route: 'none',
    });
    for (const kind of ['menu', 'categories', 'staff'] as const) {
      const view = await upload(kind, await fileOf(`/lists/${kind}/export.${format}`));
      expect(view.rowCount, kind).toBeGreaterThan(5);
      expect(view.suggested, kind).not.toContain('skip');
      const checked = await office.run('list-import.check', planFor(view));
      expect(counts(checked), JSON.stringify(checked.rows.slice(0, 3))).toEqual({
        created: 0,
        updated: 0,
        unchanged: view.rowCount,
        skipped: 0,
        rejected: 0,
      });
      const seq = await box.lastFact();
      const done = await office.run('list-import.run', planFor(view));
      expect(counts(done).unchanged).toBe(view.rowCount);
      // The one fact is that of the import itself.
      expect(await box.lastFact()).toBe(Number(seq) + 1);
    }
  });

  it('[BX-O-56] finds a dish by its code first, then by its name however it is spelt, and leaves what the file does not say', async () => {
    const [first, second] = (await products()).filter(({ code }) => code !== null);
    const bare = (await products()).find(({ name }) => name['uz-Latn'] === 'Suyuq lagʻmon') ?? second;
    const file = csvText([
      ['Kod', 'Nomi', 'Narxi', 'MXIK'],
      [first?.code ?? '', 'Boshqa nom', '1 500', '02202.001.00101.0011'],
      ['', "SUYUQ LAG'MON", '77 000', ''],
    ]);
    const view = await upload('menu', file);
    const plan = planFor(view);
    expect(counts(await office.run('list-import.check', plan))).toMatchObject({ updated: 2, created: 0, rejected: 0 });
    await office.run('list-import.run', plan);
    const after = await products();
    const one = after.find(({ productId }) => productId === first?.productId);
    expect(one).toMatchObject({
      priceTiyin: 150_000,
      mxik: '02202001001010011',
      categoryId: first?.categoryId,
      costTiyin: first?.costTiyin,
    });
    expect(one?.name['uz-Latn']).toBe('Boshqa nom');
    expect(after.find(({ productId }) => productId === bare?.productId)?.priceTiyin).toBe(7_700_000);
  });

  it('[BX-O-56] reports two thousand broken rows, every one, and half-applies none of them', async () => {
    const before = await menu();
    const bad = (index: number): string[] =>
      [
        ['', 'Taom', 'Salat', 'x'],
        ['K1', 'Taom', '', '1 000'],
        ['K2', '', '', ''],
        ['K3', 'Taom', 'Salat', '-5'],
      ][index % 4] ?? [];
    const rows = Array.from({ length: 2_000 }, (_, index) => bad(index));
    const view = await upload('menu', csvText([['Kod', 'Nomi', 'Kategoriya', 'Narxi'], ...rows]));
    const checked = await office.run('list-import.check', planFor(view));
    expect(counts(checked)).toEqual({ created: 0, updated: 0, unchanged: 0, skipped: 0, rejected: 2_000 });
    const last = (await office.query<ImportRowsView>(`/imports/${view.importId}/rows?from=1990&limit=20`)).rows;
    expect(last).toHaveLength(11);
    expect(last.every(({ outcome, remarks }) => outcome === 'rejected' && remarks.length > 0)).toBe(true);
    const csv = await (await office.get(`/imports/${view.importId}/rejected.csv`)).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(2_001);
    const done = await office.run('list-import.run', planFor(view));
    expect(done).toMatchObject({ state: 'done', created: 0, rejected: 2_000 });
    expect(await menu()).toEqual(before);
  });

  it('makes categories of a file where it was told where they are made, and none that no dish of the file needs', async () => {
    const file = csvText([
      ['Nomi', 'Kategoriya', 'Narxi', 'Qoldiq'],
      ['Ayron', 'Muzdek', '9 000', '12'],
      ['Choy', 'Behuda', 'qimmat', ''],
    ]);
    const view = await upload('menu', file);
    expect(counts(await office.run('list-import.check', planFor(view)))).toMatchObject({ created: 0, rejected: 2 });
    const plan = planFor(view, { newCategories: { stationId: null, notPrepared: true } });
    expect(counts(await office.run('list-import.check', plan))).toMatchObject({ created: 1, rejected: 1 });
    await office.run('list-import.run', plan);
    const [ayron] = await named('Ayron');
    const category = (await menu()).find((row): row is CategoryView => row.kind === 'category' && row.categoryId === ayron?.categoryId);
    expect([category?.name['uz-Latn'], category?.notPrepared, ayron?.stockThousandths]).toEqual(['Muzdek', true, 12_000]);
    expect((await menu()).some((row) => row.kind === 'category' && row.name['uz-Latn'] === 'Behuda')).toBe(false);
  });

  it('is checked again when the menu was changed between the check and the run', async () => {
    const view = await upload(
      'menu',
      csvText([
        ['Kod', 'Nomi', 'Narxi'],
        ['', 'Suyuq lagʻmon', '5 000'],
      ]),
    );
    const plan = planFor(view);
    expect(counts(await office.run('list-import.check', plan))).toMatchObject({ updated: 1 });
    const [lagmon] = await named('Suyuq lagʻmon');
    await office.run('product.update', { productId: lagmon?.productId ?? '', version: lagmon?.version ?? 0, priceTiyin: 500_000 });
    expect((await office.refused('list-import.run', plan)).code).toBe('list-not-checked');
    expect(counts(await office.run('list-import.check', plan))).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('is a matter of those who keep the list, and its files are not shown to others', async () => {
    const waiter = await box.signedIn('waiter', { name: 'Planshet' });
    const answer = await waiter.post('/api/imports?kind=menu&name=file', 'a;b\r\n1;2', { 'content-type': 'application/octet-stream' });
    expect(answer.status).toBe(403);
    expect((await waiter.get('/lists/menu/export.csv')).status).toBe(403);
    const view = await upload(
      'menu',
      csvText([
        ['Nomi', 'Narxi'],
        ['Lagʻmon', '5 000'],
      ]),
    );
    expect((await waiter.get(`/imports/${view.importId}`)).status).toBe(404);
    expect((await waiter.refused('list-import.check', planFor(view))).code).toBe('forbidden');
    // A file of a list is none of customers, whoever asks.
    expect((await office.refused('customer-import.check', { importId: view.importId, columns: ['name', 'skip'] })).code).toBe(
      'import-not-found',
    );
  });
});

describe('staff and templates', () => {
  beforeAll(start);
  afterAll(stop);

  it('[BX-O-56] takes people on without a PIN, and nobody as more than whoever brings the file', async () => {
    const file = csvText([
      ['Ism', 'Lavozim', 'Telefon', 'Til'],
      ['Yangi Ofitsiant', 'Ofitsiant', '+998 90 111-22-33', 'ru'],
      ['Yangi Boshliq', 'Administrator', '', ''],
      ['Kim', 'Kosmonavt', '', ''],
    ]);
    const view = await upload('staff', file);
    const plan = planFor(view);
    expect(counts(await office.run('list-import.check', plan))).toEqual({ created: 1, updated: 0, unchanged: 0, skipped: 0, rejected: 2 });
    await office.run('list-import.run', plan);
    const { employees } = await office.query<StaffView>('/staff');
    const made = employees.find(({ name }) => name === 'Yangi Ofitsiant');
    expect(made).toMatchObject({ phone: '+998901112233', language: 'ru', active: true });
    const tablet = await box.pair('Planshet', 'till');
    const refused = await tablet.refused('staff.sign-in', { employeeId: made?.employeeId ?? '', pin: '0000' });
    expect(refused.code).not.toBe('internal');
  });

  it.each(['menu', 'categories', 'staff'])('[BX-O-56] gives a template of %s that the import understands whole', async (kind) => {
    const view = await upload(kind, await fileOf(`/lists/${kind}/template.xlsx`));
    expect(view.suggested).not.toContain('skip');
    const checked = await office.run('list-import.check', planFor(view));
    expect([checked.rejected, checked.skipped], JSON.stringify(checked.rows)).toEqual([0, 0]);
  });
});
