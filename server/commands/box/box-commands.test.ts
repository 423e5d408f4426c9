import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { SessionView } from '#domain/contract/box';
import type { FloorView } from '#domain/contract/floor';
import type { MenuView } from '#domain/contract/menu';
import type { PrintersView } from '#domain/contract/printer';
import { TestBox } from '#server/test/box';

describe('the first run of an empty box', () => {
  let box: TestBox;

  beforeAll(async () => {
    box = await TestBox.start({ demo: false });
  });
  afterAll(async () => {
    expect(box.errors).toEqual([]);
    await box.stop();
  });

  it('makes a branch that can sell: administrator signed in, roles, hall, printer, station, reasons', async () => {
    const till = await box.pair();
    expect(await till.query<SessionView>('/session')).toMatchObject({
      initialised: false,
      demo: false,
      employee: null,
      mayPairWithoutCode: true,
    });
    const employeeId = box.newId();
    const printer = {
      printerId: box.newId(),
      name: 'Kassa',
      connection: 'screen',
      address: '',
      widthMm: 80,
      dots: null,
      copies: 1,
      cut: true,
      drawerPin: null,
      autoPrint: true,
      substitutePrinterId: null,
    } as const;
    const input = {
      language: 'ru',
      branchName: 'Choyxona',
      administrator: { employeeId, name: 'Olim Karimov', pin: '582739' },
      hall: { hallId: box.newId(), name: 'Зал', tableCount: 12, serviceRateBasisPoints: 1_000 },
      printer,
    } as const;
    const seq = await box.lastFact();
    expect(await till.refused('box.initialise', { ...input, administrator: { ...input.administrator, pin: '123456' } })).toMatchObject({
      code: 'pin-too-simple',
    });
    expect(
      await till.refused('box.initialise', { ...input, printer: { ...printer, connection: 'network', address: 'nonsense address' } }),
    ).toMatchObject({ code: 'printer-address-invalid' });
    expect(await box.lastFact()).toBe(seq);
    expect(await till.run('box.initialise', input)).toEqual({ employeeId });
    expect(await till.query<SessionView>('/session')).toMatchObject({
      initialised: true,
      branchName: 'Choyxona',
      defaultLanguage: 'ru',
      pinLength: 6,
      employee: { employeeId, roleKey: 'administrator', permissions: { 'settings.change': 'yes' } },
    });
    const { rows } = await till.query<FloorView>('/floor');
    expect(rows.filter((row) => row.row === 'table').map(({ name }) => name)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1)),
    );
    expect(rows.find((row) => row.row === 'hall')).toMatchObject({ name: { 'uz-Latn': 'Зал' }, serviceRateBasisPoints: 1_000 });
    const menu = (await till.query<MenuView>('/menu')).rows;
    expect(menu.filter(({ kind }) => kind === 'reason')).toHaveLength(44);
    expect(menu.filter(({ kind }) => kind === 'note-preset')).toHaveLength(14);
    expect(menu.filter(({ kind }) => kind === 'station')).toHaveLength(1);
    expect((await till.query<PrintersView>('/printers')).printers).toMatchObject([{ printerId: printer.printerId, name: 'Kassa' }]);
    const { entries } = await till.query<AuditView>('/audit?limit=500');
    expect(entries.some(({ fact }) => fact === 'box.initialised')).toBe(true);
    expect(JSON.stringify(entries)).not.toContain('582739');
    expect(await till.refused('box.initialise', input)).toMatchObject({ code: 'box-already-initialised', status: 409 });
  });
});

describe('the demo restaurant', () => {
  it('is loaded once, is what its files say, and can’t be asked for from outside', async () => {
    const box = await TestBox.start();
    const till = await box.signedIn('cashier');
    const menu = (await till.query<MenuView>('/menu')).rows;
    expect(menu.filter(({ kind }) => kind === 'product')).toHaveLength(152);
    expect(menu.filter(({ kind }) => kind === 'category')).toHaveLength(10);
    expect(menu.filter((row) => row.kind === 'product' && row.stockThousandths !== null)).toHaveLength(41);
    expect(menu.find((row) => row.kind === 'product' && row.code === '213')).toMatchObject({
      unit: 'kg',
      stockThousandths: 8_500,
      priceTiyin: 27_000_000,
    });
    expect((await till.query<FloorView>('/floor')).rows.filter(({ row }) => row === 'table')).toHaveLength(37);
    const seq = await box.lastFact();
    const attempt = await till.post('/api/commands/demo.load', JSON.stringify({ id: box.newId(), input: {} }));
    expect(attempt.status).toBe(404);
    await box.restart();
    expect(await box.lastFact()).toBe(seq);
    expect(box.errors).toEqual([]);
    await box.stop();
  });
});
