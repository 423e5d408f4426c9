import { normalizePhone } from '#domain/party/phone';
import { openTable } from './open-table';
import { ROWS_MAX, TableRefused } from './table-file';
import type { TableMessage, TableOrder } from './table-file';

/** The process behind `table-reader.ts`: one file in, its rows out in parcels, and the end. It may die of a malicious file, and no sale notices. */

const PARCEL = 500;
/** Signs of a parcel: rows may be long. */
const PARCEL_SIGNS = 1_000_000;
/** So many rows tell how wide the table is. */
const WIDTH_ROWS = 100;

process.once('message', (order: TableOrder) => {
  read(order)
    .catch((error: unknown) => send({ kind: 'refused', fault: error instanceof TableRefused ? error.fault : 'import-unreadable' }))
    .finally(() => {
      process.disconnect();
    });
});

async function read({ path, sheet }: TableOrder): Promise<void> {
  const { rows, ...facts } = await openTable(path, sheet);
  const first: (readonly string[])[] = [];
  let parcel: (readonly string[])[] = [];
  let width = 0;
  let count = 0;
  let signs = 0;
  const begin = async () => {
    const table = withHead(first);
    width = table.width;
    count = table.rows.length;
    parcel = table.rows.map((row) => fitted(row, width));
    await send({ kind: 'head', ...facts, heads: table.heads });
  };
  for await (const row of rows) {
    if (width === 0) {
      if (first.length > 0 || row.some((cell) => cell.trim() !== '')) first.push(row);
      if (first.length === WIDTH_ROWS) await begin();
      continue;
    }
    count += 1;
    if (count > ROWS_MAX) throw new TableRefused('import-too-many-rows');
    const kept = fitted(row, width);
    parcel.push(kept);
    signs += kept.reduce((sum, cell) => sum + cell.length, 0);
    if (parcel.length >= PARCEL || signs > PARCEL_SIGNS) {
      await sendRows(parcel);
      [parcel, signs] = [[], 0];
    }
  }
  if (width === 0) await begin();
  if (count === 0) throw new TableRefused('import-empty');
  if (parcel.length > 0) await sendRows(parcel);
  await send({ kind: 'end', peakBytes: process.resourceUsage().maxRSS * 1024 });
}

/** The head and the rows under it. A first row with a phone in it is no head but the first customer. */
function withHead(first: readonly (readonly string[])[]): {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
} {
  const [head = [], ...below] = first;
  const filled = (row: readonly string[]) => row.reduce((last, cell, index) => (cell.trim() === '' ? last : index + 1), 0);
  const width = Math.max(1, ...first.map(filled));
  if (head.some((cell) => normalizePhone(cell) !== null))
    return { heads: fitted([], width).map((_, index) => String(index + 1)), rows: first, width };
  return { heads: fitted(head, width).map((cell) => cell.trim().slice(0, 120)), rows: below, width };
}

function fitted(row: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => row[index] ?? '');
}

/** The next parcel is read when this one has been put away: neither process holds more than two. */
async function sendRows(rows: readonly (readonly string[])[]): Promise<void> {
  const put = new Promise<void>((resolve) => {
    process.once('message', () => {
      resolve();
    });
  });
  await send({ kind: 'rows', rows });
  await put;
}

function send(message: TableMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => {
      resolve();
    });
  });
}
