import type { PriceChange, ProductChanges } from '#domain/contract/menu';
import type { Tiyin } from '#domain/money/money';

/** What the form of many dishes holds; empty where nothing changes. */
export type BulkValues = {
  priceBy: '' | 'percent' | 'amount' | 'set';
  direction: 'up' | 'down';
  /** Hundredths of a per cent. */
  percent: number | null;
  amountTiyin: Tiyin | null;
  step: '1' | '100' | '10000' | '50000' | '100000';
  rounding: PriceChange['rounding'];
  categoryId: string;
  route: string;
  vatPercent: number | null;
  active: '' | 'off';
};

/** A form in which nothing is chosen. */
export function emptyBulk(): BulkValues {
  return {
    priceBy: '',
    direction: 'up',
    percent: null,
    amountTiyin: null,
    step: '100',
    rounding: 'nearest',
    categoryId: '',
    route: '',
    vatPercent: null,
    active: '',
  };
}

const STEPS = { '1': 1, '100': 100, '10000': 10_000, '50000': 50_000, '100000': 100_000 } as const;

/** The form as the command wants it; null where nothing would change. */
export function bulkChanges(values: BulkValues): ProductChanges | null {
  const { categoryId, route, vatPercent, active } = values;
  const price = priceOf(values);
  const changes: ProductChanges = {
    ...(price === null ? {} : { price }),
    ...(categoryId === '' ? {} : { categoryId }),
    ...(route === '' ? {} : { route }),
    ...(vatPercent === null ? {} : { vatRateBasisPoints: vatPercent }),
    ...(active === '' ? {} : { active: false }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

function priceOf({ priceBy, direction, percent, amountTiyin, step, rounding }: BulkValues): PriceChange | null {
  const typed = priceBy === 'percent' ? percent : amountTiyin;
  if (priceBy === '' || typed === null) return null;
  const value = direction === 'down' && priceBy !== 'set' ? -typed : typed;
  return { by: priceBy, value, stepTiyin: STEPS[step], rounding };
}
