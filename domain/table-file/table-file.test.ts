import { expect, test } from 'vitest';
import { cellText, numberText } from './cells';
import type { CellTable } from './cells';
import { csvFile } from './csv-text';
import { workbook } from './workbook';

const table: CellTable = {
  heads: ['Raqam', 'Summa'],
  rows: async function* () {
    yield await Promise.resolve({ cells: ['=HYPERLINK("http://x")', { amountTiyin: -4_950_000 }] });
    yield await Promise.resolve({ cells: ['a;"b"', { quantityThousandths: 350 }] });
  },
};

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('numbers are digits that a spreadsheet adds up', () => {
  expect([100, 150, -150, -5].map((amountTiyin) => cellText({ amountTiyin }))).toEqual(['1', '1,50', '-1,50', '-0,05']);
  expect([1000, 350, 2500, -1250].map((quantityThousandths) => numberText({ quantityThousandths }, '.'))).toEqual([
    '1',
    '0.35',
    '2.5',
    '-1.25',
  ]);
});

test('a CSV runs nothing, and a sum below nothing stays a number', async () => {
  expect(await textOf(csvFile(table))).toBe('\uFEFFRaqam;Summa\r\n"\'=HYPERLINK(""http://x"")";-49500\r\n"a;""b""";0,35\r\n');
});

test('a workbook holds texts as texts and numbers as numbers', async () => {
  const { parts, content } = workbook('Oʻtkazmalar: 11/2026', table);
  expect(parts['xl/workbook.xml']).toContain('name="Oʻtkazmalar  11 2026"');
  const sheet = await textOf(content);
  expect(sheet).toContain('<is><t xml:space="preserve">=HYPERLINK(&quot;http://x&quot;)</t></is>');
  expect(sheet).toContain('<v>-49500</v>');
  expect(sheet).not.toContain('<f>');
});
