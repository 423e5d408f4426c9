import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportedRow, ImportRowsView, ImportView } from '#domain/contract/customer-import';
import type { ProblemDocument } from '#domain/contract/problem';
import type { TestDevice } from '../box';

/** A file of the tests' own data. */
export async function testFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../data/${name}`, import.meta.url)));
}

/** Sends a file that must be taken. */
export async function upload(device: TestDevice, name: string, content: string | Uint8Array<ArrayBuffer>, sheet = ''): Promise<ImportView> {
  const response = await device.post(`/api/imports?name=${encodeURIComponent(name)}&sheet=${encodeURIComponent(sheet)}`, content, {
    'content-type': 'application/octet-stream',
  });
  const body: unknown = await response.json();
  if (response.status !== 201) throw new Error(`${name}: ${(body as ProblemDocument).code}`);
  return body as ImportView;
}

/** Sends a file that must be refused; answers the problem. */
export async function refusedUpload(
  device: TestDevice,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<{ readonly status: number; readonly problem: ProblemDocument }> {
  const response = await device.post('/api/imports?name=x', content, { 'content-type': 'application/octet-stream' });
  return { status: response.status, problem: (await response.json()) as ProblemDocument };
}

/** Waits until the box has gone through the rows. */
export async function settled(
  device: TestDevice,
  importId: string,
  state: 'done' | 'undone' = 'done',
  timeoutMs = 50_000,
): Promise<ImportView> {
  const endsAt = Date.now() + timeoutMs;
  while (Date.now() < endsAt) {
    const view = await device.query<ImportView>(`/imports/${importId}`);
    if (view.state === state) return view;
    await wait(20);
  }
  throw new Error(`the import is not ${state}`);
}

/** Takes a file with the columns that were suggested. */
export async function takeIn(device: TestDevice, file: ImportView): Promise<ImportView> {
  await device.run('customer-import.run', { importId: file.importId, columns: [...file.suggested] });
  return settled(device, file.importId);
}

/** What became of each row. */
export async function rowsOf(device: TestDevice, importId: string): Promise<readonly ImportedRow[]> {
  return (await device.query<ImportRowsView>(`/imports/${importId}/rows?limit=1000`)).rows;
}

/** A table as CSV text. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}
