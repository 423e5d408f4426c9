import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { centred } from '#domain/paper/document';
import { paperFontsDir } from '#server/devices/paper/project-root';
import { registerPaperFonts } from '#server/devices/paper/raster/fonts';
import { isBlack } from '#server/devices/paper/raster/bitmap';
import type { Bitmap } from '#server/devices/paper/raster/bitmap';
import { som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { shows } from '../shown';
import { PrinterHouse } from './printer-house';

/** Rows of black dots at the top of a paper that are as wide as a logo and as high. */
function discAt(picture: Bitmap | undefined): { readonly width: number; readonly height: number } {
  let [width, height] = [0, 0];
  for (let y = 0; picture !== undefined && y < 220; y += 1) {
    let dots = 0;
    for (let x = 0; x < picture.widthDots; x += 1) if (isBlack(picture, x, y)) dots += 1;
    if (dots > 60) height += 1;
    width = Math.max(width, dots);
  }
  return { width, height };
}

describe('what the owner sets of printers and of the shop', () => {
  let own: PrinterHouse;
  let dish: TestDish;

  beforeAll(async () => {
    registerPaperFonts(paperFontsDir());
    own = await PrinterHouse.open();
    dish = await own.house.dish(20_000, { name: 'Sinov oshi' });
    await own.house.settings({ branchName: 'Sinov oshxonasi', vatPayer: true });
  });
  afterEach(() => own.settled());
  afterAll(async () => {
    expect(own.house.box.errors).toEqual([]);
    await own.close();
  });

  const sell = async () => (await own.house.cashier.run('order.submit', own.house.sale([{ dish }]))).order;
  /** The papers of the till that a sale brings. */
  const receipts = async (): Promise<readonly Bitmap[]> => {
    await own.settled();
    const before = own.till.paper.papers.length;
    await sell();
    await own.settled();
    return own.till.paper.papers.slice(before);
  };

  it('[BX-O-270] [BX-O-89] carries each field of a printer into the next paper', async () => {
    const [plain] = await receipts();
    expect([plain?.widthDots, shows(plain, centred('Sinov oshxonasi', { size: 'large', bold: true }))]).toEqual([576, true]);

    await own.change(own.till, { fontSize: 'largest' });
    const [large] = await receipts();
    expect(large?.heightDots).toBeGreaterThan((plain?.heightDots ?? 0) * 1.2);
    expect(shows(large, centred('Fiskal chek emas', { size: 'small' }))).toBe(false);
    expect(shows(large, centred('Fiskal chek emas', { size: 'small' }), 1.4)).toBe(true);

    await own.change(own.till, { fontSize: 'normal', widthMm: 58, copies: 2, cut: false });
    const jobs = own.till.paper.jobs.length;
    const narrow = await receipts();
    expect(narrow.map(({ widthDots }) => widthDots)).toContain(384);
    const last = own.till.paper.jobs.slice(jobs);
    const receiptBytes = last.map(({ bytes }) => bytes).find((bytes) => bytes.length > 1_000);
    // Two copies begin anew twice, and nothing is cut.
    expect([receiptBytes?.toString('hex').split('1b401c2e').length, last.map(({ cuts }) => cuts)]).toEqual([3, last.map(() => 0)]);
    await own.change(own.till, { widthMm: 80, dots: 512, copies: 1, cut: true });
    expect((await receipts()).map(({ widthDots }) => widthDots)).toEqual([512]);
    await own.change(own.till, { dots: null });
  });

  it('[BX-O-89] prints nothing of its own accord where that is off, then the button prints; where it is on, exactly one', async () => {
    await own.change(own.till, { autoPrint: false });
    const before = own.till.paper.papers.length;
    const order = await sell();
    await own.settled();
    expect(own.till.paper.papers.length).toBe(before);
    expect((await own.house.cashier.run('order.reprint', { orderId: order.orderId, paper: 'receipt' })).copyNumber).toBe(0);
    await own.settled();
    expect(own.till.paper.papers.length).toBe(before + 1);
    await own.change(own.till, { autoPrint: true });
    expect(await receipts()).toHaveLength(1);
  });

  it('[BX-O-266] heads the next receipt with what was changed: names, address, phone, STIR, VAT', async () => {
    const vatBefore = await own.house.papers((await sell()).orderId, 'receipt');
    expect(vatBefore[0]?.payload).toMatchObject({ sums: { vat: [{ rateBasisPoints: 1200 }] } });
    await own.house.settings({
      ...{ branchName: 'Choyxona', legalName: '«Choy» MChJ', address: 'Navoiy koʻchasi 5', phone: '+998 71 123-45-67', taxId: '123456789' },
      vatPayer: false,
    });
    const [picture] = await receipts();
    for (const line of ['«Choy» MChJ', 'Navoiy koʻchasi 5', '+998 71 123-45-67', 'STIR 123456789'])
      expect([line, shows(picture, centred(line, { size: 'small' }))]).toEqual([line, true]);
    expect(shows(picture, centred('Choyxona', { size: 'large', bold: true }))).toBe(true);
    const order = await sell();
    expect((await own.house.papers(order.orderId, 'receipt'))[0]?.payload).toMatchObject({ sums: { vat: [], totalTiyin: som(20_000) } });
    expect((await own.house.cashier.refused('settings.update', { changes: { branchName: 'X' } })).code).toBe('forbidden');
  });

  it('[BX-O-266] [BX-O-89] prints the logo at 58 and 80 mm, and not on a printer that leaves it out', async () => {
    expect((await own.house.admin.refused('settings.update', { changes: { logoId: 'a'.repeat(64) } })).code).toBe('reference-unknown');
    await own.house.settings({ logoId: await own.picture(300) });
    const [wide] = await receipts();
    expect(discAt(wide)).toMatchObject({ width: 168 });
    expect(discAt(wide).height).toBeGreaterThan(140);
    await own.change(own.till, { widthMm: 58 });
    expect(discAt((await receipts())[0])).toMatchObject({ width: 168 });
    await own.change(own.till, { logo: false, widthMm: 80 });
    const [without] = await receipts();
    expect(without?.heightDots).toBeLessThan((wide?.heightDots ?? 0) - 150);
    await own.change(own.till, { logo: true });
  });

  it('[BX-O-98] heads a copy of an old receipt, and one that is printed late, as papers were on the day of the sale', async () => {
    const oldLogo = await own.picture(120);
    await own.house.settings({ address: 'Eski koʻcha 1', logoId: oldLogo });
    const printed = await sell();
    await own.change(own.till, { autoPrint: false });
    const unprinted = await sell();
    own.house.box.advance(3_600_000);
    await own.house.settings({ address: 'Yangi koʻcha 2', logoId: await own.picture(200) });
    own.house.box.advance(1_000);
    await own.house.settings({ address: 'Eng yangi koʻcha 3' });
    for (const { orderId } of [printed, unprinted]) await own.house.cashier.run('order.reprint', { orderId, paper: 'receipt' });
    const headings = async (orderId: string) => (await own.house.papers(orderId, 'receipt')).map(({ payload }) => payload);
    const old = { address: 'Eski koʻcha 1', logoId: oldLogo };
    expect(await headings(printed.orderId)).toMatchObject([
      { copyNumber: 0, heading: old },
      { copyNumber: 1, heading: old },
    ]);
    expect(await headings(unprinted.orderId)).toMatchObject([{ copyNumber: 0, heading: old }]);
    await own.settled();
    expect(shows(own.till.paper.papers.at(-1), centred('Eski koʻcha 1', { size: 'small' }))).toBe(true);
    await own.change(own.till, { autoPrint: true });
    expect(await headings((await sell()).orderId)).toMatchObject([{ heading: { address: 'Eng yangi koʻcha 3' } }]);
  });

  it('[BX-O-95] [BX-O-98] heads the copy of each refund as its own original, and counts copies of every kind on', async () => {
    const { house } = own;
    const { order } = await house.cashier.run('order.submit', house.sale([{ dish, thousandths: 3000 }]));
    await house.admin.run('shift.open', { shiftId: house.box.newId(), openingFloatTiyin: som(500_000) });
    const refundOne = async () => {
      house.box.advance(1_000);
      const { version, lines } = await house.read(order);
      return house.admin.run('order.refund', {
        orderId: order.orderId,
        orderVersion: version,
        refundId: house.box.newId(),
        lines: [{ lineId: lines[0]?.lineId ?? '', quantityThousandths: 1000, returnToStock: false }],
        reasonId: await house.reason('refund'),
        tenders: null,
      });
    };
    const copies = async (paper: 'receipt' | 'refund-receipt' | 'kitchen-ticket') => {
      await house.admin.run('order.reprint', { orderId: order.orderId, paper });
      // Papers of one command are of one moment: their order says nothing.
      return (await house.papers(order.orderId, paper))
        .map(
          ({ payload }) =>
            [Number(payload['copyNumber']), (payload['heading'] as { readonly address?: string } | undefined)?.address] as const,
        )
        .sort(([number, address = ''], [otherNumber, other = '']) => number - otherNumber || address.localeCompare(other));
    };
    await house.settings({ address: 'Birinchi 1' });
    await refundOne();
    await house.settings({ address: 'Ikkinchi 2' });
    await refundOne();
    house.box.advance(1_000);
    await house.settings({ address: 'Uchinchi 3' });
    expect(await copies('refund-receipt')).toEqual([
      [0, 'Birinchi 1'],
      [0, 'Ikkinchi 2'],
      [1, 'Birinchi 1'],
      [1, 'Ikkinchi 2'],
    ]);
    expect((await copies('receipt')).map(([number]) => number)).toEqual([0, 2]);
    expect((await copies('refund-receipt')).slice(4)).toEqual([
      [3, 'Birinchi 1'],
      [3, 'Ikkinchi 2'],
    ]);
    const slips = (await copies('kitchen-ticket')).length;
    expect(await copies('kitchen-ticket')).toHaveLength(slips + 1);
  });
});
