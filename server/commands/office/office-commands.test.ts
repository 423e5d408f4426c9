import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { CommandInputs } from '#domain/contract/commands';
import type { FloorRow, FloorView } from '#domain/contract/floor';
import type { RoomPatch } from '#domain/contract/live';
import type { MenuRow, MenuView, ModifierGroupView, ProductView } from '#domain/contract/menu';
import type { PrintersView } from '#domain/contract/printer';
import { defaultOptions } from '#domain/menu/modifiers';
import { linkPriceFields, markupOf } from '#domain/menu/markup';
import { fromSom, tiyin } from '#domain/money/money';
import { joinRoom, TestBox } from '#server/test/box';
import type { TestDevice } from '#server/test/box';
import { wholeRows } from '#server/test/live/whole-rows';

describe('the office', () => {
  let box: TestBox;
  let admin: TestDevice;
  let till: TestDevice;

  beforeAll(async () => {
    box = await TestBox.start();
    admin = await box.signedIn('administrator', { kind: 'office' });
    till = await box.signedIn('cashier');
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  const menu = async (archived = false) => (await admin.query<MenuView>(`/menu${archived ? '?archived=1' : ''}`)).rows;
  const menuRow = async <Kind extends MenuRow['kind']>(kind: Kind, matches: (row: Extract<MenuRow, { kind: Kind }>) => boolean) => {
    const row = (await menu(true)).find(
      (candidate): candidate is Extract<MenuRow, { kind: Kind }> =>
        candidate.kind === kind && matches(candidate as Extract<MenuRow, { kind: Kind }>),
    );
    if (!row) throw new Error(`no ${kind}`);
    return row;
  };
  const product = (code: string) => menuRow('product', (row) => row.code === code);
  const floorRow = async <Kind extends FloorRow['row']>(kind: Kind, matches: (row: Extract<FloorRow, { row: Kind }>) => boolean) => {
    const { rows } = await admin.query<FloorView>('/floor');
    const row = rows.find(
      (candidate): candidate is Extract<FloorRow, { row: Kind }> =>
        candidate.row === kind && matches(candidate as Extract<FloorRow, { row: Kind }>),
    );
    if (!row) throw new Error(`no ${kind}`);
    return row;
  };
  const lastFact = async (entityId: string) => (await admin.query<AuditView>(`/audit?entityId=${entityId}&limit=1`)).entries[0];
  const defaultModifiers = async (dish: ProductView) => {
    const groups = (await menu()).filter(
      (row): row is ModifierGroupView => row.kind === 'modifier-group' && dish.modifierGroupIds.includes(row.modifierGroupId),
    );
    return defaultOptions(groups).map((chosen) => ({ ...chosen }));
  };
  const named = (text: string) => ({ 'uz-Latn': text });
  const newProduct = async (changes: Partial<CommandInputs['product.create']> = {}): Promise<CommandInputs['product.create']> => ({
    productId: box.newId(),
    name: named('Yangi taom'),
    categoryId: (await menuRow('category', () => true)).categoryId,
    code: null,
    unit: 'portion',
    priceTiyin: 1_950_000,
    costTiyin: 1_500_000,
    vatRateBasisPoints: 1_200,
    mxik: null,
    packageCode: null,
    barcode: null,
    description: null,
    route: 'category',
    modifierGroupIds: [],
    stockThousandths: null,
    favourite: false,
    imageId: null,
    sort: 10,
    ...changes,
  });
  /** A refusal leaves nothing behind: not a row, not an entry of the log. */
  const refusedWithoutTrace = async (attempt: () => Promise<{ code: string }>) => {
    const before = await box.lastFact();
    const problem = await attempt();
    expect(await box.lastFact()).toBe(before);
    return problem;
  };

  it('stores a new product with a fact, changes only what is named, and archives it', async () => {
    const input = await newProduct({ stockThousandths: 5_000 });
    expect(await admin.run('product.create', input)).toEqual({ version: 1 });
    const stored = await menuRow('product', (row) => row.productId === input.productId);
    expect(stored).toMatchObject({ ...input, version: 1, archived: false, available: true });
    expect(await lastFact(input.productId)).toMatchObject({
      fact: 'product.created',
      employeeName: 'Bahodir Alimov',
      payload: { after: { priceTiyin: 1_950_000, stockThousandths: 5_000 } },
    });
    await admin.run('product.update', { productId: input.productId, version: 1, priceTiyin: 2_000_000 });
    expect((await lastFact(input.productId))?.payload).toEqual({ before: { priceTiyin: 1_950_000 }, after: { priceTiyin: 2_000_000 } });
    await admin.run('product.update', { productId: input.productId, version: 2, stockThousandths: null });
    expect((await lastFact(input.productId))?.payload).toMatchObject({
      before: { stockThousandths: 5_000 },
      after: { stockThousandths: null },
    });
    expect((await menuRow('product', (row) => row.productId === input.productId)).stockThousandths).toBeNull();
    await admin.run('product.archive', { productId: input.productId, version: 3 });
    expect(await lastFact(input.productId)).toMatchObject({ fact: 'product.archived' });
  });

  it('answers a stale version with the row as it is now, and writes nothing', async () => {
    const input = await newProduct();
    await admin.run('product.create', input);
    await admin.run('product.update', { productId: input.productId, version: 1, priceTiyin: 2_000_000 });
    const problem = await refusedWithoutTrace(() =>
      admin.refused('product.update', { productId: input.productId, version: 1, priceTiyin: 1 }),
    );
    expect(problem).toMatchObject({
      code: 'stale-version',
      status: 409,
      current: { productId: input.productId, version: 2, priceTiyin: 2_000_000 },
    });
  });

  it('[BX-O-43] refuses a category that leads nowhere, naming the field', async () => {
    const categoryId = box.newId();
    const input = { categoryId, name: named('Sovuq taomlar'), sort: 200, icon: null, colour: null, stationId: null, notPrepared: false };
    const problem = await refusedWithoutTrace(() => admin.refused('category.create', input));
    expect(problem).toMatchObject({ code: 'category-needs-station', status: 422, params: { field: 'stationId' } });
    expect(await admin.run('category.create', { ...input, notPrepared: true })).toEqual({ version: 1 });
    const second = await menuRow('category', (row) => row.name['uz-Latn'] === 'Setlar');
    expect(
      await admin.refused('category.update', { categoryId: second.categoryId, version: second.version, stationId: null }),
    ).toMatchObject({ code: 'category-needs-station' });
  });

  it('keeps names of categories, halls, stations, printers, reasons and notes their own, however they are spelt', async () => {
    const station = await menuRow('station', () => true);
    const reason = await menuRow('reason', () => true);
    const hall = {
      hallId: box.newId(),
      kind: 'dine-in',
      serviceChargeOn: true,
      serviceRateBasisPoints: null,
      printerId: null,
      sort: 1,
    } as const;
    const category = { categoryId: box.newId(), sort: 1, icon: null, colour: null, stationId: station.stationId, notPrepared: false };
    expect(await admin.refused('category.create', { ...category, name: named("SHO'RVALAR") })).toMatchObject({ code: 'name-taken' });
    expect(await admin.refused('hall.create', { ...hall, name: named('asosiy zal') })).toMatchObject({ code: 'name-taken' });
    expect(
      await admin.refused('reason.create', { reasonId: box.newId(), kind: reason.reasonKind, name: reason.name, sort: 1 }),
    ).toMatchObject({ code: 'name-taken' });
    expect(
      (await admin.command('reason.create', { reasonId: box.newId(), kind: 'discount', name: named('Xato buyurtma'), sort: 1 })).ok,
    ).toBe(true);
  });

  it('[BX-O-44] names each required field that is missing', async () => {
    for (const field of ['name', 'categoryId', 'stockThousandths', 'unit', 'priceTiyin'] as const) {
      const { [field]: _missing, ...rest } = await newProduct();
      const response = await admin.post('/api/commands/product.create', JSON.stringify({ id: box.newId(), input: rest }));
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: 'input-invalid', faults: [{ path: `input.${field}` }] });
    }
    expect(await admin.refused('product.create', await newProduct({ priceTiyin: -100 }))).toMatchObject({ code: 'input-invalid' });
    expect(await admin.refused('product.create', await newProduct({ priceTiyin: 0.5 }))).toMatchObject({ code: 'input-invalid' });
    expect(await admin.refused('product.create', await newProduct({ categoryId: box.newId() }))).toMatchObject({
      code: 'category-archived',
    });
    expect(await admin.refused('product.create', await newProduct({ modifierGroupIds: [box.newId()] }))).toMatchObject({
      code: 'reference-unknown',
      params: { field: 'modifierGroupIds' },
    });
    expect(await admin.refused('product.create', await newProduct({ imageId: 'a'.repeat(64) }))).toMatchObject({
      code: 'reference-unknown',
      params: { field: 'imageId' },
    });
  });

  it('refuses a barcode that another dish has, with its name, and a wrong check digit', async () => {
    const owner = (await menu()).find((row): row is ProductView => row.kind === 'product' && row.barcode !== null);
    const problem = await refusedWithoutTrace(async () =>
      admin.refused('product.create', await newProduct({ barcode: owner?.barcode ?? '' })),
    );
    expect(problem).toMatchObject({ code: 'barcode-taken', status: 422, params: { owner: owner?.name.en } });
    expect(await admin.refused('product.create', await newProduct({ barcode: '4780000000001' }))).toMatchObject({
      code: 'barcode-check-digit',
    });
    expect(await admin.refused('product.create', await newProduct({ code: '101' }))).toMatchObject({
      code: 'code-taken',
      params: { owner: 'Wedding plov' },
    });
  });

  it('[BX-O-50] takes an archived dish off every selling screen within a second and keeps its row', async () => {
    const dish = await product('103');
    const orderId = box.newId();
    await till.run('shift.open', { shiftId: box.newId(), openingFloatTiyin: 0 });
    const payments = [{ paymentId: box.newId(), tender: 'cash', amountTiyin: dish.priceTiyin }] as const;
    const lines = [{ lineId: box.newId(), productId: dish.productId, quantityThousandths: 1_000, modifiers: await defaultModifiers(dish) }];
    await till.run('order.submit', { orderId, kind: 'quick', lines, expectedTotalTiyin: dish.priceTiyin, payments: [...payments] });
    const socket = await till.connect();
    const joined = await joinRoom(socket, 'menu');
    expect(joined).toMatchObject({ status: 'snapshot' });
    const patched = new Promise<RoomPatch>((resolve) => {
      socket.once('patch', resolve);
    });
    const started = performance.now();
    await admin.run('product.archive', { productId: dish.productId, version: dish.version });
    expect((await patched).rows).toEqual([{ key: `product:${dish.productId}`, row: null }]);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await till.query<MenuView>('/menu')).rows.some((row) => row.kind === 'product' && row.productId === dish.productId)).toBe(
      false,
    );
    expect(await product('103')).toMatchObject({ archived: true, name: { en: 'Plov with horse sausage' } });
    expect(await admin.refused('product.update', { productId: dish.productId, version: dish.version + 1, priceTiyin: 1 })).toMatchObject({
      code: 'not-found',
    });
    const { jobIds } = await till.run('order.reprint', { orderId, paper: 'receipt' });
    const papers = await box.rows('SELECT payload FROM print_job WHERE id = ?', [jobIds[0] ?? '']);
    expect(JSON.parse(String(papers[0]?.['payload']))).toMatchObject({ copyNumber: 1, sums: { lines: [{ name: 'Qazili osh' }] } });
  });

  it('puts a dish on the stop-list and off again on every screen within a second', async () => {
    const dish = await product('101');
    const socket = await till.connect();
    await joinRoom(socket, 'menu');
    const patches: RoomPatch[] = [];
    socket.on('patch', (patch) => patches.push(patch));
    const rowOf = (patch: RoomPatch | undefined) =>
      wholeRows(patch?.rows ?? []).find(({ key }) => key === `product:${dish.productId}`)?.row;
    await till.run('product.set-availability', {
      productId: dish.productId,
      available: false,
      remainingThousandths: null,
      note: 'Guruch tugadi',
    });
    await expect
      .poll(() => rowOf(patches.at(-1)), { timeout: 1_000 })
      .toMatchObject({ available: false, stop: { note: 'Guruch tugadi', until: 'hand' }, costTiyin: null });
    await till.run('product.set-availability', { productId: dish.productId, available: true, remainingThousandths: 12_000, note: null });
    await expect
      .poll(() => rowOf(patches.at(-1)), { timeout: 1_000 })
      .toMatchObject({ available: true, stop: null, stockThousandths: 12_000 });
    expect(await lastFact(dish.productId)).toMatchObject({
      fact: 'product.availability-set',
      payload: {
        before: { available: false, note: 'Guruch tugadi', stockThousandths: null },
        after: { available: true, stockThousandths: 12_000 },
      },
    });
  });

  it('[BX-O-46] links cost, markup and price, and keeps the price where there is no cost', async () => {
    const som = 100;
    const typed = linkPriceFields('markup', { costTiyin: fromSom(15_000), markupBasisPoints: 3_000, priceTiyin: null }, som);
    const dish = await newProduct({ costTiyin: typed.costTiyin, priceTiyin: typed.priceTiyin ?? 0 });
    await admin.run('product.create', dish);
    const stored = () => menuRow('product', (row) => row.productId === dish.productId);
    const markup = async () => {
      const { priceTiyin, costTiyin } = await stored();
      return markupOf(tiyin(priceTiyin), costTiyin === null ? null : tiyin(costTiyin));
    };
    expect(await stored()).toMatchObject({ priceTiyin: 1_950_000, costTiyin: 1_500_000 });
    await admin.run('product.update', { productId: dish.productId, version: 1, priceTiyin: 2_000_000 });
    expect(await markup()).toBe(3_333);
    await admin.run('product.update', { productId: dish.productId, version: 2, costTiyin: 0 });
    expect(await stored()).toMatchObject({ priceTiyin: 2_000_000, costTiyin: 0 });
    expect(await markup()).toBeNull();
  });

  it('hides the cost from those who sell, and lets only the office edit', async () => {
    const dishes = (await till.query<MenuView>('/menu')).rows.filter((row): row is ProductView => row.kind === 'product');
    expect(dishes.every(({ costTiyin }) => costTiyin === null)).toBe(true);
    const problem = await refusedWithoutTrace(async () => till.refused('product.create', await newProduct()));
    expect(problem).toMatchObject({ code: 'forbidden', status: 403 });
  });

  it('[BX-O-274] has a new reason and a new note on the till within a second, in their places', async () => {
    const socket = await till.connect();
    await joinRoom(socket, 'menu');
    const seen: unknown[] = [];
    socket.on('patch', (patch) => seen.push(...wholeRows(patch.rows).map(({ row }) => row)));
    const reasonId = box.newId();
    const notePresetId = box.newId();
    const started = performance.now();
    await admin.run('reason.create', { reasonId, kind: 'cash-out', name: named('Gul uchun'), sort: 55 });
    await admin.run('note-preset.create', { notePresetId, name: named('Limon bilan'), allergy: false, sort: 45 });
    await expect
      .poll(() => seen, { timeout: 1_000, interval: 10 })
      .toMatchObject([
        { kind: 'reason', reasonId, reasonKind: 'cash-out', sort: 55 },
        { kind: 'note-preset', notePresetId, sort: 45 },
      ]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('takes a modifier group off its products when it goes', async () => {
    const owner = await product('101');
    const group = await menuRow('modifier-group', (row) => owner.modifierGroupIds.includes(row.modifierGroupId));
    await admin.run('modifier-group.archive', { modifierGroupId: group.modifierGroupId, version: group.version });
    expect((await menuRow('product', (row) => row.productId === owner.productId)).modifierGroupIds).not.toContain(group.modifierGroupId);
    const other = await menuRow('modifier-group', (row) => !row.archived);
    expect(
      await admin.refused('modifier-group.update', {
        modifierGroupId: other.modifierGroupId,
        version: other.version,
        minimum: 3,
        maximum: 2,
      }),
    ).toMatchObject({ code: 'modifier-group-invalid' });
  });

  it('keeps a category that holds dishes and a station that dishes lead to', async () => {
    const category = await menuRow('category', (row) => row.name['uz-Latn'] === 'Salatlar');
    expect(await admin.refused('category.archive', { categoryId: category.categoryId, version: category.version })).toMatchObject({
      code: 'category-not-empty',
    });
    const station = await menuRow('station', (row) => row.name['uz-Latn'] === 'Bar');
    expect(await admin.refused('station.archive', { stationId: station.stationId, version: station.version })).toMatchObject({
      code: 'station-in-use',
    });
    expect(
      await admin.refused('station.update', { stationId: station.stationId, version: station.version, hasScreen: false, printerId: null }),
    ).toMatchObject({ code: 'station-needs-output' });
    expect(
      await admin.refused('station.update', {
        stationId: station.stationId,
        version: station.version,
        lateSeconds: station.warningSeconds,
      }),
    ).toMatchObject({ code: 'station-times-invalid' });
  });

  it('[BX-O-30] keeps a hall where somebody sits, naming the table', async () => {
    const table = await floorRow('table', (row) => row.name === 'V1');
    const hall = await floorRow('hall', (row) => row.hallId === table.hallId);
    const waiter = await box.signedIn('waiter', { kind: 'phone' });
    const orderId = box.newId();
    await waiter.run('order.open', { orderId, kind: 'dine-in', tableId: table.tableId, guests: 2 });
    const problem = await refusedWithoutTrace(() => admin.refused('hall.archive', { hallId: hall.hallId, version: hall.version }));
    expect(problem).toMatchObject({ code: 'hall-has-open-orders', status: 409, params: { table: 'V1' } });
    expect(await admin.refused('table.archive', { tableId: table.tableId, version: table.version })).toMatchObject({
      code: 'table-has-open-order',
      params: { table: 'V1' },
    });
    expect(
      await admin.refused('hall.create', {
        hallId: box.newId(),
        name: hall.name,
        kind: 'dine-in',
        serviceChargeOn: true,
        serviceRateBasisPoints: null,
        printerId: null,
        sort: 1,
      }),
    ).toMatchObject({ code: 'name-taken' });
    const { order } = await waiter.run('order.cancel', { orderId, orderVersion: 1, reasonId: null });
    expect(order.state).toBe('cancelled');
    await admin.run('hall.archive', { hallId: hall.hallId, version: hall.version });
    const { rows } = await admin.query<FloorView>('/floor');
    expect(rows.some((row) => (row.row === 'hall' || row.row === 'table') && row.hallId === hall.hallId)).toBe(false);
  });

  it('[BX-O-31] lets a table have its name once in a hall, and again in another', async () => {
    const first = await floorRow('hall', (row) => row.name['uz-Latn'] === 'Asosiy zal');
    const second = await floorRow('hall', (row) => row.name['uz-Latn'] === 'Yozgi ayvon');
    const table = { name: 'Stol 5', seats: 4, shape: 'square', x: 0, y: 40, width: 3, height: 3, sort: 900 } as const;
    await admin.run('table.create', { ...table, tableId: box.newId(), hallId: first.hallId });
    const problem = await refusedWithoutTrace(() =>
      admin.refused('table.create', { ...table, tableId: box.newId(), hallId: first.hallId }),
    );
    expect(problem).toMatchObject({ code: 'table-name-taken', status: 422 });
    await admin.run('table.create', { ...table, tableId: box.newId(), hallId: second.hallId });
    expect(await floorRow('table', (row) => row.hallId === second.hallId && row.name === 'Stol 5')).toMatchObject({ seats: 4, version: 1 });
  });

  it('refuses a printer address of nonsense, a substitute of itself, and a printer that is still named elsewhere', async () => {
    const printer = {
      name: 'Bar printeri',
      connection: 'network',
      address: '192.168.1.60:9100',
      widthMm: 80,
      dots: null,
      copies: 1,
      cut: true,
      drawerPin: null,
      autoPrint: false,
      substitutePrinterId: null,
    } as const;
    const printerId = box.newId();
    const problem = await refusedWithoutTrace(() =>
      admin.refused('printer.create', { ...printer, printerId, address: 'http://not a printer' }),
    );
    expect(problem).toMatchObject({ code: 'printer-address-invalid', status: 422 });
    expect(await admin.refused('printer.create', { ...printer, printerId, substitutePrinterId: printerId })).toMatchObject({
      code: 'printer-substitute-invalid',
    });
    expect(await till.refused('printer.create', { ...printer, printerId })).toMatchObject({ code: 'forbidden' });
    const { printers } = await admin.query<PrintersView>('/printers');
    const kitchen = printers.find(({ name }) => name === 'Oshxona');
    expect(await admin.refused('printer.archive', { printerId: kitchen?.printerId ?? '', version: kitchen?.version ?? 0 })).toMatchObject({
      code: 'printer-in-use',
    });
  });

  it('queues the test paper of a printer, in the same commit as its fact', async () => {
    const { printers } = await admin.query<PrintersView>('/printers');
    const kassa = printers.find(({ name }) => name === 'Kassa');
    const { jobId } = await admin.run('printer.test', { printerId: kassa?.printerId ?? '' });
    const { papers } = await admin.query<PrintersView>('/printers');
    expect(papers.find((paper) => paper.jobId === jobId)).toMatchObject({ paperKind: 'test', printerId: kassa?.printerId });
    expect(await lastFact(kassa?.printerId ?? '')).toMatchObject({ fact: 'printer.tested', payload: { jobId } });
    await expect
      .poll(async () => (await admin.query<PrintersView>('/printers')).papers.find((paper) => paper.jobId === jobId)?.state, {
        timeout: 20_000,
      })
      .toBe('sent');
    expect(await admin.refused('paper.retry', { jobId })).toMatchObject({ code: 'paper-not-retryable' });
    const picture = await admin.get(`/paper/${jobId}.png`);
    expect(picture.headers.get('content-type')).toBe('image/png');
  });
});
