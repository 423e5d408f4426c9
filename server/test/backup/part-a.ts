import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DayReport } from '#domain/contract/shift';
import type { Sums } from './day-copy';

/**
 * A short day as version 0.1.0 wrote it: meals at tables and over the counter, split payments, a refund, a dish taken off, a cancelled order, cash in and out, a Z, a second
 * shift with an order still open. Beside it what that version itself said of the day.
 */
export interface OldDay {
  readonly at: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly sums: Sums;
  readonly day: Omit<DayReport, 'madeAt'>;
  readonly openOrderId: string;
  readonly openTotalTiyin: number;
  readonly shiftId: string;
  readonly tillCookie: string;
  readonly tillDeviceId: string;
}

/** Unpacks the old day into a folder of its own. */
export async function unpackOldDay(): Promise<{ readonly folder: string; readonly day: OldDay }> {
  const source = new URL('../data/part-a/', import.meta.url);
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-old-'));
  const stored = JSON.parse(await readFile(new URL('day.json', source), 'utf8')) as OldDay & {
    readonly 'box.json': string;
    readonly 'secrets.json': string;
  };
  await writeFile(join(folder, 'dastarxon.db'), gunzipSync(await readFile(new URL('dastarxon.db.gz', source))));
  await writeFile(join(folder, 'box.json'), stored['box.json']);
  await writeFile(join(folder, 'secrets.json'), stored['secrets.json']);
  return { folder, day: stored };
}
