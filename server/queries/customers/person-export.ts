import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import type { SqlRow } from '#server/store/connection';
import { readOrders } from '#server/store/orders';
import { defineQuery, fileAnswer } from '../registry';
import type { QueryContext, QueryRegistration } from '../registry';
import { readCard } from './card';
import { readHistory } from './past';

const HISTORY_MAX = 100_000;
const OF_ALL = 'party_id IN (SELECT id FROM party WHERE root_id = ?)';

/** Everything that is kept of one person, in one file, for that person (DEB-16). What colleagues wrote for themselves is theirs and not in it. */
export const personExportQuery: QueryRegistration = defineQuery({
  path: '/customers/:id/export.json',
  permission: 'customer.export',
  input: z.strictObject({ id }),
  summary: 'All data of one person as a file',
  refusals: ['customer-not-found'],
  read: async (context, input) => {
    const card = await readCard(context, input.id);
    if (!card.ok) return card;
    const { customerId, name } = card.value;
    const all = await personOf(context, customerId);
    const content = JSON.stringify(
      { exportedAt: new Date(context.now).toISOString(), customer: { ...card.value, notes: undefined }, ...all },
      null,
      2,
    );
    return fileAnswer({ name: `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.json`, mediaType: 'application/json', content });
  },
});

async function personOf(context: QueryContext, customerId: string): Promise<Readonly<Record<string, unknown>>> {
  const rows = (sql: string) => context.readers.raw<readonly SqlRow[]>(sql, [customerId]);
  const orders = await readOrders(context.readers, `customer_id IN (SELECT id FROM party WHERE root_id = ?) ORDER BY opened_at`, [
    customerId,
  ]);
  return {
    consents: await rows(`SELECT contact_id, purpose, granted, text_version, channel, source, at FROM consent WHERE ${OF_ALL} ORDER BY at`),
    notes: await rows(`SELECT body, at, pinned FROM note WHERE ${OF_ALL} AND visibility = 'all' ORDER BY at`),
    orders: orders.map(
      ({ orderId, number, openedAt, closedAt, state, lines, payments, refunds, totalTiyin, refundedTiyin, discountsTiyin }) => ({
        orderId,
        number,
        openedAt,
        closedAt,
        state,
        totalTiyin,
        refundedTiyin,
        discountsTiyin,
        lines: lines.map((line) => ({ name: line.name, quantityThousandths: line.quantityThousandths, sumTiyin: line.sumTiyin })),
        payments: payments.map(({ tender, amountTiyin, at }) => ({ tender, amountTiyin, at })),
        refunds: refunds.map(({ amountTiyin, at }) => ({ amountTiyin, at })),
      }),
    ),
    debts: await rows(`SELECT kind, label, at, due_at, amount_tiyin, open_tiyin, guarantor, note FROM debt WHERE ${OF_ALL} ORDER BY at`),
    payments: await rows(`SELECT kind, amount_tiyin, tenders, note, at FROM customer_money WHERE ${OF_ALL} ORDER BY at`),
    preorders: await rows(
      `SELECT number, kind, state, lines, note, wanted_at, charge_tiyin, created_at FROM preorder WHERE ${OF_ALL} ORDER BY number`,
    ),
    reminders: await rows(`SELECT channel, state, at, body FROM reminder WHERE ${OF_ALL} ORDER BY at`),
    documents: await rows(`SELECT kind, state, due_at, body, at FROM outgoing_document WHERE ${OF_ALL} ORDER BY at`),
    history: await readHistory(context, customerId, HISTORY_MAX),
  };
}
