import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '#domain/contract/primitives';
import { columns, text } from '#domain/paper/document';
import { somText } from '#domain/paper/figures';
import { fontScales } from '#domain/paper/font-size';
import type { Paper, PaperLine, ReceiptPaper } from '#domain/paper/papers';
import { sampleCancelTicket, sampleChangeTicket, sampleCounterReceipt, samplePapers, sampleReceipt } from '#domain/paper/sample-papers';
import { TcpTransport } from '#server/devices/printer/tcp-transport';
import { FakePrinter } from '#server/test/fake-printer';
import { crop, differingDots, differsFromGolden, findAtRightEdge, inkArea } from '#server/test/golden-image';
import { draftText } from './draft-text';
import { drawPaper } from './draw-paper';
import { readEscPos } from './escpos-reader';
import { paperFontsDir } from './project-root';
import { isBlack } from './raster/bitmap';
import type { Bitmap } from './raster/bitmap';
import { drawDocument } from './raster/draw-document';
import { registerPaperFonts } from './raster/fonts';
import { layoutPaper } from '#domain/paper/layout';

const widths = [384, 576] as const;
const printer = new FakePrinter('ok');
let transport: TcpTransport;

beforeAll(async () => {
  registerPaperFonts(paperFontsDir());
  await printer.start();
  transport = new TcpTransport('127.0.0.1', printer.port);
});
afterAll(() => printer.stop());

/** Paper → bytes → TCP → what the printer saw. */
async function printed(paper: Paper, dots: number): Promise<Bitmap> {
  const { bytes } = await drawPaper(paper, { dots, cut: true, copies: 1 }, 'raster');
  const already = printer.jobs.length;
  expect((await transport.send(bytes)).outcome).toBe('printed');
  const jobs = await printer.waitForJobs(already + 1);
  const picture = jobs[already]?.papers[0];
  if (picture === undefined) throw new Error('no picture arrived');
  return picture;
}

function golden(name: string, dots: number): string {
  return fileURLToPath(new URL(`./golden/${name}-${String(dots)}.png`, import.meta.url));
}

/** A sum as it must stand at the right edge, with the white gap that keeps the label away. */
function sumPattern(amountTiyin: number, dots: number): Bitmap {
  const row = drawDocument([columns('', somText(amountTiyin))], dots);
  const ink = inkArea(row);
  if (ink === null) throw new Error('a sum without ink');
  return crop(row, { left: ink.left - 12, right: dots, top: ink.top, bottom: ink.bottom });
}

function withLines(lines: readonly PaperLine[]): ReceiptPaper {
  const receipt = sampleReceipt('uz-Latn');
  return { ...receipt, sums: { ...receipt.sums, lines } };
}

const piece = { quantityThousandths: 1000, unit: 'piece', modifiers: [] } as const;

describe.each(widths)('paper of %i dots', (dots) => {
  it.each(languages)('[BX-O-86] [BX-O-88] prints the receipt in %s as the golden image', async (language) => {
    expect(differsFromGolden(await printed(sampleReceipt(language), dots), golden(`receipt-${language}`, dots))).toBeNull();
  });

  it('prints every other kind as the golden image', async () => {
    const papers = samplePapers('uz-Latn');
    for (const paper of Object.values(papers)) {
      if (paper.kind !== 'receipt')
        expect([paper.kind, differsFromGolden(await printed(paper, dots), golden(paper.kind, dots))]).toEqual([paper.kind, null]);
    }
    expect(differsFromGolden(await printed(sampleCounterReceipt('ru'), dots), golden('receipt-counter', dots))).toBeNull();
    expect(differsFromGolden(await printed(sampleChangeTicket('uz-Cyrl'), dots), golden('kitchen-change', dots))).toBeNull();
    expect(differsFromGolden(await printed(sampleCancelTicket('uz-Latn'), dots), golden('kitchen-cancel', dots))).toBeNull();
  });

  it('[BX-O-87] wraps a name of 60 letters and prints 12 500 000 whole at the edge', async () => {
    const name = 'Tandirda pishirilgan qoʻy goʻshtidan toʻyona osh va salatlar';
    expect(name).toHaveLength(60);
    const line: PaperLine = { ...piece, name, unitPriceTiyin: 1_250_000_000, sumTiyin: 1_250_000_000 };
    const picture = await printed(withLines([line]), dots);
    expect(picture.widthDots).toBe(dots);
    expect(findAtRightEdge(picture, sumPattern(1_250_000_000, dots), 0)).not.toBeNull();
    // The name is whole: the paper is as high as with the rows that the name needs, and each row stands on it.
    const short = await printed(withLines([{ ...line, name: 'Osh' }]), dots);
    expect(picture.heightDots).toBeGreaterThan(short.heightDots);
  });

  it('[F-29] prints every sum whatever script or emoji the names are in', async () => {
    const scripts = [
      'Osh 🍛🔥',
      '羊肉抓饭',
      'بلوف',
      'ปลอฟ',
      'ፕሎቭ',
      '\u202Egnirts',
      'x'.repeat(120),
      '\uD83C',
      'e\u0301'.repeat(20),
      'Қозон кабоб',
    ];
    const name = fc.oneof(fc.constantFrom(...scripts), fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }));
    const line = fc.record({ name, som: fc.integer({ min: 1, max: 99_999_999 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 4 }), async (entries) => {
        const lines = entries.map((entry): PaperLine => ({ ...piece, name: entry.name, unitPriceTiyin: 100, sumTiyin: entry.som * 100 }));
        const picture = await printed(withLines(lines), dots);
        let row: number | null = 0;
        for (const entry of lines) {
          const pattern = sumPattern(entry.sumTiyin, dots);
          row = findAtRightEdge(picture, pattern, row);
          expect(row, `${somText(entry.sumTiyin)} after "${entry.name}"`).not.toBeNull();
          row = (row ?? 0) + pattern.heightDots;
        }
      }),
      { numRuns: 12, seed: 20261121 },
    );
  });

  it('[BX-O-96] prints a QR of 240 dots at least, and letters of 16', async () => {
    const picture = await printed({ ...samplePapers('uz-Latn').test, kind: 'test', dots, widthMm: dots === 384 ? 58 : 80 } as Paper, dots);
    // The finder patterns are the only squares whose top row is one run of black at both ends of the ink.
    let side = 0;
    for (let y = 0; y < picture.heightDots; y += 1) {
      const xs = Array.from({ length: dots }, (_, x) => x).filter((x) => isBlack(picture, x, y));
      const left = xs[0] ?? 0;
      const right = xs.at(-1) ?? 0;
      const run = (from: number, step: number): number => {
        let length = 0;
        while (isBlack(picture, from + step * length, y)) length += 1;
        return length;
      };
      const first = run(left, 1);
      if (first >= 42 && first < 120 && first === run(right, -1)) side = Math.max(side, right - left + 1);
    }
    expect(side).toBeGreaterThanOrEqual(240);
    const smallest = inkArea(drawDocument([text('H', { size: 'small' })], dots));
    expect((smallest?.bottom ?? 0) - (smallest?.top ?? 0)).toBeGreaterThanOrEqual(16);
  });

  it('[BX-O-89] keeps the smallest letters at 2 mm in every font size, and every sum whole at the edge', async () => {
    const heights = Object.values(fontScales).map((scale) => {
      const ink = inkArea(drawDocument([text('H', { size: 'small' })], dots, { scale, logo: null }));
      return (ink?.bottom ?? 0) - (ink?.top ?? 0);
    });
    expect(heights[0]).toBeGreaterThanOrEqual(16);
    expect(heights).toEqual([...new Set(heights)].sort((a, b) => a - b));
    const paper = withLines([{ ...piece, name: 'Toʻy oshi', unitPriceTiyin: 1_250_000_000, sumTiyin: 1_250_000_000 }]);
    const { bytes } = await drawPaper(paper, { dots, cut: true, copies: 1, scale: fontScales.largest }, 'raster');
    const [picture] = readEscPos(bytes).papers;
    const sum = drawDocument([columns('', somText(1_250_000_000))], dots, { scale: fontScales.largest, logo: null });
    const ink = inkArea(sum);
    expect(picture && ink && findAtRightEdge(picture, crop(sum, { ...ink, right: dots }), 0)).not.toBeNull();
  });

  it('[F-28] has every letter of the neighbourhood, none as a box or a question mark', async () => {
    const draw = (letter: string): Bitmap => drawDocument([text(letter, { size: 'huge' })], dots);
    const box = draw('\u{10FFFD}');
    const letters = 'ʻ ʼ Ў ў Қ қ Ғ ғ Ҳ ҳ Ё ё ğ ş ı ö ü ç İ Ğ Ş ₽ № → × −'.split(' ');
    for (const letter of letters) {
      const drawn = draw(letter);
      expect(inkArea(drawn), letter).not.toBeNull();
      expect(differingDots(drawn, box), letter).toBeGreaterThan(0);
      expect(differingDots(drawn, draw('?')), letter).toBeGreaterThan(0);
    }
    for (const [letter, plain] of [
      ['қ', 'к'],
      ['ғ', 'г'],
      ['ҳ', 'х'],
      ['ў', 'у'],
      ['ş', 's'],
      ['ı', 'i'],
    ] as const) {
      expect(differingDots(draw(letter), draw(plain)), letter).toBeGreaterThan(0);
    }
    const row = 'oʻ gʻ sh ch, Ўў Ққ Ғғ Ҳҳ, soʻm, ğ ş ı ö ü ç';
    const picture = await printed(withLines([{ ...piece, name: row, unitPriceTiyin: 0, sumTiyin: 0 }]), dots);
    expect(differsFromGolden(picture, golden('letters', dots))).toBeNull();
  });
});

describe('the bytes of a job', () => {
  it('begin with a reset out of Chinese mode and end with the cut, once a copy', async () => {
    const { bytes } = await drawPaper(sampleReceipt('uz-Latn'), { dots: 384, cut: true, copies: 2 }, 'raster');
    expect([...bytes.subarray(0, 4)]).toEqual([0x1b, 0x40, 0x1c, 0x2e]);
    expect([...bytes.subarray(-4)]).toEqual([0x1d, 0x56, 0x42, 0x00]);
    const actions = readEscPos(bytes);
    expect(actions.cuts).toBe(2);
    expect(actions.papers).toHaveLength(2);
    expect(actions.text).toHaveLength(0);
    const uncut = readEscPos((await drawPaper(sampleReceipt('uz-Latn'), { dots: 384, cut: false, copies: 1 }, 'raster')).bytes);
    expect(uncut.cuts).toBe(0);
  });

  it('carry a wedding of 300 lines', async () => {
    const line: PaperLine = { ...piece, name: 'Toʻy oshi, katta lagan, 12 kishilik', unitPriceTiyin: 4_500_000, sumTiyin: 4_500_000 };
    const { heightDots, bytes } = await drawPaper(
      withLines(Array.from({ length: 300 }, () => line)),
      { dots: 576, cut: true, copies: 1 },
      'raster',
    );
    expect(heightDots).toBeGreaterThan(20_000);
    expect(readEscPos(bytes).papers[0]?.heightDots).toBe(heightDots);
  });

  it('become a draft in plain letters when drawing fails, with every sum and no question mark', async () => {
    const receipt = sampleReceipt('uz-Cyrl');
    const body = await draftText(layoutPaper(receipt), 384);
    const letters = Buffer.from(readEscPos(body).text).toString('latin1');
    for (const sum of ['130 000', '108 000', '150 000', '24 000', '453 200', '46 800']) expect(letters).toContain(sum);
    expect(letters).not.toContain('?');
    const drawn = await drawPaper(receipt, { dots: 384, cut: true, copies: 1 }, 'draft');
    expect(drawn.mode).toBe('draft');
    expect([...drawn.bytes.subarray(-4)]).toEqual([0x1d, 0x56, 0x42, 0x00]);
  });
});
