import { expect, test } from 'vitest';
import { fromSom, sum, ZERO_TIYIN } from '#domain/money/money';
import { discountParts, takenBack } from './discount-parts';

const name = { 'uz-Latn': 'Chegirma' };
const line = (lineId: string, som: number) => ({ lineId, state: 'fired' as const, discountTiyin: fromSom(som) });
const off = (source: string, lineId: string | null, som: number) => ({
  discountId: source,
  source,
  lineId,
  name,
  amountTiyin: fromSom(som),
});

test('[SUB-7] parts of a line add up to its reduction', () => {
  const parts = discountParts({
    lines: [line('a', 1_500), line('b', 333), { ...line('gone', 900), state: 'voided' }],
    discounts: [off('rule:one', 'a', 1_000), off('rule:all', null, 500), off('rule:more', null, 333)],
  });
  const of = (lineId: string) => sum(parts.filter((part) => part.lineId === lineId).map(({ amountTiyin }) => amountTiyin));
  expect([of('a'), of('b'), of('gone')]).toEqual([fromSom(1_500), fromSom(333), 0]);
  expect(sum(parts.filter(({ source }) => source === 'rule:all').map(({ amountTiyin }) => amountTiyin))).toBe(fromSom(500));
});

test('refunds take the parts back to nothing, whatever their steps', () => {
  const amounts = [fromSom(700), fromSom(300), fromSom(1)];
  let reversed = amounts.map(() => ZERO_TIYIN);
  for (const piece of [fromSom(333), fromSom(333), fromSom(335)]) {
    const now = takenBack(
      amounts.map((amountTiyin, index) => ({ amountTiyin, reversedTiyin: reversed[index] ?? ZERO_TIYIN })),
      piece,
    );
    expect(sum(now)).toBe(piece);
    reversed = reversed.map((before, index) => sum([before, now[index] ?? ZERO_TIYIN]));
  }
  expect(reversed).toEqual(amounts);
});
