import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrdersView } from '#domain/contract/order-lists';
import type { Settings } from '#domain/contract/settings';
import type { DayReport } from '#domain/contract/shift';
import { tenderNameIn, tenderRows } from '#domain/payment/tenders';
import { Watcher } from '../live/watcher';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';

describe('the list of tenders', () => {
  let house: Restaurant;
  let till: TestDevice;
  let dish: TestDish;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: 100_000 });
    till = house.cashier;
    dish = await house.dish(50_000);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const change = async (tender: string, fields: Partial<Settings['tenders'][number]>): Promise<void> => {
    const { tenders } = await house.readSettings();
    await house.settings({ tenders: tenders.map((row) => (row.tender === tender ? { ...row, ...fields } : row)) });
  };
  const switchedOn = (settings: Settings): string[] =>
    tenderRows(settings)
      .filter(({ active }) => active)
      .map(({ tender }) => tender);

  it('[BX-O-72] has all of them with kind, order, icon, drawer and reference; one that is switched off is gone from the tills within a second, and reports keep it', async () => {
    const { tenders } = await house.readSettings();
    await house.settings({ tenders: tenders.map((row) => ({ ...row, active: true })) });
    const rows = tenderRows(await house.readSettings());
    const kinds = Object.fromEntries(rows.map(({ tender, kind }) => [tender, kind]));
    expect(kinds).toMatchObject({
      cash: 'cash',
      card: 'card',
      click: 'wallet',
      payme: 'wallet',
      uzum: 'wallet',
      oson: 'wallet',
      alif: 'wallet',
      wolt: 'platform',
      yandex: 'platform',
      nasiya: 'customer',
      other: 'other',
    });
    expect(rows.every(({ active }) => active)).toBe(true);
    await till.run('order.submit', house.sale([{ dish }], 'oson'));
    const delivered = house.sale([{ dish }], 'wolt');
    await till.run('order.submit', delivered);

    const screen = await Watcher.open(till);
    await screen.snapshot('settings');
    const at = performance.now();
    await change('oson', { active: false });
    const row = await screen.row('settings', 'settings');
    expect(performance.now() - at).toBeLessThan(10_000);
    expect(switchedOn((row as unknown as { settings: Settings }).settings)).not.toContain('oson');
    expect((await till.refused('order.submit', house.sale([{ dish }], 'oson'))).code).toBe('tender-inactive');

    const { report } = await till.run('shift.print-x', {});
    const taken = (of: readonly { readonly tender: string }[]) => of.map(({ tender }) => tender);
    expect(taken(report.tenders)).toEqual(['oson', 'wolt']);
    expect(taken((await house.admin.query<DayReport>('/reports/day')).tenders)).toEqual(['oson', 'wolt']);
    expect((await house.admin.query<OrdersView>('/orders?tender=oson')).orders).toHaveLength(1);
    // Only what lies in it is expected in the drawer.
    expect(report.expectedCashTiyin ?? som(100_000)).toBe(som(100_000));
    screen.socket.disconnect();
  });

  it('[BX-O-72] stands in the order the owner gave it, with his own word for "other" on the screens and on paper', async () => {
    const { tenders } = await house.readSettings();
    const other = found(
      tenders.find(({ tender }) => tender === 'other'),
      'other',
    );
    const named = {
      ...other,
      active: true,
      asksReference: false,
      icon: 'ticket' as const,
      name: { 'uz-Latn': 'Sovgʻa kartasi', ru: 'Подарочная карта' },
    };
    await house.settings({ tenders: [named, ...tenders.filter(({ tender }) => tender !== 'other')] });
    const settings = await house.readSettings();
    expect(tenderRows(settings)[0]).toMatchObject({ tender: 'other', icon: 'ticket' });
    expect(tenderNameIn(settings, 'other').ru).toBe('Подарочная карта');
    const sale = house.sale([{ dish }], 'other');
    await till.run('order.submit', sale);
    await till.run('order.reprint', { orderId: sale.orderId, paper: 'receipt' });
    const [paper] = await house.papers(sale.orderId, 'receipt');
    expect(paper?.payload).toMatchObject({ tenderNames: { other: 'Sovgʻa kartasi' } });
    const twice = { ...named, tender: 'cash' };
    expect((await house.admin.refused('settings.update', { changes: { tenders: [twice, twice] } })).code).toBe('tender-duplicate');
  });

  it('[BX-O-72] opens the drawer for what is marked so: a card that is told to kicks it, cash that is told not to does not', async () => {
    const [printer] = await house.box.rows(`SELECT id, version FROM printer WHERE name = 'Kassa'`);
    await house.admin.run('printer.update', { printerId: String(printer?.['id']), version: Number(printer?.['version']), drawerPin: 2 });
    const kicks = async (orderId: string) => (await house.papers(orderId, 'drawer')).length;
    await change('card', { opensDrawer: true });
    const byCard = house.sale([{ dish }], 'card');
    await till.run('order.submit', byCard);
    expect(await kicks(byCard.orderId)).toBe(1);
    await change('cash', { opensDrawer: false });
    const inCash = house.sale([{ dish }], 'cash');
    await till.run('order.submit', inCash);
    expect(await kicks(inCash.orderId)).toBe(0);
    await change('cash', { opensDrawer: true });
    await change('card', { opensDrawer: false });
  });
});
