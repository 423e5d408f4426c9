import type { Order } from '#domain/order/order-entity';
import type { BadgePaper } from '#domain/paper/papers';
import { pick } from '#domain/text/localized';
import { paperBase } from '#server/store/paper/paper-base';
import type { Work } from '../work';
import { modifierNames, notesOf, paperOrder } from './paper-parts';
import { badgePrinter } from './printers';
import { paperTitle } from './receipt-papers';

/** The badge of dishes that were just sent, where the branch wants badges (BX-O-23). */
export function queueBadge(work: Work, order: Order, lineIds: readonly string[]): void {
  const { state, now } = work;
  const printer = state.settings.orderBadges ? badgePrinter(state, order, work.tillDeviceId) : null;
  if (!printer) return;
  const language = state.settings.paperLanguage;
  const wanted = new Set(lineIds);
  const paper: BadgePaper = {
    ...paperBase(state, { now, language }),
    kind: 'badge',
    order: paperOrder(state, order, language),
    lines: order.lines
      .filter(({ lineId }) => wanted.has(lineId))
      .map((line) => ({
        name: pick(line.name, language),
        quantityThousandths: line.quantityThousandths,
        unit: line.unit,
        modifiers: modifierNames(line, language),
        notes: notesOf(line, language),
        allergy: line.allergy,
      })),
    orderNote: order.note === '' ? null : order.note,
  };
  work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: paperTitle(paper.order),
    orderId: order.orderId,
    stationId: null,
    paper,
    dedupeKey: ['badge', order.orderId, work.commandId, printer.printerId].join(':'),
  });
}
