import type { Transaction } from '../store/database';
import { select, selectOne } from '../store/rows';

const KEPT_MS = 86_400_000;

/** Takes in what may be used once; false the second time. Things are remembered for a day, longer than any of them is good. */
export async function useOnce(transaction: Transaction, hash: string, now: number): Promise<boolean> {
  await select(transaction, 'DELETE FROM used_hash WHERE at < ?', [now - KEPT_MS]);
  const row = await selectOne(transaction, 'INSERT INTO used_hash (hash, at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING RETURNING hash', [
    hash,
    now,
  ]);
  return row !== undefined;
}
