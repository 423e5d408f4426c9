/** Taking lines, or parts of lines, out of an order. Whatever is parted adds up again, column by column, to the tiyin. */
import { checkQuantity } from '#domain/menu/units';
import { add, allocate, subtract, TIYIN_PER_SOM, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { joinedDiscount, partedLineDiscount } from './part-discounts';

/** How much of a line is taken. */
export interface Pick {
  readonly lineId: string;
  readonly quantityThousandths: number;
}

/** A line that was taken, with the one it was taken from; the same id where it was taken whole. */
export interface TakenLine {
  readonly line: OrderLine;
  readonly fromLineId: string;
}

/** An order's lines, parted. */
export interface PartedLines {
  readonly staying: readonly OrderLine[];
  readonly taken: readonly TakenLine[];
}

/** Parts an order's lines. Refuses `line-not-found`, `line-already-voided`, `quantity-too-much`, and a part of a whole unit. */
export function partLines(order: WithLines, picks: readonly Pick[], newId: () => string): Outcome<PartedLines> {
  const wanted = new Map<string, number>();
  for (const { lineId, quantityThousandths } of picks) wanted.set(lineId, (wanted.get(lineId) ?? 0) + quantityThousandths);
  for (const [lineId, quantity] of wanted) {
    const line = order.lines.find((candidate) => candidate.lineId === lineId);
    if (line === undefined) return refuse('line-not-found');
    if (line.state === 'voided') return refuse('line-already-voided', { name: line.name });
    if (quantity > line.quantityThousandths)
      return refuse('quantity-too-much', { name: line.name, leftThousandths: line.quantityThousandths });
    const checked = quantity === line.quantityThousandths ? accept(quantity) : checkQuantity(quantity, line.unit);
    if (!checked.ok) return checked;
  }
  const staying: OrderLine[] = [];
  const taken: TakenLine[] = [];
  for (const line of order.lines) {
    const quantity = wanted.get(line.lineId) ?? 0;
    if (quantity === 0) staying.push(line);
    else if (quantity === line.quantityThousandths) taken.push({ line: { ...line, version: line.version + 1 }, fromLineId: line.lineId });
    else {
      const [rest, part] = partLine(line, quantity, newId());
      staying.push(rest);
      taken.push({ line: part, fromLineId: line.lineId });
    }
  }
  return accept({ staying, taken });
}

interface WithLines {
  readonly lines: Order['lines'];
}

/** The columns of a line that is parted. */
export interface LineMoney {
  readonly sumTiyin: Tiyin;
  readonly discountTiyin: Tiyin;
  readonly chargeTiyin: Tiyin;
  readonly netTiyin: Tiyin;
}

/** A line's money in two, by quantity: the first for what stays. Each column adds up. */
export function partMoney(
  line: Omit<LineMoney, 'netTiyin'>,
  restThousandths: number,
  takenThousandths: number,
): readonly [LineMoney, LineMoney] {
  const sums = inTwo(line.sumTiyin, restThousandths, takenThousandths);
  const discounts = inTwo(line.discountTiyin, restThousandths, takenThousandths);
  const charges = inTwo(line.chargeTiyin, restThousandths, takenThousandths);
  const piece = (index: 0 | 1): LineMoney => ({
    sumTiyin: sums[index],
    discountTiyin: discounts[index],
    chargeTiyin: charges[index],
    netTiyin: add(subtract(sums[index], discounts[index]), charges[index]),
  });
  return [piece(0), piece(1)];
}

function inTwo(amount: Tiyin, restThousandths: number, takenThousandths: number, step: number = TIYIN_PER_SOM): readonly [Tiyin, Tiyin] {
  const [rest = amount, taken = ZERO_TIYIN] = allocate(amount, [restThousandths, takenThousandths], step);
  return [rest, taken];
}

/** A line in two: what stays under its id, and what is taken under a new one. */
function partLine(line: OrderLine, takenThousandths: number, newLineId: string): readonly [OrderLine, OrderLine] {
  const restThousandths = line.quantityThousandths - takenThousandths;
  const money = partMoney(line, restThousandths, takenThousandths);
  const vats = inTwo(line.vatTiyin, restThousandths, takenThousandths, 1);
  const given = partedLineDiscount(line.manualDiscount, restThousandths, takenThousandths);
  const piece = (index: 0 | 1, quantityThousandths: number): OrderLine => ({
    ...line,
    ...money[index],
    manualDiscount: given[index],
    // A sum's worth in two is two sums' worth.
    askedSumTiyin: line.askedSumTiyin === null ? null : money[index].sumTiyin,
    quantityThousandths,
    vatTiyin: vats[index],
    countedThousandths: line.countedThousandths === 0 ? 0 : quantityThousandths,
  });
  return [
    { ...piece(0, restThousandths), version: line.version + 1 },
    { ...piece(1, takenThousandths), lineId: newLineId, version: 1 },
  ];
}

/** Two parts of one line as one again: the second goes into the first. */
export function rejoinLine(line: OrderLine, part: OrderLine): OrderLine {
  return {
    ...line,
    version: line.version + 1,
    quantityThousandths: line.quantityThousandths + part.quantityThousandths,
    sumTiyin: add(line.sumTiyin, part.sumTiyin),
    discountTiyin: add(line.discountTiyin, part.discountTiyin),
    manualDiscount: isSameDiscount(line, part) ? joinedDiscount(line.manualDiscount, part.manualDiscount) : line.manualDiscount,
    askedSumTiyin: line.askedSumTiyin === null || part.askedSumTiyin === null ? null : add(line.askedSumTiyin, part.askedSumTiyin),
    chargeTiyin: add(line.chargeTiyin, part.chargeTiyin),
    netTiyin: add(line.netTiyin, part.netTiyin),
    vatTiyin: add(line.vatTiyin, part.vatTiyin),
    countedThousandths: line.countedThousandths + part.countedThousandths,
  };
}

function isSameDiscount(line: OrderLine, part: OrderLine): boolean {
  return line.manualDiscount !== null && line.manualDiscount.discountId === part.manualDiscount?.discountId;
}
