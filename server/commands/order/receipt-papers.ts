import type { Order, Refund } from '#domain/order/order-entity';
import type { BillPaper, PaperHeading, PaperOrder, ReceiptPaper, RefundReceiptPaper } from '#domain/paper/papers';
import { pick } from '#domain/text/localized';
import { serviceChargeName } from '#domain/pricing/charge-rules';
import { sum, ZERO_TIYIN } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import type { Work } from '../work';
import { paperLine, paperOrder, paperSums } from './paper-parts';
import { paperBase } from '#server/store/paper/paper-base';
import { closingPrinter, receiptPrinter } from './printers';

/** What the queue shows of an order's paper: `B1-0417 · Stol 5`. */
export function paperTitle(order: PaperOrder): string {
  const place = order.tableName ?? (order.queueNumber === null ? '' : `№ ${String(order.queueNumber)}`);
  return place === '' ? order.orderNumberText : `${order.orderNumberText} · ${place}`;
}

/** A part of a bill, with what it was paid by. */
export interface ReceiptPart {
  readonly number: number;
  readonly of: number;
  readonly amountTiyin: Tiyin;
  readonly payments: readonly Pick<Order['payments'][number], 'tender' | 'amountTiyin' | 'tenderedTiyin' | 'changeTiyin'>[];
}

/** The receipt of a paid order. `automatic`: only where the printer prints receipts by itself (BX-O-89). Answers the job's id, or null. */
export function queueReceipt(
  work: Work,
  order: Order,
  options: { readonly automatic: boolean; readonly copyNumber: number; readonly heading: PaperHeading | null; readonly part?: ReceiptPart },
): string | null {
  const { state } = work;
  const { part } = options;
  const printer = receiptPrinter(state, order, work.tillDeviceId);
  if (!printer || (options.automatic && !printer.autoPrint)) return null;
  const language = state.settings.paperLanguage;
  const paper: ReceiptPaper = {
    ...paperBase(state, { now: order.closedAt ?? work.now, language, copyNumber: options.copyNumber }),
    ...(options.heading === null ? {} : { heading: options.heading }),
    kind: 'receipt',
    order: paperOrder(state, order, language),
    cashierName: state.people.employees.get(order.closedById ?? work.employeeId)?.name ?? '',
    sums: paperSums(order, language),
    ...(part === undefined ? {} : { part: { number: part.number, of: part.of, amountTiyin: part.amountTiyin } }),
    payments: (part ?? order).payments.map(({ tender, amountTiyin, tenderedTiyin, changeTiyin }) => ({
      tender,
      amountTiyin,
      tenderedTiyin,
      changeTiyin: tenderedTiyin === null ? null : changeTiyin,
    })),
    ...(order.tips.length === 0 ? {} : { tipsTiyin: sum(order.tips.map(({ amountTiyin }) => amountTiyin)) }),
  };
  return work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: paperTitle(paper.order),
    orderId: order.orderId,
    stationId: null,
    paper,
    dedupeKey: [
      'receipt',
      order.orderId,
      printer.printerId,
      options.copyNumber,
      ...(part === undefined ? [] : [`part-${String(part.number)}`]),
    ].join(':'),
  });
}

/** The bill before payment; each one is a paper of its own. */
export function queueBill(work: Work, order: Order): string | null {
  const { state, now } = work;
  const printer = closingPrinter(state, order, work.tillDeviceId);
  if (!printer) return null;
  const language = state.settings.paperLanguage;
  const paper: BillPaper = {
    ...paperBase(state, { now, language }),
    kind: 'bill',
    order: paperOrder(state, order, language),
    sums: paperSums(order, language),
  };
  return work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: paperTitle(paper.order),
    orderId: order.orderId,
    stationId: null,
    paper,
    dedupeKey: ['bill', order.orderId, order.billCount, printer.printerId].join(':'),
  });
}

/** The paper of a refund. */
export function queueRefundReceipt(
  work: Work,
  order: Order,
  refund: Refund,
  copy: { readonly copyNumber: number; readonly heading: PaperHeading | null },
): string | null {
  const { state } = work;
  const printer = receiptPrinter(state, order, work.tillDeviceId);
  if (!printer) return null;
  const language = state.settings.paperLanguage;
  const lines = new Map(order.lines.map((line) => [line.lineId, line]));
  const paper: RefundReceiptPaper = {
    ...paperBase(state, { now: refund.at, language, copyNumber: copy.copyNumber }),
    ...(copy.heading === null ? {} : { heading: copy.heading }),
    kind: 'refund-receipt',
    order: paperOrder(state, order, language),
    cashierName: state.people.employees.get(refund.byId)?.name ?? '',
    approverName: refund.approverId === null ? null : (state.people.employees.get(refund.approverId)?.name ?? null),
    reason: pick(refund.reason, language),
    lines: refund.lines.flatMap((part) => {
      const line = lines.get(part.lineId);
      return line && part.quantityThousandths > 0
        ? [{ ...paperLine(line, language), quantityThousandths: part.quantityThousandths, sumTiyin: part.sumTiyin }]
        : [];
    }),
    discountsTiyin: refund.discountsTiyin,
    adjustments: [
      ...(refund.chargesTiyin === 0
        ? []
        : [{ name: pick(order.charges[0]?.name ?? serviceChargeName, language), rateBasisPoints: null, amountTiyin: refund.chargesTiyin }]),
    ],
    totalTiyin: refund.amountTiyin,
    payments: refund.tenders.map(({ tender, amountTiyin }) => ({
      tender,
      amountTiyin,
      tenderedTiyin: null,
      changeTiyin: tender === 'cash' ? ZERO_TIYIN : null,
    })),
  };
  return work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: paperTitle(paper.order),
    orderId: order.orderId,
    stationId: null,
    paper,
    dedupeKey: ['refund-receipt', refund.refundId, printer.printerId, copy.copyNumber].join(':'),
  });
}
