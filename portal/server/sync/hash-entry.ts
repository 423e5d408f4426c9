import { hash } from 'node:crypto';
import { entryText } from '#domain/sync/entry-text';
import type { HashedEntry } from '#domain/sync/entry-text';

/** The hash that an entry must carry behind `previousHash`. */
export function hashEntry(previousHash: string, seq: number, entry: HashedEntry): string {
  return hash('sha256', entryText(previousHash, seq, entry), 'hex');
}
