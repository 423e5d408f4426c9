import { mkdtemp, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { readTable } from '#server/ops/table-file/table-reader';
import { xlsxFile } from '#server/queries/export/office-formats';
import type { CellTable } from '#domain/table-file/cells';
import { rounded } from './figures';
import { newId } from './selling';

/** A book of customers that comes in from a file (DEB-8), each with a phone, a group, and every tenth with a debt. */

const POLL_MS = 100;
const DEBT_EACH = 10;

/** As much of a running import as is watched. */
interface Running {
  readonly importId: string;
  readonly suggested: readonly string[];
  readonly state: string;
  readonly created: number;
  readonly rejected: number;
}

/** Rows a second of an import at the HTTP door, and what reading the same rows from XLSX takes of memory, in a process of its own. */
export async function measureImport(
  box: { readonly url: string },
  cookie: string,
  count: number,
): Promise<Readonly<Record<'customer_import_rows_per_s' | 'customer_import_upload_rows_per_s' | 'customer_import_reader_mb', number>>> {
  const call = async <View>(path: string, init: RequestInit = {}): Promise<View> => {
    const response = await fetch(`${box.url}/api${path}`, { ...init, headers: { cookie, 'content-type': 'application/json' } });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as View;
  };
  const text = ['Ism,Telefon,Toifa,Qarz', ...Array.from({ length: count }, (_, index) => rowOf(index).join(','))].join('\n');
  const uploadedAt = performance.now();
  const file = await call<Running>('/imports?name=mijozlar.csv', { method: 'POST', body: text });
  const startedAt = performance.now();
  const input = { importId: file.importId, columns: file.suggested };
  await call('/commands/customer-import.run', { method: 'POST', body: JSON.stringify({ id: newId(), input }) });
  let now = await call<Running>(`/imports/${file.importId}`);
  while (now.state !== 'done') {
    await wait(POLL_MS);
    now = await call<Running>(`/imports/${file.importId}`);
  }
  if (now.created !== count) throw new Error(`${String(now.created)} of ${String(count)} came in, ${String(now.rejected)} were rejected`);
  return {
    customer_import_rows_per_s: rounded((count * 1_000) / (performance.now() - startedAt)),
    customer_import_upload_rows_per_s: rounded((count * 1_000) / (startedAt - uploadedAt)),
    customer_import_reader_mb: rounded((await readerBytes(count)) / 1_048_576),
  };
}

async function readerBytes(count: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-bench-import-'));
  try {
    const path = join(folder, 'mijozlar.xlsx');
    const rows: CellTable['rows'] = async function* () {
      for (let index = 0; index < count; index += 1) yield await Promise.resolve({ cells: rowOf(index) });
    };
    await pipeline(xlsxFile({ heads: ['Ism', 'Telefon', 'Toifa', 'Qarz'], rows }, 'uz-Latn'), createWriteStream(path));
    const read = await readTable({ path, sheet: '' }, { onHead: () => undefined, onRows: () => Promise.resolve() });
    if (!read.ok) throw new Error(read.fault);
    return read.peakBytes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowOf(index: number): readonly string[] {
  const digits = String(index).padStart(7, '0');
  return [`Sinov Mijoz ${digits}`, `885${digits.slice(1)}`, index % 3 === 0 ? 'Doimiy' : 'Yangi', index % DEBT_EACH === 0 ? '15 ming' : ''];
}
