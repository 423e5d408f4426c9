import type { CommandInputs } from '#domain/contract/commands';
import type { OrderLineView } from '#domain/contract/order';
import { allowsFractions, oneUnitThousandths } from '#domain/menu/units';
import { add, tiyin, ZERO_TIYIN, type Tiyin } from '#domain/money/money';
import { partMoney, type LineMoney } from '#domain/order/parting/part-line';
import { makeId } from '#ui/live/id';

/** A line, or a part of one, in a column. */
export type BillRow = { readonly line: OrderLineView; readonly quantityThousandths: number; readonly netTiyin: Tiyin };

/** Parts that a bill can have on one screen. */
const PARTS_MAX = 20;

/** How much of a line one tap takes: a piece, or all of what is weighed. */
export function tapThousandths(line: Pick<OrderLineView, 'unit'>, presentThousandths: number): number {
  return allowsFractions(line.unit) ? presentThousandths : Math.min(presentThousandths, oneUnitThousandths);
}

/** A split as fingers put it together, before the box hears of it. The first part is what stays. */
export class SplitPlan {
  readonly #lines: () => readonly OrderLineView[];
  #count = $state(2);
  #active = $state(1);
  /** What of a line (by its id) is in each part but the first. */
  #given = $state.raw<ReadonlyMap<string, readonly number[]>>(new Map());
  readonly #columns = $derived.by(() => this.#laidOut());

  constructor(lines: () => readonly OrderLineView[]) {
    this.#lines = lines;
  }

  get active(): number {
    return this.#active;
  }

  get columns(): readonly (readonly BillRow[])[] {
    return this.#columns;
  }

  get canAdd(): boolean {
    return this.#count < PARTS_MAX;
  }

  /** Columns with a dish in them: only these become bills. */
  get filledCount(): number {
    return this.#columns.filter((rows) => rows.length > 0).length;
  }

  choose(part: number): void {
    this.#active = part;
  }

  add(): void {
    if (!this.canAdd) return;
    this.#count += 1;
    this.#active = this.#count - 1;
  }

  /** A tap on a dish of a part: a piece of it goes to the chosen one. */
  tap(row: BillRow, from: number): void {
    this.give(row, { from, to: this.#active });
  }

  /** A piece of a dish goes from one part to another. */
  give(row: BillRow, { from, to }: { readonly from: number; readonly to: number }): void {
    if (from === to) return;
    const moved = tapThousandths(row.line, row.quantityThousandths);
    const given = Array.from({ length: this.#count }, (_, part) => this.#given.get(row.line.lineId)?.[part] ?? 0);
    if (from > 0) given[from] = (given[from] ?? 0) - moved;
    if (to > 0) given[to] = (given[to] ?? 0) + moved;
    this.#given = new Map(this.#given).set(row.line.lineId, given);
  }

  /** A part for each guest whose seat is on a dish; what nobody's is stays in the first. */
  bySeats(): void {
    const seats = this.seats;
    this.#count = Math.max(2, Math.min(PARTS_MAX, seats.length));
    this.#active = 1;
    this.#given = new Map(
      this.#live.flatMap((line) => {
        const part = line.seat === null ? 0 : seats.indexOf(line.seat);
        return part <= 0 || part >= this.#count
          ? []
          : [[line.lineId, Array.from({ length: this.#count }, (_, index) => (index === part ? line.quantityThousandths : 0))] as const];
      }),
    );
  }

  /** Seats that are on dishes, in their order. */
  get seats(): readonly number[] {
    return [...new Set(this.#live.flatMap((line) => line.seat ?? []))].sort((a, b) => a - b);
  }

  /** What the box is told: all filled parts but the first of them, which stays. */
  get parts(): CommandInputs['order.split']['parts'] {
    return this.#columns
      .filter((rows) => rows.length > 0)
      .slice(1)
      .map((rows) => ({
        orderId: makeId(),
        lines: rows.map(({ line, quantityThousandths }) => ({ lineId: line.lineId, quantityThousandths })),
      }));
  }

  get #live(): readonly OrderLineView[] {
    return this.#lines().filter((line) => line.state !== 'voided');
  }

  /** Quantities and money of each part: the money as the box will part it, one part after the other. */
  #laidOut(): readonly (readonly BillRow[])[] {
    const columns: BillRow[][] = Array.from({ length: this.#count }, () => []);
    for (const line of this.#live) {
      let rest: LineMoney = {
        sumTiyin: tiyin(line.sumTiyin),
        discountTiyin: tiyin(line.discountTiyin),
        chargeTiyin: tiyin(line.chargeTiyin),
        netTiyin: tiyin(line.sumTiyin - line.discountTiyin + line.chargeTiyin),
      };
      let restThousandths = line.quantityThousandths;
      (this.#given.get(line.lineId) ?? []).forEach((wanted, part) => {
        const quantityThousandths = Math.min(wanted, restThousandths);
        if (part === 0 || quantityThousandths <= 0) return;
        const isAll = quantityThousandths === restThousandths;
        const [staying, taken] = isAll ? [null, rest] : partMoney(rest, restThousandths - quantityThousandths, quantityThousandths);
        columns[part]?.push({ line, quantityThousandths, netTiyin: taken.netTiyin });
        restThousandths -= quantityThousandths;
        rest = staying ?? rest;
      });
      if (restThousandths > 0) columns[0]?.push({ line, quantityThousandths: restThousandths, netTiyin: rest.netTiyin });
    }
    return columns;
  }
}

/** What the rows of a column come to. */
export function sumOfRows(rows: readonly BillRow[]): Tiyin {
  return rows.reduce((total, row) => add(total, row.netTiyin), ZERO_TIYIN);
}

/** The rows of an order that is a bill of its own. */
export function rowsOf(lines: readonly OrderLineView[]): readonly BillRow[] {
  return lines
    .filter((line) => line.state !== 'voided')
    .map((line) => ({
      line,
      quantityThousandths: line.quantityThousandths,
      netTiyin: tiyin(line.sumTiyin - line.discountTiyin + line.chargeTiyin),
    }));
}
