import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import type { CellTable } from '#domain/table-file/cells';
import { docxFile, xlsxFile } from './office-formats';

const ROWS = 10_000;
const table: CellTable = {
  heads: ['Ism', 'Telefon'],
  rows: async function* () {
    for (let index = 0; index < ROWS; index += 1)
      yield await Promise.resolve({ cells: [`Mijoz ${String(index)}`, `+99890${String(1_000_000 + index)}`] });
  },
};

test.each([
  ['workbook', xlsxFile],
  ['document', docxFile],
])('a %s of thousands of rows comes out whole to a browser that reads slowly', async (_, make) => {
  let bytes = 0;
  let end = '';
  const slow = new Writable({
    highWaterMark: 1024,
    write: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      end = (end + chunk.toString('latin1')).slice(-22);
      setTimeout(done, 1);
    },
  });
  await pipeline(make(table, 'uz-Latn'), slow);
  expect(bytes).toBeGreaterThan(30_000);
  // The last record of a ZIP stands at its end.
  expect(end.startsWith('PK\u0005\u0006')).toBe(true);
});
