import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StorageCheckView, StorageView } from '#domain/contract/storage';
import { accept } from '#domain/problem/refusal';
import { defineQuery } from './registry';
import type { QueryContext, QueryRegistration } from './registry';

const FAULTS_MAX = 10;
const COUNTS = `SELECT (SELECT COUNT(*) FROM customer_order) AS orders, (SELECT COUNT(*) FROM party WHERE stage IN ('lead', 'customer', 'blocked')) AS customers, (SELECT COUNT(*) FROM act) AS acts`;

const sizesQuery = defineQuery({
  path: '/storage',
  permission: 'settings.change',
  summary: 'How large the database is and how much room is left on its disk',
  read: async ({ readers }) => {
    const path = await databasePath(readers);
    const [{ bavail, bsize }, counts] = await Promise.all([
      statfs(dirname(path)),
      readers.raw<readonly Record<'orders' | 'customers' | 'acts', number>[]>(COUNTS),
    ]);
    const sizes = await Promise.all([path, `${path}-wal`].map(sizeOf));
    return accept<StorageView>({
      databaseBytes: sizes.reduce((sum, size) => sum + size, 0),
      freeBytes: bavail * bsize,
      ordersCount: counts[0]?.orders ?? 0,
      customersCount: counts[0]?.customers ?? 0,
      actsCount: counts[0]?.acts ?? 0,
    });
  },
});

const checkQuery = defineQuery({
  path: '/storage/check',
  permission: 'settings.change',
  summary: 'Reads every page of the database and says what does not hold; selling goes on meanwhile',
  read: async ({ readers }) => {
    const startedAt = performance.now();
    const rows = await readers.raw<readonly { readonly integrity_check: string }[]>(`PRAGMA integrity_check(${String(FAULTS_MAX)})`);
    const faults = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
    return accept<StorageCheckView>({ faults, tookMs: Math.round(performance.now() - startedAt) });
  },
});

async function databasePath(readers: QueryContext['readers']): Promise<string> {
  const rows = await readers.raw<readonly { readonly name: string; readonly file: string }[]>('PRAGMA database_list');
  return rows.find(({ name }) => name === 'main')?.file ?? '';
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Reads about the database itself. */
export const storageQueries: readonly QueryRegistration[] = [sizesQuery, checkQuery];
