import type { PendingFact } from './chain';

/**
 * The entry that a restore leaves: here the line of history forks. Its place in the log lies far behind the entries that are gone with the old data, so that no place
 * is ever taken twice; it hashes over the last entry of the backup, so that nothing can be cut out under its name.
 */

/** The one fact that may stand behind a gap. */
export const RESTORED = 'box.restored';

/** What a restore tells the log; `afterSeq` is the last entry of the backup. */
export function restoredFact(options: {
  readonly now: number;
  readonly newId: () => string;
  readonly afterSeq: number;
  readonly payload: Readonly<Record<string, number>>;
}): PendingFact {
  return {
    opId: options.newId(),
    commandId: options.newId(),
    factIndex: 0,
    at: options.now,
    employeeId: null,
    approverId: null,
    deviceId: null,
    name: RESTORED,
    entity: 'box',
    entityId: 'box',
    v: 1,
    payload: JSON.stringify({ afterSeq: options.afterSeq, ...options.payload }),
  };
}

/** The last entry of the backup that a restore went back to; null where the mark does not say it. */
export function restoredAfter({ payload }: Pick<PendingFact, 'payload'>): number | null {
  const { afterSeq } = JSON.parse(payload) as { readonly afterSeq?: unknown };
  return typeof afterSeq === 'number' && Number.isSafeInteger(afterSeq) && afterSeq >= 0 ? afterSeq : null;
}
