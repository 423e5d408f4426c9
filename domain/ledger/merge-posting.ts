import { negate, tiyin } from '#domain/money/money';
import { customerAccount } from './accounts';
import { assertBalanced } from './postings';
import type { Currency, Entry, PostingDraft } from './postings';

/** What a customer's accounts stand at in one currency; what the house keeps for him is positive. */
export interface CustomerBalance {
  readonly currency: Currency;
  readonly receivableTiyin: number;
  readonly depositTiyin: number;
  readonly pointsTiyin: number;
}

/** Two customers are one (or two again): what one owed and had becomes the other's. Nothing is paid and nothing is sold. */
export function customersMergedPosting(fromId: string, toId: string, balances: readonly CustomerBalance[]): PostingDraft {
  const entries = balances.flatMap(({ currency, receivableTiyin, depositTiyin, pointsTiyin }): Entry[] => {
    const move = (of: 'receivable' | 'deposit' | 'points', signed: number): Entry[] =>
      signed === 0
        ? []
        : [
            { account: customerAccount(fromId, of), currency, amountTiyin: negate(tiyin(signed)) },
            { account: customerAccount(toId, of), currency, amountTiyin: tiyin(signed) },
          ];
    return [...move('receivable', receivableTiyin), ...move('deposit', -depositTiyin), ...move('points', -pointsTiyin)];
  });
  assertBalanced(entries);
  return { kind: 'customers-merged', entries };
}
