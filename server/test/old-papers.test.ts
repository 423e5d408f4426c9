import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrintersView } from '#domain/contract/printer';
import { Restaurant, som } from './restaurant';
import { Watcher } from './live/watcher';

const DAY_MS = 86_400_000;
const PATIENCE = { timeout: 8_000, interval: 50 };

describe('papers of last month', () => {
  let house: Restaurant;
  beforeAll(async () => {
    house = await Restaurant.open({
      box: { housekeepingMs: 100, printTimes: { backOffMs: [100], pollMs: 1_000, staleKitchenMs: 600_000, staleDrawerMs: 10_000 } },
    });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const jobs = () => house.box.rows('SELECT id, kind, state, length(payload) AS size FROM print_job ORDER BY kind, id');
  const settled = async () => (await jobs()).filter(({ state }) => state === 'queued' || state === 'sending').length;

  it('are forgotten when they came out a month ago; what waits stays, and a copy of a receipt has the heading of its day (BX-O-98)', async () => {
    const { admin, cashier } = house;
    await house.settings({ address: 'Eski koʻcha 1' });
    const dish = await house.dish(20_000);
    const { order } = await cashier.run('order.submit', house.sale([{ dish }]));
    await expect.poll(settled, PATIENCE).toBe(0);
    const printerId = house.box.newId();
    await admin.run('printer.create', {
      printerId,
      name: 'Oʻchiq',
      connection: 'network',
      address: '127.0.0.1:9',
      widthMm: 80,
      dots: null,
      copies: 1,
      cut: true,
      drawerPin: null,
      autoPrint: false,
      substitutePrinterId: null,
    });
    const { jobId: waiting } = await admin.run('printer.test', { printerId });
    const before = await jobs();
    expect(before.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['receipt', 'kitchen-ticket']));
    const ticket = String(before.find(({ kind }) => kind === 'kitchen-ticket')?.['id']);
    const screen = await Watcher.open(cashier);
    expect([...(await screen.snapshot('printers')).keys()]).toContain(`paper:${ticket}`);

    house.box.advance(29 * DAY_MS);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await jobs()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));

    house.box.advance(2 * DAY_MS);
    expect(await screen.row('printers', `paper:${ticket}`, (row) => row === null)).toBeNull();
    const after = await jobs();
    expect(after.map(({ kind }) => kind)).not.toContain('kitchen-ticket');
    expect(after.map(({ id }) => id)).toContain(waiting);
    expect((await cashier.query<PrintersView>('/printers')).papers.map(({ jobId }) => jobId)).toContain(waiting);
    const receipt = (rows: typeof after) => rows.find(({ kind }) => kind === 'receipt');
    expect(Number(receipt(after)?.['size'])).toBeLessThan(Number(receipt(before)?.['size']) / 2);

    await house.settings({ address: 'Yangi koʻcha 2' });
    await cashier.run('order.reprint', { orderId: order.orderId, paper: 'receipt' });
    const copies = await house.papers(order.orderId, 'receipt');
    expect(copies.map(({ payload }) => payload)).toMatchObject([
      { forgotten: true },
      { copyNumber: 1, heading: { address: 'Eski koʻcha 1' } },
    ]);
    expect(order.totalTiyin).toBe(som(20_000));
  });
});
