import { z } from 'zod';
import { phoneCardQuery } from '#domain/contract/portal/phone-order';
import type { PhoneCardDish, PhoneCardLine, PhoneCardView } from '#domain/contract/portal/phone-order';
import type { PartyStage } from '#domain/contract/customer';
import { localizedText } from '#domain/contract/primitives';
import { orderNumberText } from '#domain/order/order-view';
import { callerNumber } from '#domain/party/phone';
import { accept, refuse } from '#domain/problem/refusal';
import type { Transaction } from '../../store/database';
import { groupBy, textOf, textOrNull, wholeOf, wholeOrNull } from '../../store/row-values';
import type { Row } from '../../store/row-values';
import { select } from '../../store/rows';
import { aliasesOf, findCustomer, groupNamesOf, marks, overdueOf } from '../customers/customer-rows';
import { listOf, readName } from '../localized-row';
import { definePortalQuery } from '../registry';
import type { PortalQueryContext } from '../registry';

const ORDERS_SHOWN = 5;
const BY_PHONE = `SELECT contact_point.party_id FROM contact_point JOIN party ON party.owner_id = contact_point.owner_id AND party.id = contact_point.party_id
  WHERE contact_point.owner_id = ? AND contact_point.kind = 'phone' AND contact_point.normalized = ? AND party.stage IN ('lead', 'customer', 'blocked')
  ORDER BY contact_point.is_primary DESC, party.created_at, party.id LIMIT 1`;

/** Who calls: out of the copy of all branches, so that no branch need be reached. */
export const phoneCard = definePortalQuery({
  path: '/phone-orders/card',
  requires: 'user',
  input: phoneCardQuery,
  summary: 'The customer of a phone number with addresses, debt and last orders over all branches',
  refusals: ['call-number-unreadable'],
  read: async (context, { phone: typed }) => {
    const { transaction, person } = context;
    const phone = callerNumber(typed);
    if (phone === null) return refuse('call-number-unreadable', { phone: typed });
    const [contact] = await select(transaction, BY_PHONE, [person.ownerId, phone]);
    const party = contact === undefined ? null : await findCustomer(transaction, person.ownerId, textOf(contact, 'party_id'));
    if (party === null) return accept<PhoneCardView>({ phone, customer: null, orders: [] });
    return accept<PhoneCardView>({
      phone,
      customer: await customerOf(context, party),
      orders: await lastOrders(transaction, person.ownerId, textOf(party, 'id')),
    });
  },
});

async function customerOf({ transaction, person: { ownerId }, now }: PortalQueryContext, party: Row) {
  const customerId = textOf(party, 'id');
  const [figures] = await select(transaction, `SELECT * FROM customer_figures WHERE owner_id = ? AND party_id = ? AND branch_id = ''`, [
    ownerId,
    customerId,
  ]);
  const addresses = await select(
    transaction,
    'SELECT * FROM address WHERE owner_id = ? AND party_id = ? ORDER BY is_primary DESC, position',
    [ownerId, customerId],
  );
  return {
    customerId,
    name: textOf(party, 'name'),
    stage: textOf(party, 'stage') as PartyStage,
    alertNote: textOf(party, 'alert_note'),
    groupNames: (await groupNamesOf(transaction, ownerId, [party], now)).get(customerId) ?? [],
    orderCount: wholeOf(figures, 'order_count'),
    lastVisitAt: wholeOf(figures, 'last_visit_at') || null,
    receivableTiyin: wholeOf(figures, 'receivable_tiyin'),
    overdueTiyin: (await overdueOf(transaction, { ownerId, now }, [customerId])).get(customerId) ?? 0,
    limitTiyin: wholeOrNull(party, 'credit_limit_tiyin'),
    addresses: addresses.map((row) => ({
      addressId: textOf(row, 'id'),
      text: ['city', 'district', 'street', 'house', 'apartment', 'landmark']
        .map((part) => textOf(row, part))
        .filter((part) => part !== '')
        .join(', '),
    })),
  };
}

async function lastOrders(transaction: Transaction, ownerId: string, customerId: string): Promise<PhoneCardView['orders']> {
  const aliases = await aliasesOf(transaction, ownerId, customerId);
  const orders = await select(
    transaction,
    `SELECT customer_order.id, customer_order.branch_id, customer_order.number, customer_order.opened_at, customer_order.total_tiyin, branch.name, branch.code
     FROM customer_order JOIN branch ON branch.owner_id = customer_order.owner_id AND branch.branch_id = customer_order.branch_id
     WHERE customer_order.owner_id = ? AND customer_order.customer_id IN (${marks(aliases)}) AND customer_order.number IS NOT NULL AND customer_order.state <> 'cancelled'
     ORDER BY customer_order.opened_at DESC, customer_order.id DESC LIMIT ?`,
    [ownerId, ...aliases, ORDERS_SHOWN],
  );
  if (orders.length === 0) return [];
  const ids = orders.map((row) => textOf(row, 'id'));
  const lines = await select(
    transaction,
    `SELECT order_id, product_id, name, quantity_thousandths, modifiers, variant, combo FROM order_line WHERE owner_id = ? AND order_id IN (${marks(ids)}) AND state <> 'voided' ORDER BY position, id`,
    [ownerId, ...ids],
  );
  const byOrder = groupBy(lines, (row) => textOf(row, 'order_id'));
  return orders.map((row) => ({
    orderId: textOf(row, 'id'),
    branchId: textOf(row, 'branch_id'),
    branchName: textOf(row, 'name'),
    number: orderNumberText(textOf(row, 'code'), wholeOf(row, 'number')),
    at: wholeOf(row, 'opened_at'),
    totalTiyin: wholeOf(row, 'total_tiyin'),
    lines: linesOf(byOrder.get(textOf(row, 'id')) ?? []),
  }));
}

/** What a line says of the variant it was. */
const soldVariant = z.object({ variantId: z.string().nullable() }).catch({ variantId: null });

/** What a line says of the combo that it was a part of. */
const soldCombo = z.object({ comboId: z.string(), productId: z.string(), name: localizedText }).nullable().catch(null);

/** Lines as they are ordered again: those of one combo are one. */
function linesOf(rows: readonly Row[]): readonly PhoneCardLine[] {
  const sold = rows.map((row) => {
    const combo = textOrNull(row, 'combo');
    return { row, combo: combo === null ? null : soldCombo.parse(JSON.parse(combo)) };
  });
  const ofCombo = groupBy(sold, ({ combo }) => combo?.comboId ?? '');
  return sold.flatMap(({ row, combo }): PhoneCardLine[] => {
    const quantityThousandths = wholeOf(row, 'quantity_thousandths');
    if (combo === null) return [{ ...dishOf(row), name: readName(row['name']) ?? { 'uz-Latn': '—' }, quantityThousandths, parts: [] }];
    const parts = ofCombo.get(combo.comboId) ?? [];
    if (parts[0]?.row !== row) return [];
    const { productId, name } = combo;
    return [{ productId, variantId: null, modifiers: [], name, quantityThousandths, parts: parts.map((part) => dishOf(part.row)) }];
  });
}

function dishOf(row: Row): PhoneCardDish {
  const variant = textOrNull(row, 'variant');
  return {
    productId: textOf(row, 'product_id'),
    variantId: variant === null ? null : soldVariant.parse(JSON.parse(variant)).variantId,
    modifiers: listOf(row, 'modifiers').flatMap(({ optionId, count }) =>
      typeof optionId === 'string' ? [{ optionId, count: Number(count ?? 1) }] : [],
    ),
  };
}
