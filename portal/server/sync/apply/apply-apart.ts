import type { Transaction } from '../../store/database';
import type { StatedFact } from '../stated-rows';
import { applyRows } from './apply-rows';
import type { Moment, TakenIn } from './apply-rows';
import { personKeysFor } from './open-personal';
import { unfitnessOf } from './unfit';
import type { Origin } from './write-rows';

/** What went in, and why the rest did not. */
export interface TakenApart extends TakenIn {
  /** By the place of the entry: the reason, which holds nothing of its rows. */
  readonly unfit: ReadonlyMap<number, string>;
}

/**
 * Takes stated rows in entry by entry, each in a savepoint of its own: for a push of which one entry states what neither database nor sums can hold. That one waits aside, and
 * the queue goes on. Slow, and needed only then.
 */
export async function applyApart(
  transaction: Transaction,
  origin: Origin,
  facts: readonly StatedFact[],
  moment: Moment & { readonly personKeys: Readonly<Record<string, string>> },
): Promise<TakenApart> {
  const topics = new Set<string>();
  const unfit = new Map<number, string>();
  let isForBoxes = false;
  // Outside of the savepoints: what waits aside may need its key when it is read again.
  await personKeysFor(transaction, origin.ownerId, [], moment.personKeys);
  for (const fact of facts)
    try {
      const taken = await transaction.transaction((inner) => applyRows(inner, origin, [fact], moment));
      for (const topic of taken.topics) topics.add(topic);
      isForBoxes ||= taken.isForBoxes;
    } catch (error) {
      const why = unfitnessOf(error);
      if (why === null) throw error;
      unfit.set(fact.seq, why);
    }
  return { topics: [...topics], isForBoxes, unfit };
}
