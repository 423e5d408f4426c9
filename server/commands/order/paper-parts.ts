import type { Language, LocalizedText } from '#domain/contract/primitives';
import type { Order, OrderLine } from '#domain/order/order-entity';
import { orderNumberText } from '#domain/order/order-view';
import { add, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { PaperLine, PaperOrder, PaperSums } from '#domain/paper/papers';
import { discountRows } from '#domain/pricing/discount-rows';
import { pick } from '#domain/text/localized';
import type { BranchState } from '#server/store/branch-state';

/** The order as a paper names it. */
export function paperOrder(state: BranchState, order: Order, language: Language): PaperOrder {
  const hall = order.hallId === null ? undefined : state.catalogue.halls.get(order.hallId);
  const table = order.tableId === null ? undefined : state.catalogue.tables.get(order.tableId);
  return {
    orderNumberText: order.number === null ? '' : orderNumberText(state.settings.branchCode, order.number),
    queueNumber: order.queueNumber,
    kind: order.kind,
    hallName: hall ? pick(hall.name, language) : null,
    tableName: table?.name ?? null,
    guests: order.guests,
    waiterName: state.people.employees.get(order.waiterId)?.name ?? null,
  };
}

/** A line as a paper shows it. */
export function paperLine(line: OrderLine, language: Language): PaperLine {
  return {
    name: pick(line.name, language),
    quantityThousandths: line.quantityThousandths,
    unit: line.unit,
    unitPriceTiyin: line.unitPriceTiyin,
    sumTiyin: line.sumTiyin,
    // What made the price stands under the dish like what was chosen; what made a dish free stands among the reductions.
    modifiers: [
      ...modifierNames(line, language),
      ...line.priceLists.filter(({ freeAfter }) => freeAfter === null).map(({ name }) => pick(name, language)),
    ],
  };
}

/** Modifiers in words, with their count where it is more than one. */
export function modifierNames(line: Pick<OrderLine, 'modifiers'>, language: Language): string[] {
  return line.modifiers.map(({ name, count }) => (count > 1 ? `${pick(name, language)} × ${String(count)}` : pick(name, language)));
}

/** Quick notes and what was typed. */
export function notesOf({ notes, note }: Pick<OrderLine, 'notes' | 'note'>, language: Language): string[] {
  return [...notes.map((text) => pick(text, language)), ...(note === '' ? [] : [note])];
}

/** The lines and sums that a bill and a receipt share. */
export function paperSums(order: Order, language: Language): PaperSums {
  const lines = order.lines.filter((line) => line.state !== 'voided');
  return {
    lines: lines.map((line) => paperLine(line, language)),
    linesTiyin: order.linesTiyin,
    discounts: discountRows(order.discounts).map((row) => ({ ...row, name: pick(row.name, language) })),
    charges: order.charges.map(({ name, rateBasisPoints, amountTiyin }) => ({ name: pick(name, language), rateBasisPoints, amountTiyin })),
    roundingTiyin: order.roundingTiyin,
    totalTiyin: order.totalTiyin,
    vat: vatByRate(lines),
  };
}

/** VAT by rate; rates without VAT have no row. */
function vatByRate(lines: readonly OrderLine[]): PaperSums['vat'] {
  const byRate = new Map<number, Tiyin>();
  for (const line of lines) byRate.set(line.vatRateBasisPoints, add(byRate.get(line.vatRateBasisPoints) ?? ZERO_TIYIN, line.vatTiyin));
  return [...byRate]
    .filter(([, amountTiyin]) => amountTiyin !== 0)
    .map(([rateBasisPoints, amountTiyin]) => ({ rateBasisPoints, amountTiyin }));
}

/** A text in the paper's language, or null. */
export function paperText(text: LocalizedText | null, language: Language): string | null {
  return text === null ? null : pick(text, language);
}
