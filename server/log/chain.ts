import { createHash } from 'node:crypto';

/** A fact on its way into the log, before it has a place there. */
export interface PendingFact {
  readonly opId: string;
  readonly commandId: string;
  readonly factIndex: number;
  readonly at: number;
  readonly employeeId: string | null;
  readonly approverId: string | null;
  readonly deviceId: string | null;
  readonly name: string;
  readonly entity: string;
  readonly entityId: string;
  readonly v: number;
  /** The bytes as they are stored and hashed. */
  readonly payload: string;
}

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
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** `sha256(previous hash ‖ header ‖ payload bytes as stored)` (decision 14), in hex. */
export function hashEntry(previousHash: string, seq: number, fact: PendingFact): string {
  const header = [
    seq,
    fact.opId,
    fact.commandId,
    fact.factIndex,
    fact.at,
    fact.employeeId ?? '',
    fact.approverId ?? '',
    fact.deviceId ?? '',
    fact.name,
    fact.entity,
    fact.entityId,
    fact.v,
  ].join('\u001f');
  return createHash('sha256').update(previousHash).update('\u001e').update(header).update('\u001e').update(fact.payload).digest('hex');
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
