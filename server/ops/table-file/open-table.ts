import { open } from 'node:fs/promises';
import { openCsv } from './csv-file';
import { openOds } from './ods-file';
import { TableRefused } from './table-file';
import type { OpenTable } from './table-file';
import { openVcard } from './vcard-file';
import { openXlsx } from './xlsx-file';
import { ZipEntries } from './zip-entries';

const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

/** Opens a file by what is in it, never by its name. Throws `TableRefused` on a picture, a program, an old Excel file, a damaged one. */
export async function openTable(path: string, sheet: string): Promise<OpenTable> {
  const start = await firstBytes(path);
  const begins = (signature: readonly number[]) => signature.every((byte, index) => start[index] === byte);
  if (start.length === 0) throw new TableRefused('import-empty');
  if (begins(OLD_EXCEL)) throw new TableRefused('import-old-excel');
  if (begins(ZIP)) {
    const zip = await ZipEntries.open(path);
    if (zip.has('xl/workbook.xml')) return openXlsx(zip, sheet);
    if (zip.has('content.xml')) return openOds(zip, sheet);
    throw new TableRefused('import-not-table');
  }
  if (/^\uFEFF?BEGIN:VCARD/i.test(start.toString('utf8'))) return openVcard(path);
  return openCsv(path);
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
