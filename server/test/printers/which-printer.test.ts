import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { centred, item } from '#domain/paper/document';
import { paperFontsDir } from '#server/devices/paper/project-root';
import { registerPaperFonts } from '#server/devices/paper/raster/fonts';
import { found } from '../restaurant';
import { shows } from '../shown';
import { PrinterHouse } from './printer-house';
import type { Place } from './printer-house';

describe('which printer a paper comes out of', () => {
  let own: PrinterHouse;

  beforeAll(async () => {
    registerPaperFonts(paperFontsDir());
    own = await PrinterHouse.open();
  });
  afterEach(() => own.settled());
  afterAll(async () => {
    expect(own.house.box.errors).toEqual([]);
    await own.close();
  });

  const printersOf = async (orderId: string, kind: string): Promise<string[]> =>
    (await own.house.papers(orderId, kind)).map(({ printerId }) => printerId);
  const countsOf = (...places: readonly Place[]): number[] => places.map(({ paper }) => paper.papers.length);

  it('[BX-O-23] prints one number on receipt, slip and badge, the largest there is; switched off, there is no badge', async () => {
    const { house, till, kitchen } = own;
    const dish = await house.dish(10_000, { name: 'Lagʻmon' });
    const sale = house.sale([{ dish, note: 'achchiq boʻlmasin' }]);
    const silent = (await house.cashier.run('order.submit', sale)).order;
    await own.settled();
    expect(await printersOf(silent.orderId, 'badge')).toEqual([]);

    const sticker = await own.printer('Yorliq');
    await house.settings({ orderBadges: true, badgePrinterId: sticker.printerId });
    const { order } = await house.cashier.run('order.submit', house.sale([{ dish, note: 'achchiq boʻlmasin' }]));
    await own.settled();
    const number = String(found(order.queueNumber, 'queue number'));
    const largest = centred(number, { size: 'giant', bold: true });
    const papers = { receipt: till.paper.papers.at(-1), slip: kitchen.paper.papers.at(-1), badge: sticker.paper.papers.at(-1) };
    expect(Object.entries(papers).map(([name, picture]) => [name, shows(picture, largest)])).toEqual([
      ['receipt', true],
      ['slip', true],
      ['badge', true],
    ]);
    expect(shows(papers.badge, item('1', 'Lagʻmon', { size: 'large', struck: false }))).toBe(true);
    expect((await house.papers(order.orderId, 'badge')).map(({ payload }) => payload)).toMatchObject([
      { order: { queueNumber: order.queueNumber }, lines: [{ name: 'Lagʻmon', notes: ['achchiq boʻlmasin'] }] },
    ]);

    // What is added later has a badge of its own; without a printer of their own badges come out with the receipt.
    await house.settings({ badgePrinterId: null });
    const table = await house.fire(house.cashier, await house.order(house.cashier, [{ dish }]));
    await house.fire(house.cashier, await house.add(house.cashier, table, [{ dish }]));
    expect(await printersOf(table.orderId, 'badge')).toEqual([till.printerId, till.printerId]);
    expect((await house.admin.refused('settings.update', { changes: { badgePrinterId: house.box.newId() } })).code).toBe(
      'reference-unknown',
    );
    await house.pay(house.cashier, await house.read(table));
    await house.settings({ orderBadges: false });
  });

  it('[BX-O-39] brings bills and the end-of-day paper to the hall’s closing printer, receipts to its own, slips where the category says', async () => {
    const { house, till, kitchen } = own;
    const dish = await house.dish(30_000);
    const [third, fourth] = [await own.printer('VIP chek'), await own.printer('VIP yopish')];
    const hall = await own.changeHall('VIP', { printerId: third.printerId });
    const tables = (await house.floor()).flatMap((row) => (row.row === 'table' && row.hallId === hall.hallId ? [row.tableId] : []));
    const sent = async (tableId: string | undefined) =>
      house.fire(house.cashier, await house.order(house.cashier, [{ dish }], { tableId: tableId ?? null }));

    const first = await sent(tables[0]);
    await house.cashier.run('order.print-bill', { orderId: first.orderId });
    await own.changeHall('VIP', { closingPrinterId: fourth.printerId });
    const second = await sent(tables[1]);
    await house.cashier.run('order.print-bill', { orderId: second.orderId });
    for (const order of [first, second]) await house.pay(house.cashier, await house.read(order));
    expect(await printersOf(first.orderId, 'bill')).toEqual([third.printerId]);
    expect(await printersOf(second.orderId, 'bill')).toEqual([fourth.printerId]);
    expect(await printersOf(second.orderId, 'receipt')).toEqual([third.printerId]);
    expect(await printersOf(second.orderId, 'kitchen-ticket')).toEqual([kitchen.printerId]);
    expect((await house.admin.refused('printer.archive', { printerId: fourth.printerId, version: 1 })).code).toBe('printer-in-use');

    // This till sold in the VIP and over the counter: each place has the day's paper, once.
    await own.settled();
    const before = countsOf(till, third, fourth);
    await house.cashier.run('shift.count', { shiftId: house.shiftId, countedTiyin: await expectedCash() });
    await house.cashier.run('shift.close', { shiftId: house.shiftId, cashLeftTiyin: 0, note: '' });
    await own.settled();
    expect(countsOf(till, third, fourth)).toEqual([before[0] === undefined ? 0 : before[0] + 1, before[1], (before[2] ?? 0) + 1]);
    const z = await house.box.rows(`SELECT printer_id FROM print_job WHERE kind = 'z-report'`);
    expect(z.map((row) => row['printer_id']).sort()).toEqual([till.printerId, fourth.printerId].sort());
    expect(await house.openShift(house.cashier)).not.toBe('');
  });

  const expectedCash = async (): Promise<number> => {
    const [row] = await own.house.box.rows(`SELECT sum(amount_tiyin) AS cash FROM payment WHERE tender = 'cash'`);
    return Number(row?.['cash'] ?? 0);
  };

  it('[BX-O-92] prints a category on two printers: two slips with its dishes alone, also of a void', async () => {
    const { house, kitchen } = own;
    const buffet = await own.printer('Bufet');
    const category = await house.category('Bar');
    await own.changeCategory(category, [buffet.printerId]);
    const [tea, soup] = [await house.dish(5_000, { name: 'Koʻk choy', station: 'Bar' }), await house.dish(25_000, { name: 'Mastava' })];
    const order = await house.fire(house.cashier, await house.order(house.cashier, [{ dish: tea }, { dish: soup }]));
    await own.settled();
    const slips = await house.papers(order.orderId, 'kitchen-ticket');
    const dishes = (printerId: string) =>
      slips
        .filter((slip) => slip.printerId === printerId)
        .map(({ payload }) => (payload['lines'] as { name: string }[]).map(({ name }) => name));
    expect(dishes(buffet.printerId)).toEqual([['Koʻk choy']]);
    expect(dishes(kitchen.printerId).flat().sort()).toEqual(['Koʻk choy', 'Mastava']);
    expect(shows(buffet.paper.papers[0], item('1', 'Koʻk choy', { size: 'huge', struck: false }))).toBe(true);

    const lineId = order.lines.find((line) => line.productId === tea.productId)?.lineId ?? '';
    await house.admin.run('order.void-line', {
      orderId: order.orderId,
      lineId,
      quantityThousandths: null,
      reasonId: await house.reason('void'),
    });
    await own.settled();
    expect(buffet.paper.papers).toHaveLength(2);
    expect(shows(buffet.paper.papers[1], item('1', 'Koʻk choy', { size: 'huge', struck: true }))).toBe(true);

    expect((await house.admin.refused('printer.archive', { printerId: buffet.printerId, version: 1 })).code).toBe('printer-in-use');
    await own.changeCategory(category, []);
    await house.fire(house.cashier, await house.add(house.cashier, order, [{ dish: tea }]));
    await own.settled();
    expect(buffet.paper.papers).toHaveLength(2);
  });
});
