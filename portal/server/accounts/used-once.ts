import type { Transaction } from '../store/database';
import { selectOne } from '../store/rows';

/** Takes in what may be used once; false the second time. Things are remembered for a day at least (`old-rows.ts`), longer than any of them is good. */
export async function useOnce(transaction: Transaction, hash: string, now: number): Promise<boolean> {
  const row = await selectOne(transaction, 'INSERT INTO used_hash (hash, at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING RETURNING hash', [
    hash,
    now,
  ]);
  return row !== undefined;
}
