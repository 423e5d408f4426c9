import { printBill as billContract, reprintOrder as reprintContract } from '#domain/contract/order';
import type { Order, Refund } from '#domain/order/order-entity';
import type { PaperHeading } from '#domain/paper/papers';
import { accept, refuse } from '#domain/problem/refusal';
import { headingOf } from '#server/store/paper/paper-base';
import { defineCommand } from '../registry';
import { headingSettingsAt } from '../settings/former-heading';
import type { Work } from '../work';
import { answerWith } from './answer';
import { findOpenOrder, findOrder } from './find-order';
import { queueKitchenPapers } from './kitchen-papers';
import { queueBill, queueReceipt, queueRefundReceipt } from './receipt-papers';

/** Prints the bill before payment. The table is marked "hisob berildi" until a line is added; the number of bills is kept (BX-O-14). */
export const printBill = defineCommand(billContract, {
  permission: 'order.open',
  refusals: ['not-found', 'not-your-order', 'order-already-paid', 'order-not-open', 'order-empty'],
  decide: async (work, input) => {
    const found = await findOpenOrder(work, input.orderId);
    if (!found.ok) return found;
    if (!found.value.lines.some((line) => line.state !== 'voided')) return refuse('order-empty');
    const order = { ...found.value, billPrintedAt: work.now, billCount: found.value.billCount + 1 };
    const jobId = queueBill(work, order);
    work.fact('order.bill-printed', 'order', input.orderId, { billCount: order.billCount, totalTiyin: order.totalTiyin });
    const answer = await answerWith(work, order);
    return accept({ ...answer.value, jobId });
  },
});

/**
 * Prints a paper of the order again, marked NUSXA with its number (BX-O-95). A copy has the heading of its original (BX-O-98); where no original was
 * made (automatic printing is off), the first paper is the original, headed as papers were on the day of the sale.
 */
export const reprintOrder = defineCommand(reprintContract, {
  permission: 'receipt.reprint',
  refusals: ['not-found', 'not-your-order', 'no-printer', 'approval-required', 'forbidden'],
  decide: async (work, input) => {
    const found = await findOrder(work, input.orderId);
    if (!found.ok) return found;
    const copies = await wantedCopies(work, found.value, input.paper);
    const copyNumber = Math.max(0, ...copies.map((copy) => copy.copyNumber));
    const jobIds = copies.flatMap((copy) => reprint(work, found.value, input.paper, copy)).filter((jobId) => jobId !== null);
    if (jobIds.length === 0) return refuse('no-printer');
    await work.put({ ...found.value, receiptCopies: Math.max(found.value.receiptCopies, copyNumber) });
    work.fact('order.reprinted', 'order', input.orderId, { paper: input.paper, copyNumber });
    return accept({ jobIds, copyNumber });
  },
});

type PaperKind = 'receipt' | 'refund-receipt' | 'kitchen-ticket';

/** How a copy is made: its number (0 = no original was made), and the heading of its original. */
interface Copy {
  readonly copyNumber: number;
  readonly heading: PaperHeading;
  /** The refund whose paper it is; null for every other kind. */
  readonly refund: Refund | null;
}

/** One copy, or one of each refund: each has its own original and its own day. */
async function wantedCopies(work: Work, order: Order, kind: PaperKind): Promise<readonly Copy[]> {
  const papers =
    kind === 'refund-receipt'
      ? order.refunds.map((refund) => ({ refund, keyStart: `${kind}:${refund.refundId}:`, at: refund.at }))
      : [{ refund: null, keyStart: `${kind}:`, at: order.closedAt ?? work.now }];
  const copies: Copy[] = [];
  for (const { refund, keyStart, at } of papers) {
    const original = await originalHeading(work, order.orderId, keyStart);
    const heading = original ?? headingOf(await headingSettingsAt(work, at), work.state.settings.paperLanguage);
    copies.push({ refund, heading, copyNumber: original === null ? 0 : order.receiptCopies + 1 });
  }
  return copies;
}

/** The heading that the first paper of the order had whose key begins so; null when there was none. */
async function originalHeading(work: Work, orderId: string, keyStart: string): Promise<PaperHeading | null> {
  const row = await work.get(
    `SELECT payload ->> 'heading' AS heading FROM print_job WHERE order_id = ? AND dedupe_key LIKE ? || '%' ORDER BY created_at, id LIMIT 1`,
    [orderId, keyStart],
  );
  return typeof row?.['heading'] === 'string' ? (JSON.parse(row['heading']) as PaperHeading) : null;
}

function reprint(work: Work, order: Order, paper: PaperKind, copy: Copy): (string | null)[] {
  switch (paper) {
    case 'receipt':
      return order.state === 'completed'
        ? [queueReceipt(work, order, { automatic: false, copyNumber: copy.copyNumber, heading: copy.heading })]
        : [];
    case 'refund-receipt':
      return copy.refund === null ? [] : [queueRefundReceipt(work, order, copy.refund, copy)];
    case 'kitchen-ticket':
      return order.tickets.map((ticket) =>
        queueKitchenPapers(work, order, {
          stationId: ticket.stationId,
          lineIds: ticket.lines.map(({ lineId }) => lineId),
          revision: ticket.revision,
          change: ticket.revision > 1 ? 'add-on' : 'new',
          key: `copy-${ticket.ticketId}`,
          // Of a dish that was shared between bills the kitchen made the whole.
          quantities: new Map(
            ticket.lines.flatMap((dish) =>
              dish.left === undefined ? [] : [[dish.lineId, { before: null, after: dish.quantityThousandths }]],
            ),
          ),
          copyNumber: Math.max(1, copy.copyNumber),
        }),
      );
  }
}
