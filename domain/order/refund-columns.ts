/** The columns of a line as they go back: what was given back of it, what is left, and a share of that. */
import { add, subtract, tiyin, TIYIN_PER_SOM } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { shareUpTo } from '#domain/money/rounding';

/** Columns of a line; sizes. */
export interface RefundColumns {
  readonly discountTiyin: Tiyin;
  readonly chargeTiyin: Tiyin;
  readonly vatTiyin: Tiyin;
  /** Sum − discount + charge. */
  readonly netTiyin: Tiyin;
}

/** A line's part in a refund as it is stored; parts from before refunds by amount have no columns but the net. */
export interface StoredPart {
  readonly lineId: string;
  readonly quantityThousandths: number;
  readonly amountTiyin: number;
  readonly discountTiyin?: number;
  readonly chargeTiyin?: number;
  readonly vatTiyin?: number;
}

type Line = RefundColumns & { readonly lineId: string; readonly quantityThousandths: number };

/** What refunds gave back of a line, one after the other. */
export function givenBackOf(line: Line, parts: readonly StoredPart[]): RefundColumns {
  let thousandths = 0;
  let back = nothing;
  for (const part of parts) {
    if (part.lineId !== line.lineId) continue;
    const before = byQuantity(line, thousandths);
    thousandths = Math.min(thousandths + part.quantityThousandths, line.quantityThousandths);
    const after = byQuantity(line, thousandths);
    back = each((column) => {
      const stored = column === 'netTiyin' ? part.amountTiyin : part[column];
      return add(back[column], stored === undefined ? subtract(after[column], before[column]) : tiyin(stored));
    });
  }
  return back;
}

/** What of a line was not given back. */
export function lessBack(line: Line & { readonly givenBack: RefundColumns }): RefundColumns {
  return each((column) => subtract(line[column], line.givenBack[column]));
}

/** The share that `part` of `whole` has of each column: whole soʻm, but VAT to the tiyin. */
export function shareOf(columns: RefundColumns, part: number, whole: number): RefundColumns {
  return each((column) => shareUpTo(columns[column], part, whole, column === 'vatTiyin' ? 1 : TIYIN_PER_SOM));
}

function byQuantity(line: Line, thousandths: number): RefundColumns {
  return shareOf(line, thousandths, line.quantityThousandths);
}

const nothing = each(() => tiyin(0));

function each(of: (column: keyof RefundColumns) => Tiyin): RefundColumns {
  return { discountTiyin: of('discountTiyin'), chargeTiyin: of('chargeTiyin'), vatTiyin: of('vatTiyin'), netTiyin: of('netTiyin') };
}
