import { createHash } from 'node:crypto';
import { entryText, GENESIS_HASH } from '#domain/sync/entry-text';
import type { HashedEntry } from '#domain/sync/entry-text';

/** A fact on its way into the log, before it has a place there. */
export type PendingFact = HashedEntry;

/** A fact in the log. */
export interface LoggedFact extends PendingFact {
  readonly seq: number;
  readonly hash: string;
}

/** The end of the log: the next entry is `seq + 1` and hashes over `hash`. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. */
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: GENESIS_HASH };

/** SHA-256 in hex over `entryText` (decision 14). */
export function hashEntry(previousHash: string, seq: number, fact: PendingFact): string {
  return createHash('sha256')
    .update(entryText(previousHash, seq, fact))
    .digest('hex');
}

/** Gives facts their places behind `head`. Pure: the caller promotes the new head only when COMMIT has succeeded. */
export function extendChain(
  head: ChainHead,
  facts: readonly PendingFact[],
): { readonly entries: readonly LoggedFact[]; readonly head: ChainHead } {
  let { seq, hash } = head;
  const entries = facts.map((fact) => {
    seq += 1;
    hash = hashEntry(hash, seq, fact);
    return { ...fact, seq, hash };
  });
  return { entries, head: { seq, hash } };
}
