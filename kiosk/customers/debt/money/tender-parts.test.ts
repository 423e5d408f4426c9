import { describe, expect, it } from 'vitest';
import type { ManualTender } from '#domain/contract/order';
import { fromSom, type Tiyin } from '#domain/money/money';
import { TenderParts } from './tender-parts.svelte.ts';

const som = (parts: TenderParts): readonly (readonly [string, number])[] =>
  parts.tenders.map(({ tender, amountTiyin }) => [tender, amountTiyin / 100]);

describe('tenders of a repayment', () => {
  it('is cash for the whole until somebody says otherwise', () => {
    const parts = new TenderParts<ManualTender>(() => fromSom(475_000), 'cash');
    expect(som(parts)).toEqual([['cash', 475_000]]);
    parts.remove(parts.list[0]?.key ?? '');
    expect(som(parts)).toEqual([['cash', 475_000]]);
  });

  it('the last of several takes the rest, whatever the sum becomes', () => {
    let amount: Tiyin = fromSom(475_000);
    const parts = new TenderParts<ManualTender>(() => amount, 'cash');
    parts.add('card');
    parts.change(parts.list[0]?.key ?? '', { typedTiyin: fromSom(200_000) });
    expect(som(parts)).toEqual([
      ['cash', 200_000],
      ['card', 275_000],
    ]);
    amount = fromSom(200_000);
    expect([som(parts), parts.areOver]).toEqual([[['cash', 200_000]], true]);
  });
});
